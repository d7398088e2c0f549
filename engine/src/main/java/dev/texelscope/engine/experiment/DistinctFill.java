package dev.texelscope.engine.experiment;

import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.tensor.TensorSummary;

/**
 * Parameters that show a wrong token: every pair differs from every other, and no output is
 * clamped.
 *
 * <p>A quarter of the quant range to each side of its middle is left to {@code x / scale}, the rest
 * to zero_point. Scales grow evenly from the smallest that keeps the largest |x| inside its quarter
 * to three times that. zero_points walk through their half by a step that spreads the tokens over
 * it.
 *
 * @param firstScale scale of token 0
 * @param scaleStep growth of the scale from token to token
 * @param firstZeroPoint zero_point of token 0
 * @param zeroPointStep growth of zero_point from token to token
 * @param zeroPointSpan number of zero_points in use; the walk wraps around
 */
record DistinctFill(
    double firstScale,
    double scaleStep,
    long firstZeroPoint,
    long zeroPointStep,
    long zeroPointSpan) {

  /** Wider ranges are not used to the full: numbers of five digits can still be read. */
  private static final double MAX_RANGE = 1 << 16;

  /** Scales whose reciprocal is an ordinary float32 number. */
  private static final double SMALLEST = 0x1p-120;

  private static final double LARGEST = 0x1p120;

  /** A scale and a zero_point. */
  record Pair(float scale, int zeroPoint) {}

  /**
   * Chooses the walk.
   *
   * @param summary of the input
   * @param range quant_min and quant_max
   * @param tokens number of tokens
   */
  static DistinctFill of(TensorSummary summary, QuantRange range, long tokens) {
    double span = Math.min((double) range.max() - range.min(), MAX_RANGE);
    double middle = Math.rint(((double) range.max() + range.min()) / 2);
    double largest =
        Math.max(Math.abs(finite(summary.minimum())), Math.abs(finite(summary.maximum())));
    double quarter = Math.max(span / 4, 0.5);
    double first = largest == 0 ? 0.1 : Math.clamp(roundedUp(largest / quarter), SMALLEST, LARGEST);
    double step = tokens > 1 ? shortened(2 * first / (tokens - 1)) : 0;
    long zeroPoints = Math.max(1, (long) (span / 2));
    long zeroPointStep = tokens > 1 ? Math.max(1, (zeroPoints - 1) / (tokens - 1)) : 0;
    return new DistinctFill(
        first, step, (long) middle - (zeroPoints - 1) / 2, zeroPointStep, zeroPoints);
  }

  /** The parameters of a token. */
  Pair pair(long token) {
    return new Pair(
        (float) (firstScale + token * scaleStep),
        (int) (firstZeroPoint + Math.floorMod(token * zeroPointStep, zeroPointSpan)));
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  /** The next number with two significant digits. */
  private static double roundedUp(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
    return Math.ceil(value / unit) * unit;
  }

  /** The number with three significant digits. */
  private static double shortened(double value) {
    double unit = Math.pow(10, Math.floor(Math.log10(value)) - 2);
    return Math.rint(value / unit) * unit;
  }
}
