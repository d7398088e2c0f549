package dev.texelscope.engine.texels;

import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.quantize.Quantizer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongToDoubleFunction;

/**
 * How many values of the elements lie where.
 *
 * @param bins finite values from the smallest possible to the largest, in equal steps
 * @param below finite values below a range
 * @param above finite values above it
 * @param nan values that are not numbers
 * @param infinite values that are infinite
 */
public record ValueCounts(List<Long> bins, long below, long above, long nan, long infinite) {

  /** Nothing was counted yet. */
  public static final ValueCounts NONE = new ValueCounts(List.of(), 0, 0, 0, 0);

  private static final int BINS = 128;
  private static final long CHUNK = 1 << 16;

  /** Copies the list. */
  public ValueCounts {
    bins = List.copyOf(bins);
  }

  /**
   * Counts the elements' values.
   *
   * @param whole from the smallest value to the largest, shared by the bins
   * @param range what counts as below and above
   * @param cancelled asked now and then
   * @throws CancellationException soon after {@code cancelled} says so
   */
  public static ValueCounts of(
      Quantity quantity,
      Evidence evidence,
      boolean expectedOnly,
      ValueRange whole,
      ValueRange range,
      BooleanSupplier cancelled) {
    LongToDoubleFunction values = values(quantity, evidence, expectedOnly);
    long elements = evidence.outputLayout().sizes().numel();
    long[] bins = new long[BINS];
    long[] others = new long[4];
    double step = (whole.high() - whole.low()) / BINS;
    for (long from = 0; from < elements; from += CHUNK) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("newer counts are wanted");
      }
      long to = Math.min(elements, from + CHUNK);
      for (long linear = from; linear < to; linear++) {
        double value = values.applyAsDouble(linear);
        if (Double.isNaN(value)) {
          others[2]++;
        } else if (Double.isInfinite(value)) {
          others[3]++;
        } else {
          int bin = step > 0 ? (int) ((value - whole.low()) / step) : 0;
          bins[Math.clamp(bin, 0, BINS - 1)]++;
          others[0] += value < range.low() ? 1 : 0;
          others[1] += value > range.high() ? 1 : 0;
        }
      }
    }
    return new ValueCounts(
        Arrays.stream(bins).boxed().toList(), others[0], others[1], others[2], others[3]);
  }

  private static LongToDoubleFunction values(
      Quantity quantity, Evidence evidence, boolean expectedOnly) {
    if (quantity == Quantity.INPUT) {
      return evidence.input()::doubleAt;
    }
    if (expectedOnly) {
      return linear -> {
        long expected = evidence.expectedAt(linear);
        return expected == Quantizer.UNDEFINED ? Double.NaN : expected;
      };
    }
    MemoryLayout layout = evidence.outputLayout();
    return linear -> evidence.output().longAt(layout.slotOf(linear));
  }
}
