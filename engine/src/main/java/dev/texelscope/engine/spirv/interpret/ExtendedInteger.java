package dev.texelscope.engine.spirv.interpret;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The component-wise integer instructions of GLSL.std.450. */
final class ExtendedInteger {

  private ExtendedInteger() {}

  static @Nullable LongUnaryOperator unary(String name, Scalar kind) {
    return switch (name) {
      case "SAbs" -> a -> kind.register(Math.abs(a));
      case "SSign" -> Long::signum;
      case "FindILsb" -> a -> a == 0 ? -1 : Long.numberOfTrailingZeros(a);
      case "FindSMsb" -> a -> 63 - Long.numberOfLeadingZeros(a < 0 ? ~a : a);
      case "FindUMsb" -> a -> 63 - Long.numberOfLeadingZeros(kind.unsigned(a));
      default -> null;
    };
  }

  static @Nullable LongBinaryOperator binary(String name) {
    return switch (name) {
      case "SMin" -> Math::min;
      case "SMax" -> Math::max;
      case "UMin" -> (a, b) -> Long.compareUnsigned(a, b) <= 0 ? a : b;
      case "UMax" -> (a, b) -> Long.compareUnsigned(a, b) >= 0 ? a : b;
      default -> null;
    };
  }
}
