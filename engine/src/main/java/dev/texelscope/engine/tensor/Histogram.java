package dev.texelscope.engine.tensor;

import java.util.List;

/**
 * How many values lie in each of a number of equally wide bins. A bin has its lower edge and not
 * its upper one; the last has both.
 *
 * @param low the lower edge of the first bin
 * @param high the upper edge of the last bin; equal to {@code low} if all values are equal, and
 *     then they are in the first bin
 * @param counts the number of values for each bin
 */
public record Histogram(double low, double high, List<Long> counts) {
  /** Copies the counts. */
  public Histogram {
    counts = List.copyOf(counts);
  }

  /** The number of values in the fullest bin. */
  public long largestCount() {
    return counts.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** The lower edge of a bin; that of bin {@code counts().size()} is {@link #high}. */
  public double edge(int bin) {
    double fraction = (double) bin / counts.size();
    return low * (1 - fraction) + high * fraction;
  }
}
