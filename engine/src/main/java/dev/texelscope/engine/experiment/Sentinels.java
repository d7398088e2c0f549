package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells a component that was never written from one that was written with any value: the output is
 * filled with a sentinel before the run. Every value of an 8-bit output is legal, so where the
 * sentinel still stands the run is repeated with another one; what is unchanged twice was never
 * written. A dispatch that is repeated anyhow has the two in turn.
 */
record Sentinels(Site site, ShaderModule module, DType outDtype, Site.Operands operands) {

  private static final byte FIRST = (byte) 0xA5;
  private static final byte SECOND = 0x5A;

  /** From all dispatches together; each may have its own to say. */
  private static final int MOST_MESSAGES = 100;

  /**
   * Runs as often as said, with the two sentinels in turn; once more where that is once and a
   * sentinel is left.
   *
   * @param repeat how often, at least 1
   * @param monitor is told of each dispatch but the first, and may stop before it
   * @param arena owns the output; shared
   * @throws java.util.concurrent.CancellationException if the monitor said so
   */
  StorageRunner.Dispatched run(int repeat, RunMonitor monitor, Arena arena) {
    Site.Answer first = site.run(module, outDtype, operands, FIRST, arena);
    if (repeat == 1 && !anyLeft(first.output())) {
      return dispatched(first, Optional.empty(), Stability.ONCE, first.result().messages(), 0);
    }
    long start = System.nanoTime();
    int total = Math.max(2, repeat);
    Repeats repeats = new Repeats(first.output(), FIRST, site.output(), total, arena);
    List<ValidationMessage> messages = new ArrayList<>(first.result().messages());
    for (int dispatch = 2; dispatch <= total; dispatch++) {
      if (repeat > 1) {
        monitor.begin("dispatch " + dispatch + " of " + total);
      }
      byte sentinel = dispatch % 2 == 0 ? SECOND : FIRST;
      try (Arena again = Arena.ofShared()) {
        Site.Answer answer = site.run(module, outDtype, operands, sentinel, again);
        repeats.take(answer.output(), sentinel);
        if (repeat > 1) {
          addNew(messages, answer.result().messages());
        }
      }
    }
    return dispatched(
        first,
        repeats.neverWritten(),
        repeats.stability(),
        List.copyOf(messages),
        System.nanoTime() - start);
  }

  private static void addNew(List<ValidationMessage> messages, List<ValidationMessage> more) {
    for (ValidationMessage message : more) {
      if (messages.size() < MOST_MESSAGES && !messages.contains(message)) {
        messages.add(message);
      }
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
      Site.Answer answer,
      Optional<Tensor> neverWritten,
      Stability stability,
      List<ValidationMessage> messages,
      long repeatNanos) {
    return new StorageRunner.Dispatched(
        answer.output(),
        neverWritten,
        stability,
        answer.result().uploaded(),
        messages,
        answer.result().timings(),
        repeatNanos,
        answer.result().watched(),
        answer.binding());
  }
}
