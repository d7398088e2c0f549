package dev.texelscope.engine.spirv.interpret;

import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Conversion instructions (SPIR-V specification 3.42.11) between kinds of numbers. */
final class Conversions {

  private Conversions() {}

  static @Nullable LongUnaryOperator unary(
      String name, Scalar from, Scalar to, NumericRules rules) {
    return switch (name) {
      case "OpConvertFToS" -> a -> integer(from.value(a), to, true, rules.overflow());
      case "OpConvertFToU" -> a -> integer(from.value(a), to, false, rules.overflow());
      case "OpConvertSToF" -> a -> fromInteger(a, to);
      case "OpConvertUToF" -> a -> fromUnsigned(from.unsigned(a), to);
      case "OpUConvert" -> a -> to.register(from.unsigned(a));
      case "OpSConvert" -> to::register;
      case "OpFConvert" -> a -> to.rounded(from.value(a));
      case "OpQuantizeToF16" -> a -> to.rounded(quantizedToHalf(from.value(a)));
      case "OpBitcast" -> from.width() == to.width() ? LongUnaryOperator.identity() : null;
      default -> null;
    };
  }

  /** Denormal halves become zero of the same sign. */
  private static double quantizedToHalf(double value) {
    double half = Arithmetic.round(Scalar.FLOAT16, value);
    return Math.abs(half) < 0x1p-14 ? Math.copySign(0.0, half) : half;
  }

  static long integer(double value, Scalar to, boolean signed, NumericRules.Overflow overflow) {
    double lowest = signed ? -Math.scalb(1.0, to.width() - 1) : 0;
    double beyond = Math.scalb(1.0, signed ? to.width() - 1 : to.width());
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    if (whole >= lowest && whole < beyond) {
      return whole < 0x1p63 ? to.register((long) whole) : (long) (whole - 0x1p63) ^ Long.MIN_VALUE;
    }
    return switch (overflow) {
      case MINIMUM -> to.register(1L << (to.width() - 1));
      case SATURATE ->
          Double.isNaN(value)
              ? 0
              : to.register(value < 0 ? (long) lowest : ones(signed ? to.width() - 1 : to.width()));
    };
  }

  private static long ones(int count) {
    return count == 64 ? -1 : (1L << count) - 1;
  }

  /** Directly, since long to double to float would round twice. */
  private static long fromInteger(long value, Scalar to) {
    return switch (to) {
      case FLOAT32 -> Float.floatToRawIntBits((float) value);
      case FLOAT16 -> Scalar.FLOAT16.rounded((double) Math.clamp(value, -70000, 70000));
      default -> to.rounded((double) value);
    };
  }

  private static long fromUnsigned(long value, Scalar to) {
    if (value >= 0) {
      return fromInteger(value, to);
    }
    // halved with the lost bit kept, so that rounding sees it
    long half = value >>> 1 | (value & 1);
    return to == Scalar.FLOAT64
        ? to.rounded((double) half * 2)
        : to == Scalar.FLOAT32 ? Float.floatToRawIntBits((float) half * 2) : fromInteger(70000, to);
  }
}
