package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the outputs of a repeated dispatch against the first one, slot by slot. No output is kept
 * but the first: of all others there are counts, and one other value of each component that has
 * any. So the memory does not depend on how often the dispatch is repeated.
 *
 * <p>A component counts as not written where the sentinel of every dispatch still stands in it.
 */
final class Repeats {

  /** Written by each dispatch, as far as one can tell. */
  private static final int WRITTEN = 0;

  /** Written by none so far. */
  private static final int NEVER = 1;

  /** Not written by the first two dispatches, and by a later one. */
  private static final int LATER = 2;

  private final Tensor first;
  private final byte firstSentinel;
  private final MemoryLayout layout;
  private final DType countType;
  private final Arena arena;

  private int dispatches = 1;
  private int differingDispatches;
  private long differing;
  private @Nullable Tensor counts;
  private @Nullable Tensor other;

  /** What became of the components that the first two dispatches did not write. */
  private @Nullable Tensor left;

  private long leftAtFirst;
  private long unwritten;

  /**
   * Starts with the first dispatch.
   *
   * @param first its output, by slot
   * @param sentinel what stood below it
   * @param layout which slots hold elements
   * @param total how many dispatches there will be
   * @param arena owns what is found out; shared
   */
  Repeats(Tensor first, byte sentinel, MemoryLayout layout, int total, Arena arena) {
    this.first = first;
    this.firstSentinel = sentinel;
    this.layout = layout;
    this.countType = total <= DType.UINT8.maximum() ? DType.UINT8 : DType.UINT16;
    this.arena = arena;
  }

  /** Takes the output of the next dispatch, whose sentinels alternate. */
  void take(Tensor output, byte sentinel) {
    dispatches++;
    boolean any = false;
    long seen = 0;
    long stands = Sentinels.value(sentinel, output.dtype());
    for (long slot = otherFrom(output, 0); slot >= 0; slot = otherFrom(output, slot + 1)) {
      if (layout.linearIndexAt(slot) == MemoryLayout.PADDING) {
        continue;
      }
      long value = output.longAt(slot);
      boolean untouched = value == stands && leftByFirst(slot);
      seen += state(slot) == WRITTEN ? 0 : 1;
      if (!untouched) {
        differs(slot, value);
        any = true;
      }
    }
    if (sentinel != firstSentinel && seen < leftAtFirst) {
      any |= wroteFirstSentinel(output);
    }
    differingDispatches += any ? 1 : 0;
  }

  /** The first slot from one on in which the output is not that of the first dispatch; or -1. */
  private long otherFrom(Tensor output, long slot) {
    int size = output.dtype().byteSize();
    MemorySegment bytes = first.segment();
    long from = slot * size;
    long at =
        MemorySegment.mismatch(
            bytes, from, bytes.byteSize(), output.segment(), from, bytes.byteSize());
    return at < 0 ? -1 : (from + at) / size;
  }

  /** Whether the first two dispatches did not write a slot; found out with the second one. */
  private boolean leftByFirst(long slot) {
    if (dispatches > 2) {
      return state(slot) != WRITTEN;
    }
    if (first.longAt(slot) != Sentinels.value(firstSentinel, first.dtype())) {
      return false;
    }
    if (left == null) {
      left = Tensor.allocate(DType.UINT8, first.shape(), arena);
    }
    left.setLong(slot, NEVER);
    leftAtFirst++;
    unwritten++;
    return true;
  }

  private int state(long slot) {
    return left == null ? WRITTEN : (int) left.longAt(slot);
  }

  /**
   * Where a dispatch has other sentinels than the first one and the same value, it wrote that
   * value, though it is one that looks as if nothing was written.
   */
  private boolean wroteFirstSentinel(Tensor output) {
    boolean any = false;
    for (long slot = 0; slot < output.numel(); slot++) {
      if (state(slot) != WRITTEN && output.longAt(slot) == first.longAt(slot)) {
        differs(slot, output.longAt(slot));
        any = true;
      }
    }
    return any;
  }

  private void differs(long slot, long value) {
    if (left != null && left.longAt(slot) == NEVER) {
      left.setLong(slot, LATER);
      unwritten--;
    }
    Tensor times = counts;
    Tensor values = other;
    if (times == null || values == null) {
      times = Tensor.allocate(countType, first.shape(), arena);
      values = first.to(first.dtype(), arena);
      counts = times;
      other = values;
    }
    long count = times.longAt(slot);
    times.setLong(slot, count + 1);
    if (count == 0) {
      values.setLong(slot, value);
      differing++;
    }
  }

  /** 1 where no dispatch wrote, by slot; empty where each component was written. */
  Optional<Tensor> neverWritten() {
    Tensor never = left;
    if (never == null || unwritten == 0) {
      return Optional.empty();
    }
    for (long slot = 0; unwritten < leftAtFirst && slot < never.numel(); slot++) {
      if (never.longAt(slot) == LATER) {
        never.setLong(slot, WRITTEN);
      }
    }
    return Optional.of(never);
  }

  /** What differed. */
  Stability stability() {
    return new Stability(
        dispatches,
        differingDispatches,
        differing,
        Optional.ofNullable(counts),
        Optional.ofNullable(other));
  }
}
