package dev.texelscope.engine.spirv.interpret;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The component-wise float instructions of GLSL.std.450 with one and two operands. */
final class ExtendedFloat {

  private ExtendedFloat() {}

  static @Nullable LongUnaryOperator unary(String name, Scalar kind, NumericRules rules) {
    if (name.equals("FAbs")) {
      return a -> kind.register(a & ~(1L << (kind.width() - 1)));
    }
    DoubleUnaryOperator operator =
        switch (name) {
          case "Round" ->
              switch (rules.ties()) {
                case TO_EVEN -> Math::rint;
                case UP -> x -> x - Math.floor(x) == 0.5 ? Math.ceil(x) : Math.rint(x);
                case AWAY_FROM_ZERO -> x -> Math.copySign(awayFromZero(Math.abs(x)), x);
              };
          case "RoundEven" -> Math::rint;
          case "Trunc" -> x -> x < 0 ? Math.ceil(x) : Math.floor(x);
          case "FSign" -> x -> Double.isNaN(x) ? 0 : Math.signum(x);
          case "Floor" -> Math::floor;
          case "Ceil" -> Math::ceil;
          case "Fract" -> x -> x - Math.floor(x);
          case "Radians" -> x -> x * (Math.PI / 180);
          case "Degrees" -> x -> x * (180 / Math.PI);
          case "Sqrt" -> Math::sqrt;
          case "InverseSqrt" -> x -> 1 / Arithmetic.round(kind, Math.sqrt(x));
          default -> transcendental(name);
        };
    return operator == null ? null : a -> kind.rounded(operator.applyAsDouble(kind.value(a)));
  }

  private static double awayFromZero(double magnitude) {
    return magnitude >= 0x1p52 ? magnitude : Math.floor(magnitude + 0.5);
  }

  private static @Nullable DoubleUnaryOperator transcendental(String name) {
    return switch (name) {
      case "Sin" -> Math::sin;
      case "Cos" -> Math::cos;
      case "Tan" -> Math::tan;
      case "Asin" -> Math::asin;
      case "Acos" -> Math::acos;
      case "Atan" -> Math::atan;
      case "Sinh" -> Math::sinh;
      case "Cosh" -> Math::cosh;
      case "Tanh" -> Math::tanh;
      case "Asinh" -> x -> Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1)), x);
      case "Acosh" -> x -> Math.log(x + Math.sqrt(x * x - 1));
      case "Atanh" -> x -> 0.5 * (Math.log1p(x) - Math.log1p(-x));
      case "Exp" -> Math::exp;
      case "Log" -> Math::log;
      case "Exp2" -> x -> Math.pow(2, x);
      case "Log2" -> x -> Math.log(x) / Math.log(2);
      default -> null;
    };
  }

  static @Nullable LongBinaryOperator binary(String name, Scalar kind) {
    DoubleBinaryOperator operator =
        switch (name) {
          case "Atan2" -> Math::atan2;
          case "Pow" -> Math::pow;
          case "FMin", "NMin" -> ExtendedFloat::min;
          case "FMax", "NMax" -> ExtendedFloat::max;
          case "Step" -> (edge, x) -> x < edge ? 0 : 1;
          default -> null;
        };
    return operator == null
        ? null
        : (a, b) -> kind.rounded(operator.applyAsDouble(kind.value(a), kind.value(b)));
  }

  /** The smaller number; the other one where one is NaN, the second one where they are equal. */
  static double min(double x, double y) {
    return x < y || Double.isNaN(y) ? x : y;
  }

  /** The larger number; the other one where one is NaN, the second one where they are equal. */
  static double max(double x, double y) {
    return x > y || Double.isNaN(y) ? x : y;
  }
}
