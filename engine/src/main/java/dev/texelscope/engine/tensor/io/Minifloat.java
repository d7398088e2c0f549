package dev.texelscope.engine.tensor.io;

/**
 * An 8-bit floating-point format: one sign bit, then exponent, then mantissa. The formats are those
 * of "FP8 Formats for Deep Learning" (arXiv 2209.05433), of its variants without negative zero
 * ({@code fnuz}, arXiv 2206.02915), and of the OCP Microscaling specification.
 *
 * @param mantissaBits how many bits follow the exponent
 * @param bias what the stored exponent is larger by
 * @param special which bit patterns are no finite number
 */
record Minifloat(int mantissaBits, int bias, Special special) {
  /** Which bit patterns are no finite number. */
  enum Special {
    /** The largest exponent: infinity with a mantissa of 0, NaN otherwise. */
    IEEE,
    /** All ones but for the sign: NaN. */
    ALL_ONES,
    /** What would be negative zero: NaN. */
    NEGATIVE_ZERO
  }

  static final Minifloat E4M3FN = new Minifloat(3, 7, Special.ALL_ONES);
  static final Minifloat E4M3FNUZ = new Minifloat(3, 8, Special.NEGATIVE_ZERO);
  static final Minifloat E5M2 = new Minifloat(2, 15, Special.IEEE);
  static final Minifloat E5M2FNUZ = new Minifloat(2, 16, Special.NEGATIVE_ZERO);

  /** The value of the 8 bits, which every float32 holds exactly. */
  float value(int bits) {
    int magnitude = bits & 0x7F;
    int exponent = magnitude >> mantissaBits;
    int mantissa = magnitude & (1 << mantissaBits) - 1;
    boolean negative = (bits & 0x80) != 0;
    boolean top = exponent == 0x7F >> mantissaBits;
    switch (special) {
      case IEEE -> {
        if (top) {
          return mantissa != 0
              ? Float.NaN
              : negative ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        }
      }
      case ALL_ONES -> {
        if (magnitude == 0x7F) {
          return Float.NaN;
        }
      }
      case NEGATIVE_ZERO -> {
        if (bits == 0x80) {
          return Float.NaN;
        }
      }
    }
    float value =
        exponent == 0
            ? Math.scalb((float) mantissa, 1 - bias - mantissaBits)
            : Math.scalb((float) (mantissa + (1 << mantissaBits)), exponent - bias - mantissaBits);
    return negative ? -value : value;
  }

  /** The power of two of an 8-bit exponent without sign and mantissa, {@code float8_e8m0fnu}. */
  static float powerOfTwo(int bits) {
    return bits == 0xFF ? Float.NaN : Math.scalb(1f, bits - 127);
  }
}
