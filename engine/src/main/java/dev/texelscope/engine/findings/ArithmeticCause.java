package dev.texelscope.engine.findings;

import dev.texelscope.engine.quantize.QuantRange;

/**
 * Why an output differs although the right cells were read: tries the other ways in which the same
 * formula can be computed, and names the first that gives what the device gave.
 *
 * @param divides whether the reference divides instead of multiplying by the reciprocal
 * @param zeroPointFirst whether the reference adds zero_point before rounding
 * @param range quant_min and quant_max
 */
record ArithmeticCause(boolean divides, boolean zeroPointFirst, QuantRange range) {

  /**
   * Vulkan allows a division to be 2.5 ULP off (Precision and Operation of SPIR-V Instructions);
   * one more for the product.
   */
  private static final int ULPS = 4;

  /** The class of a mismatch with output {@code got}. */
  FindingKind of(double x, float scale, int zeroPoint, long got) {
    float quotient = (float) x / scale;
    float product = (float) x * (1f / scale);
    float own = divides ? quotient : product;
    if (Float.isNaN(own)) {
      return FindingKind.NAN;
    }
    // The two orders of rounding and adding differ at ties alone, so this comes before ties.
    if (zeroPointFirst && clamped(Math.rint(own) + zeroPoint) == got) {
      return FindingKind.ZERO_POINT_ORDER;
    }
    if (Math.abs(own - (Math.floor(own) + 0.5)) == 0 && anyRounding(own, zeroPoint, got)) {
      return FindingKind.ROUNDING_TIE;
    }
    if (!zeroPointFirst && clamped(Math.rint((double) own + zeroPoint)) == got) {
      return FindingKind.ZERO_POINT_ORDER;
    }
    if (clamped(Math.rint(divides ? product : quotient) + zeroPoint) == got
        || withinUlps(own, zeroPoint, got)) {
      return FindingKind.RECIPROCAL_ULP;
    }
    double exact = Math.rint(own) + zeroPoint;
    if (Math.abs(Math.rint(own)) >= 0x1p31) {
      return FindingKind.CONVERSION_OVERFLOW;
    }
    boolean leaves32Bits = exact > Integer.MAX_VALUE || exact < Integer.MIN_VALUE;
    boolean leavesRange = exact > range.max() || exact < range.min();
    return leaves32Bits || leavesRange ? FindingKind.SATURATION : FindingKind.UNEXPLAINED;
  }

  private boolean anyRounding(float value, int zeroPoint, long got) {
    return clamped(Math.floor(value) + zeroPoint) == got
        || clamped(Math.ceil(value) + zeroPoint) == got;
  }

  private boolean withinUlps(float value, int zeroPoint, long got) {
    float low = value;
    float high = value;
    for (int i = 0; i < ULPS; i++) {
      low = Math.nextDown(low);
      high = Math.nextUp(high);
    }
    return clamped(Math.rint(low) + zeroPoint) == got
        || clamped(Math.rint(high) + zeroPoint) == got;
  }

  private long clamped(double value) {
    return range.clamp((long) value);
  }
}
