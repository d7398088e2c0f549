package dev.texelscope.engine.spirv.interpret;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic instructions (SPIR-V specification 3.42.13) on registers of one kind.
 *
 * <p>Half and float are computed in double and rounded once more: double has more than twice their
 * digits and two, so + − × ÷ and sqrt come out as if rounded once.
 */
final class Arithmetic {

  private Arithmetic() {}

  static @Nullable LongUnaryOperator unary(String name, Scalar kind) {
    return switch (name) {
      case "OpSNegate" -> a -> kind.register(-a);
      case "OpFNegate" -> a -> kind.register(a ^ (1L << (kind.width() - 1)));
      default -> null;
    };
  }

  static @Nullable LongBinaryOperator binary(String name, Scalar kind) {
    return switch (name) {
      case "OpIAdd" ->
          kind.width() == 32 ? (a, b) -> (int) (a + b) : (a, b) -> kind.register(a + b);
      case "OpISub" ->
          kind.width() == 32 ? (a, b) -> (int) (a - b) : (a, b) -> kind.register(a - b);
      case "OpIMul" ->
          kind.width() == 32 ? (a, b) -> (int) (a * b) : (a, b) -> kind.register(a * b);
      case "OpSDiv" -> (a, b) -> b == 0 ? -1 : kind.register(a / b);
      case "OpUDiv" ->
          (a, b) ->
              b == 0 ? -1 : kind.register(Long.divideUnsigned(kind.unsigned(a), kind.unsigned(b)));
      case "OpSRem" -> (a, b) -> b == 0 ? -1 : kind.register(a % b);
      case "OpSMod" -> (a, b) -> b == 0 ? -1 : kind.register(Math.floorMod(a, b));
      case "OpUMod" ->
          (a, b) ->
              b == 0
                  ? -1
                  : kind.register(Long.remainderUnsigned(kind.unsigned(a), kind.unsigned(b)));
      case "OpFAdd" ->
          kind == Scalar.FLOAT32 ? (a, b) -> bits(f(a) + f(b)) : floats(kind, (a, b) -> a + b);
      case "OpFSub" ->
          kind == Scalar.FLOAT32 ? (a, b) -> bits(f(a) - f(b)) : floats(kind, (a, b) -> a - b);
      case "OpFMul", "OpVectorTimesScalar", "OpMatrixTimesScalar" ->
          kind == Scalar.FLOAT32 ? (a, b) -> bits(f(a) * f(b)) : floats(kind, (a, b) -> a * b);
      case "OpFDiv" ->
          kind == Scalar.FLOAT32 ? (a, b) -> bits(f(a) / f(b)) : floats(kind, (a, b) -> a / b);
      case "OpFRem" -> floats(kind, (a, b) -> remainder(kind, a, b, false));
      case "OpFMod" -> floats(kind, (a, b) -> remainder(kind, a, b, true));
      default -> null;
    };
  }

  /** {@code a − b · floor(a / b)}, or with trunc, each step rounded as lavapipe does. */
  private static double remainder(Scalar kind, double a, double b, boolean floor) {
    double quotient = round(kind, a / b);
    double whole = floor || quotient > 0 ? Math.floor(quotient) : Math.ceil(quotient);
    return a - round(kind, b * whole);
  }

  /** A double rounded to the kind. */
  static double round(Scalar kind, double value) {
    return kind.value(kind.rounded(value));
  }

  private static LongBinaryOperator floats(Scalar kind, DoubleBinaryOperator operator) {
    return (a, b) -> kind.rounded(operator.applyAsDouble(kind.value(a), kind.value(b)));
  }

  private static float f(long register) {
    return Float.intBitsToFloat((int) register);
  }

  private static long bits(float value) {
    return Float.floatToRawIntBits(value);
  }

  /** The high half of a product. */
  static long highOfProduct(Scalar kind, boolean signed, long a, long b) {
    if (kind.width() == 64) {
      return signed ? Math.multiplyHigh(a, b) : Math.unsignedMultiplyHigh(a, b);
    }
    long product = signed ? a * b : kind.unsigned(a) * kind.unsigned(b);
    return kind.register(product >>> kind.width());
  }

  /** 1 where the unsigned sum does not fit. */
  static long carry(Scalar kind, long a, long b) {
    return Long.compareUnsigned(kind.register(a + b), a) < 0 ? 1 : 0;
  }

  /** 1 where the unsigned difference is negative. */
  static long borrow(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }
}
