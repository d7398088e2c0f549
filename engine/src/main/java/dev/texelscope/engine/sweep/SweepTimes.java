package dev.texelscope.engine.sweep;

import java.util.Arrays;

/**
 * How long a dispatch took, measured again and again, in nanoseconds of the sweep's clock.
 *
 * @param least the shortest
 * @param lowerQuartile a quarter took no longer
 * @param median half took no longer
 * @param upperQuartile three quarters took no longer
 * @param most the longest
 * @param count how often it was measured
 */
public record SweepTimes(
    long least, long lowerQuartile, long median, long upperQuartile, long most, int count) {

  /** The quartiles by nearest rank; at least one time is needed. */
  public static SweepTimes of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new SweepTimes(
        sorted[0],
        rank(sorted, 1),
        rank(sorted, 2),
        rank(sorted, 3),
        sorted[sorted.length - 1],
        sorted.length);
  }

  private static long rank(long[] sorted, int quarters) {
    return sorted[Math.max(0, Math.ceilDiv(sorted.length * quarters, 4) - 1)];
  }

  /** The median in milliseconds. */
  public double medianMillis() {
    return median / 1e6;
  }

  /** The least in milliseconds. */
  public double leastMillis() {
    return least / 1e6;
  }

  /** Width of the middle half against the median: 0.1 is 10 %. */
  public double spread() {
    return (upperQuartile - lowerQuartile) / (double) Math.max(1, median);
  }

  /** 10⁹ bytes a second where so many move in the median time. */
  public double gigabytesPerSecond(long bytes) {
    return bytes / (double) Math.max(1, median);
  }
}
