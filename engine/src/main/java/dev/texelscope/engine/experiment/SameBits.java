package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.sweep.SweepBits;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the outputs of one candidate against those of the first, element by element. Outputs are
 * compared with such of the same sentinel, so that what neither of them wrote counts as the same.
 */
final class SameBits {

  private final Reference reference;
  private final MemoryLayout layout;
  private SweepBits worst;

  /** Of each sentinel, whether it stood where the first component differs. */
  private final Map<Byte, Boolean> left = new HashMap<>();

  SameBits(Reference reference, MemoryLayout layout) {
    this.reference = reference;
    this.layout = layout;
    worst = new SweepBits(layout.sizes().numel(), 0, Optional.empty());
  }

  /** The outputs of whoever came first, one a sentinel. */
  static final class Reference {

    private final Arena arena;
    private final Map<Byte, Output> outputs = new HashMap<>();

    /**
     * @param arena owns the outputs that are kept
     */
    Reference(Arena arena) {
      this.arena = arena;
    }

    /** The first output with a sentinel, which is this one where there was none. */
    private Output first(Tensor output, MemoryLayout layout, byte sentinel) {
      return outputs.computeIfAbsent(
          sentinel,
          _ -> {
            Tensor kept = Tensor.allocate(output.dtype(), output.shape(), arena);
            output.copyInto(kept.segment());
            return new Output(kept, layout);
          });
    }
  }

  private record Output(Tensor tensor, MemoryLayout layout) {}

  /** Takes one more output of the candidate. */
  void take(Tensor output, byte sentinel) {
    Output first = reference.first(output, layout, sentinel);
    MemorySegment bytes = output.segment();
    if (first.layout().equals(layout) && bytes.mismatch(first.tensor().segment()) < 0) {
      return;
    }
    SweepBits found = compared(first, output);
    if (found.different() > worst.different()) {
      if (!slotOf(found).equals(slotOf(worst))) {
        left.clear();
      }
      worst = found;
    }
    slotOf(worst)
        .ifPresent(slot ->
            left.put(sentinel, output.longAt(slot) == Sentinels.value(sentinel, output.dtype())));
  }

  private static Optional<Long> slotOf(SweepBits bits) {
    return bits.first().map(SweepBits.Difference::slot);
  }

  private SweepBits compared(Output first, Tensor output) {
    long elements = layout.sizes().numel();
    long different = 0;
    Optional<SweepBits.Difference> earliest = Optional.empty();
    for (long element = 0; element < elements; element++) {
      long slot = layout.slotOf(element);
      long expected = first.tensor().longAt(first.layout().slotOf(element));
      long got = output.longAt(slot);
      if (expected != got) {
        different++;
        if (earliest.isEmpty()) {
          earliest =
              Optional.of(
                  new SweepBits.Difference(
                      layout.sizes().element(element),
                      element,
                      layout.addressOfSlot(slot),
                      slot,
                      expected,
                      got,
                      false));
        }
      }
    }
    return new SweepBits(elements, different, earliest);
  }

  /** What the worst of them came to. */
  SweepBits found() {
    boolean never = left.size() > 1 && !left.containsValue(false);
    return never
        ? new SweepBits(
            worst.compared(), worst.different(), worst.first().map(SweepBits.Difference::unwritten))
        : worst;
  }
}
