package dev.texelscope.engine.tensor;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * What there is to say about the values of a tensor in one line and one small picture. Values are
 * compared and added as doubles, as {@link Tensor#doubleAt} gives them.
 *
 * @param numel the number of elements
 * @param minimum the smallest finite value, NaN if there is none
 * @param maximum the largest finite value, NaN if there is none
 * @param mean the mean of the finite values, NaN if there is none
 * @param nanCount how many are NaN
 * @param infCount how many are infinite
 * @param zeroCount how many are 0, of either sign
 * @param histogram the finite values, from {@code minimum} to {@code maximum}
 */
public record TensorSummary(
    long numel,
    double minimum,
    double maximum,
    double mean,
    long nanCount,
    long infCount,
    long zeroCount,
    Histogram histogram) {

  /** How many values are neither NaN nor infinite. */
  public long finiteCount() {
    return numel - nanCount - infCount;
  }

  /** Summarizes all elements on this thread. */
  public static TensorSummary of(Tensor tensor, int bins) {
    return of(tensor, bins, () -> false, progress -> {});
  }

  /**
   * Summarizes all elements on this thread, some ten thousand at a time.
   *
   * @param bins the number of bins of the histogram, 1 or more
   * @param cancelled asked between the parts
   * @param progress told between the parts how much is done, rising from 0 to 1
   * @throws CancellationException soon after {@code cancelled} says so
   */
  public static TensorSummary of(
      Tensor tensor, int bins, BooleanSupplier cancelled, DoubleConsumer progress) {
    if (bins < 1) {
      throw new IllegalArgumentException(bins + " bins for a histogram");
    }
    Passes passes = new Passes(tensor, cancelled, progress);
    Moments moments = new Moments();
    passes.run(moments);
    Bins counts = new Bins(moments, bins);
    passes.run(counts);
    return new TensorSummary(
        tensor.numel(),
        moments.finite == 0 ? Double.NaN : moments.minimum,
        moments.finite == 0 ? Double.NaN : moments.maximum,
        moments.finite == 0
            ? Double.NaN
            : Double.isFinite(moments.sum) ? moments.sum / moments.finite : counts.mean,
        moments.nans,
        moments.infinities,
        moments.zeros,
        new Histogram(counts.low, counts.high, Arrays.stream(counts.counts).boxed().toList()));
  }

  /** Takes values one by one. */
  private interface Pass {
    void take(double value);
  }

  /** Shows all values to a pass, twice over in the life of one summary. */
  private static final class Passes {
    private static final int PASSES = 2;
    private static final long CHUNK = 1 << 16;

    private final Tensor tensor;
    private final BooleanSupplier cancelled;
    private final DoubleConsumer progress;
    private long done;
    private long reported;

    Passes(Tensor tensor, BooleanSupplier cancelled, DoubleConsumer progress) {
      this.tensor = tensor;
      this.cancelled = cancelled;
      this.progress = progress;
    }

    void run(Pass pass) {
      tensor
          .runs()
          .walk(
              CHUNK,
              (linearIndex, offset, stride, count) -> {
                for (long i = 0; i < count; i++) {
                  pass.take(tensor.doubleAtOffset(offset + i * stride));
                }
                done += count;
                if (done - reported >= CHUNK) {
                  reported = done;
                  report();
                }
                return true;
              });
      report();
    }

    private void report() {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("the summary was cancelled");
      }
      progress.accept(tensor.numel() == 0 ? 1 : (double) done / PASSES / tensor.numel());
    }
  }

  private static final class Moments implements Pass {
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;
    private double sum;
    private long finite;
    private long nans;
    private long infinities;
    private long zeros;

    @Override
    public void take(double value) {
      if (Double.isFinite(value)) {
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
        sum += value;
        finite++;
        zeros += value == 0 ? 1 : 0;
      } else if (Double.isNaN(value)) {
        nans++;
      } else {
        infinities++;
      }
    }
  }

  private static final class Bins implements Pass {
    private final double low;
    private final double high;
    private final long finite;
    private final double prescale;
    private final long[] counts;
    private double mean;

    Bins(Moments moments, int bins) {
      this.finite = moments.finite;
      this.low = finite == 0 ? 0 : moments.minimum;
      this.high = finite == 0 ? 0 : moments.maximum;
      // The whole range of float64 is wider than the largest double.
      this.prescale = Double.isFinite(high - low) ? 1 : 0.5;
      this.counts = new long[bins];
    }

    @Override
    public void take(double value) {
      if (Double.isFinite(value)) {
        double width = high * prescale - low * prescale;
        double fraction = width == 0 ? 0 : (value * prescale - low * prescale) / width;
        counts[Math.min(counts.length - 1, (int) (fraction * counts.length))]++;
        // Only of use where the plain sum overflows: this one cannot.
        mean += value / finite;
      }
    }
  }
}
