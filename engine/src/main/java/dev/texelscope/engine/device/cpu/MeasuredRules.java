package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.spirv.interpret.NumericRules;

/** Rules with which the CPU engine computes as another device was measured to. */
public final class MeasuredRules {

  private MeasuredRules() {}

  /**
   * The rules that fit a device best: its ties, and whether conversions saturate. What was not
   * measured, or follows no rule, is as lavapipe does it.
   */
  public static NumericRules of(NumericFacts facts) {
    NumericRules.Ties ties =
        switch (facts.ties()) {
          case TO_EVEN, MIXED -> NumericRules.Ties.TO_EVEN;
          case AWAY_FROM_ZERO -> NumericRules.Ties.AWAY_FROM_ZERO;
          case UP -> NumericRules.Ties.UP;
        };
    return new NumericRules(
        ties,
        facts.conversionSaturates()
            ? NumericRules.Overflow.SATURATE
            : NumericRules.Overflow.MINIMUM,
        NumericRules.DEFAULT.halfTexels(),
        NumericRules.DEFAULT.subgroupSize());
  }
}
