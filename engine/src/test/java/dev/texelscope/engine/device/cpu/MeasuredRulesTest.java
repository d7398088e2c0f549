package dev.texelscope.engine.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import org.junit.jupiter.api.Test;

/** The CPU engine computes as a device was measured to, and is then measured to be the same. */
class MeasuredRulesTest {

  @Test
  void aDeviceWithItsOwnRulesIsMeasuredToHaveThem() {
    for (NumericRules.Ties ties : NumericRules.Ties.values()) {
      for (NumericRules.Overflow overflow : NumericRules.Overflow.values()) {
        try (CpuDevice device = new CpuDevice(new NumericRules(ties, overflow))) {
          NumericFacts facts = device.numericFacts();
          NumericRules followed = MeasuredRules.of(facts);
          assertThat(followed).isEqualTo(new NumericRules(ties, overflow));
          assertThat(facts.conversionSaturates())
              .isEqualTo(overflow == NumericRules.Overflow.SATURATE);
        }
      }
    }
  }
}
