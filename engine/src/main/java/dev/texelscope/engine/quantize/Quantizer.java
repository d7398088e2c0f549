package dev.texelscope.engine.quantize;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reference for one element: {@code clamp(round(x / scale) + zero_point, quant_min, quant_max)}
 * in the flavour of a {@link ReferenceRule}. Rounding is half to even.
 *
 * @param rule whose formula
 * @param arithmetic reciprocal or division; what the rules {@code et-vk} computes with (the others
 *     fix their own)
 * @param granularity decides when PyTorch adds zero_point
 * @param range quant_min and quant_max
 */
public record Quantizer(
    ReferenceRule rule, Arithmetic arithmetic, Granularity granularity, QuantRange range) {

  /** What {@link #quantize} answers where the result is left open. */
  public static final long UNDEFINED = Long.MIN_VALUE;

  /** From here on every float32 is an integer. */
  private static final float NO_TIES_FROM = 0x1p23f;

  /**
   * The expected output.
   *
   * @return a value of the quant range, or {@link #UNDEFINED}
   */
  public long quantize(double x, float scale, int zeroPoint) {
    float product = product(x, scale);
    if (undefined(x, scale, product) != null) {
      return UNDEFINED;
    }
    return range.clamp(shift(round(product, zeroPoint), zeroPoint));
  }

  /**
   * Every step towards the expected output; {@code clamped} means nothing where the result is
   * undefined.
   */
  public Steps steps(double x, float scale, int zeroPoint) {
    float product = product(x, scale);
    float inverse = divides() ? Float.NaN : 1f / scale;
    float beforeRounding = zeroPointFirst() ? product + zeroPoint : product;
    double tie = Math.floor((double) beforeRounding) + 0.5;
    boolean hasTies = Math.abs(beforeRounding) < NO_TIES_FROM;
    float rounded = round(product, zeroPoint);
    Undefined undefined = undefined(x, scale, product);
    long shifted = undefined == null ? shift(rounded, zeroPoint) : 0;
    return new Steps(
        (float) x,
        inverse,
        product,
        hasTies ? (float) tie : Float.NaN,
        hasTies ? (float) Math.abs(beforeRounding - tie) : Float.NaN,
        rounded,
        shifted,
        range.clamp(shifted),
        Optional.ofNullable(undefined));
  }

  /** The formula of the shipped shaders with the same arithmetic, granularity and range. */
  public Quantizer asShader() {
    return new Quantizer(ReferenceRule.ET_VK, arithmetic, granularity, range);
  }

  /** Whether zero_point is added before rounding. */
  public boolean zeroPointFirst() {
    return rule == ReferenceRule.PYTORCH && granularity == Granularity.TOKEN;
  }

  /** Whether {@code x / scale} is a division. */
  public boolean divides() {
    return rule == ReferenceRule.DIVIDE
        || (rule == ReferenceRule.ET_VK && arithmetic == Arithmetic.DIVIDE);
  }

  /** Why the result is left open; empty where it is defined. */
  public Optional<Undefined> undefined(double x, float scale) {
    return Optional.ofNullable(undefined(x, scale, product(x, scale)));
  }

  private float product(double x, float scale) {
    if (divides()) {
      return (float) x / scale;
    }
    float inverse = 1f / scale;
    return rule == ReferenceRule.PORTABLE ? (float) (inverse * x) : inverse * (float) x;
  }

  private float round(float product, int zeroPoint) {
    return (float) Math.rint(zeroPointFirst() ? product + zeroPoint : product);
  }

  private long shift(float rounded, int zeroPoint) {
    return switch (rule) {
      case ET_VK -> (int) rounded + zeroPoint; // OpIAdd wraps in 32 bits
      case PORTABLE -> (long) (rounded + zeroPoint);
      case PYTORCH -> (long) (zeroPointFirst() ? rounded : rounded + zeroPoint);
      case DIVIDE ->
          (long) rounded > Long.MAX_VALUE / 2
              ? Long.MAX_VALUE
              : saturatingAdd((long) rounded, zeroPoint);
    };
  }

  private static long saturatingAdd(long value, int zeroPoint) {
    return value < Long.MIN_VALUE / 2 ? Long.MIN_VALUE : value + zeroPoint;
  }

  private @Nullable Undefined undefined(double x, float scale, float product) {
    if (Double.isNaN(x)) {
      return Undefined.NAN;
    }
    if (rule != ReferenceRule.ET_VK) {
      return Float.isNaN(product) ? Undefined.NAN : null;
    }
    if (scale == 0) {
      return Undefined.ZERO_SCALE;
    }
    if (denormal((float) x) || denormal(scale) || (!divides() && denormal(1f / scale))) {
      float flushed = flushedProduct(flush((float) x), flush(scale));
      if (!sameInteger(flushed, product)) {
        return Undefined.DENORMAL;
      }
    }
    if (Float.isNaN(product)) {
      return Undefined.NAN;
    }
    double rounded = Math.rint(product);
    boolean overflows =
        rounded >= 0x1p31 || rounded < -0x1p31 || (!divides() && Float.isInfinite(1f / scale));
    return overflows ? Undefined.CONVERSION_OVERFLOW : null;
  }

  private float flushedProduct(float x, float scale) {
    return divides() ? x / scale : x * flush(1f / scale);
  }

  /** Whether two values round to the same; NaN is the same as NaN, and −0 as 0. */
  private static boolean sameInteger(float a, float b) {
    return Double.compare(Math.rint(a) + 0.0, Math.rint(b) + 0.0) == 0;
  }

  private static boolean denormal(float value) {
    return value != 0 && Math.abs(value) < Float.MIN_NORMAL;
  }

  private static float flush(float value) {
    return denormal(value) ? 0f : value;
  }
}
