package dev.texelscope.engine.experiment;

import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.findings.Spread;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Components that came out otherwise when the same dispatch ran again. */
final class Nondeterminism {

  private Nondeterminism() {}

  /** The finding that they are; empty where there are none, or the dispatch ran once. */
  static Optional<Finding> finding(StorageRunner.Dispatched dispatched, MemoryLayout layout) {
    Stability stability = dispatched.stability();
    return stability.other().map(other -> finding(dispatched.output(), stability, other, layout));
  }

  private static Finding finding(
      Tensor output, Stability stability, Tensor other, MemoryLayout layout) {
    List<Long> slots = new ArrayList<>();
    Spread.Counter spread = new Spread.Counter(layout);
    for (long slot = 0; slot < output.numel(); slot++) {
      if (stability.times(slot) > 0) {
        spread.add(slot);
        if (slots.size() < Finding.MAX_SLOTS) {
          slots.add(slot);
        }
      }
    }
    return new Finding(
        FindingKind.NONDETERMINISTIC,
        stability.differing(),
        sentence(output, stability, other, layout, slots.getFirst()),
        slots,
        List.of(),
        spread.spread());
  }

  private static String sentence(
      Tensor output, Stability stability, Tensor other, MemoryLayout layout, long first) {
    boolean two = stability.dispatches() == 2;
    int times = stability.times(first);
    return "%,d component%s %s on the same input: %s held %d, %s%d%s. Invocations race for it, or the shader reads what it did not write."
        .formatted(
            stability.differing(),
            stability.differing() == 1 ? " differs" : "s differ",
            two
                ? "between two runs"
                : "in "
                    + stability.differingDispatches()
                    + " of "
                    + stability.dispatches()
                    + " dispatches",
            layout.addressOfSlot(first),
            output.longAt(first),
            two ? "then " : "and something else in " + times + " of them: ",
            other.longAt(first),
            two || times == 1 ? "" : " the first time");
  }
}
