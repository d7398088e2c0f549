package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.Optional;

/**
 * Tells a component that was never written from one that was written with any value: the output is
 * filled with a sentinel before the run. Every value of an 8-bit output is legal, so where the
 * sentinel still stands the run is repeated with another one; what is unchanged twice was never
 * written.
 */
record Sentinels(Site site, ShaderModule module, DType outDtype, Site.Operands operands) {

  private static final byte FIRST = (byte) 0xA5;
  private static final byte SECOND = 0x5A;

  /**
   * Runs once, or twice where a sentinel is left.
   *
   * @param arena owns the output; shared
   */
  StorageRunner.Dispatched run(Arena arena) {
    Site.Answer first = site.run(module, outDtype, operands, FIRST, arena);
    if (!anyLeft(first.output())) {
      return dispatched(first, Optional.empty(), Stability.ONCE);
    }
    try (Arena again = Arena.ofShared()) {
      return compare(first, site.run(module, outDtype, operands, SECOND, again), arena);
    }
  }

  private boolean anyLeft(Tensor output) {
    long sentinel = value(FIRST);
    for (long slot = 0; slot < output.numel(); slot++) {
      if (output.longAt(slot) == sentinel && holdsElement(slot)) {
        return true;
      }
    }
    return false;
  }

  private StorageRunner.Dispatched compare(Site.Answer first, Site.Answer second, Arena arena) {
    Tensor never = Tensor.allocate(DType.UINT8, first.output().shape(), arena);
    long unwritten = 0;
    long unstable = 0;
    for (long slot = 0; slot < never.numel(); slot++) {
      long a = first.output().longAt(slot);
      long b = second.output().longAt(slot);
      if (holdsElement(slot) && a != b) {
        if (neverWritten(a, b)) {
          never.setLong(slot, 1);
          unwritten++;
        } else {
          unstable++;
        }
      }
    }
    return dispatched(
        first,
        unwritten > 0 ? Optional.of(never) : Optional.empty(),
        unstable > 0
            ? new Stability(2, unstable, Optional.of(other(first.output(), second.output(), arena)))
            : new Stability(2, 0, Optional.empty()));
  }

  private boolean neverWritten(long first, long second) {
    return first == value(FIRST) && second == value(SECOND);
  }

  /** What the second run wrote, where that is an element's and was written at all. */
  private Tensor other(Tensor first, Tensor second, Arena arena) {
    Tensor other = first.to(outDtype, arena);
    for (long slot = 0; slot < other.numel(); slot++) {
      long b = second.longAt(slot);
      if (holdsElement(slot) && !neverWritten(first.longAt(slot), b)) {
        other.setLong(slot, b);
      }
    }
    return other;
  }

  private boolean holdsElement(long slot) {
    return site.output().linearIndexAt(slot) != MemoryLayout.PADDING;
  }

  private long value(byte sentinel) {
    return value(sentinel, outDtype);
  }

  /** The value of an output whose bytes are all the sentinel. */
  static long value(byte sentinel, DType dtype) {
    return switch (dtype) {
      case INT8 -> sentinel;
      case UINT8 -> sentinel & 0xFF;
      default -> {
        int one = sentinel & 0xFF;
        yield one | one << 8 | one << 16 | one << 24;
      }
    };
  }

  private static StorageRunner.Dispatched dispatched(
      Site.Answer answer, Optional<Tensor> neverWritten, Stability stability) {
    return new StorageRunner.Dispatched(
        answer.output(),
        neverWritten,
        stability,
        answer.result().uploaded(),
        answer.result().messages(),
        answer.result().timings(),
        answer.result().watched(),
        answer.binding());
  }
}
