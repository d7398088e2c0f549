package dev.texelscope.engine.tensor.generate;

/**
 * Random numbers addressed by their place in the sequence, so that an element's value depends on
 * nothing else.
 *
 * <p>The sequence is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", 2014), which {@link java.util.SplittableRandom} follows too: there number {@code i}
 * is what the call {@code i} of {@code nextLong} returns.
 */
final class RandomValues {
  /** The odd integer nearest to 2^64 over the golden ratio. */
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;

  RandomValues(long seed) {
    this.seed = seed;
  }

  /** 64 random bits. */
  long bits(long i) {
    long z = seed + (i + 1) * GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A multiple of 2^-53, 0 or more and less than 1. */
  double fraction(long i) {
    return (bits(i) >>> 11) * 0x1p-53;
  }

  /**
   * A number from the standard normal distribution, by Box and Muller's method from the fractions
   * {@code 2 i} and {@code 2 i + 1}. {@link StrictMath} gives the same bits everywhere.
   */
  double gaussian(long i) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction(2 * i)));
    return radius * StrictMath.cos(2 * Math.PI * fraction(2 * i + 1));
  }
}
