package dev.texelscope.engine.findings;

import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.quantize.Undefined;
import dev.texelscope.engine.tensor.DType;
import java.util.Optional;

/**
 * Why an output differs although the right cells were read: tries the other ways in which the same
 * formula can be computed. A way explains a mismatch only if both numbers, the expected one and the
 * one that the device gave, are among what it allows; so an expected value from a file that no
 * formula gives stays unexplained.
 *
 * @param reference the formula that expected values come from
 * @param output dtype of the output
 */
record ArithmeticCause(Quantizer reference, DType output) {

  /**
   * Vulkan allows a division to be 2.5 ULP off (Precision and Operation of SPIR-V Instructions).
   * Times x that may be up to twice as many of the product, and half of one more for its own
   * rounding.
   */
  private static final int ULPS = 6;

  /** The class of a mismatch. */
  FindingKind of(double x, float scale, int zeroPoint, long expected, long got) {
    Optional<Undefined> open = reference.asShader().undefined(x, scale);
    if (open.isPresent()) {
      return FindingKind.ofLabel(open.get().kind()).orElse(FindingKind.UNDEFINED_RESULT);
    }
    return new Case((float) x / scale, (float) x * (1f / scale), zeroPoint, expected, got).cause();
  }

  /** One mismatch: the two ways to divide, what is added, and the two outputs. */
  private final class Case {
    private final float quotient;
    private final float product;
    private final int zeroPoint;
    private final long expected;
    private final long got;

    /** What the reference rounds. */
    private final float own;

    Case(float quotient, float product, int zeroPoint, long expected, long got) {
      this.quotient = quotient;
      this.product = product;
      this.zeroPoint = zeroPoint;
      this.expected = expected;
      this.got = got;
      this.own = reference.divides() ? quotient : product;
    }

    /**
     * The most telling cause first. A tie to which an odd zero_point is added before rounding looks
     * like one that was rounded the other way: the order is named where the reference is known to
     * add first, as no shader does.
     */
    FindingKind cause() {
      if (reference.zeroPointFirst() && zeroPointOrder()) {
        return FindingKind.ZERO_POINT_ORDER;
      }
      if (roundingTie()) {
        return FindingKind.ROUNDING_TIE;
      }
      if (floatAddition()) {
        return FindingKind.FLOAT_ADDITION;
      }
      if (lastBits()) {
        return FindingKind.RECIPROCAL_ULP;
      }
      if (zeroPointOrder()) {
        return FindingKind.ZERO_POINT_ORDER;
      }
      return saturation() ? FindingKind.SATURATION : FindingKind.UNEXPLAINED;
    }

    private boolean zeroPointOrder() {
      return bothOf(clamped(Math.rint(own + zeroPoint)), clamped(Math.rint(own) + zeroPoint));
    }

    /** What the shader rounds has to be a tie too: otherwise the two ways to divide differ. */
    private boolean roundingTie() {
      float shaders = reference.asShader().divides() ? quotient : product;
      return own == shaders
          && own - Math.floor(own) == 0.5
          && bothOf(clamped(Math.floor(own) + zeroPoint), clamped(Math.ceil(own) + zeroPoint));
    }

    private boolean floatAddition() {
      float rounded = (float) Math.rint(own);
      return bothOf(clamped(rounded + zeroPoint), clamped((double) rounded + zeroPoint));
    }

    private boolean lastBits() {
      float low = Math.min(quotient, product);
      float high = Math.max(quotient, product);
      for (int i = 0; i < ULPS; i++) {
        low = Math.nextDown(low);
        high = Math.nextUp(high);
      }
      long lowest = quantized(low);
      long highest = quantized(high);
      return lowest <= expected && expected <= highest && lowest <= got && got <= highest;
    }

    private long quantized(float value) {
      return clamped(
          reference.zeroPointFirst() ? Math.rint(value + zeroPoint) : Math.rint(value) + zeroPoint);
    }

    private boolean saturation() {
      long sum = (long) Math.rint(own) + zeroPoint;
      boolean leaves32Bits = sum != wrapped32(sum);
      boolean leavesRange = sum != reference.range().clamp(sum);
      return (leaves32Bits || leavesRange) && saturated(sum, expected) && saturated(sum, got);
    }

    /** Whether a value is what clamping, wrapping or a cast to the dtype can make of the sum. */
    private boolean saturated(long sum, long value) {
      return value == reference.range().clamp(sum)
          || value == reference.range().clamp(wrapped32(sum))
          || value == Math.clamp(sum, output.minimum(), output.maximum())
          || value == wrapped(sum)
          || value == reference.range().clamp(wrapped(sum));
    }

    private long wrapped(long sum) {
      return switch (output) {
        case INT8 -> (byte) sum;
        case UINT8 -> sum & 0xff;
        default -> wrapped32(sum);
      };
    }

    private static long wrapped32(long sum) {
      int low = (int) sum;
      return low;
    }

    private boolean bothOf(long a, long b) {
      return (expected == a && got == b) || (expected == b && got == a);
    }

    private long clamped(double value) {
      return reference.range().clamp((long) value);
    }
  }
}
