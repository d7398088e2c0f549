package dev.texelscope.engine.spirv.interpret;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Relational and logical instructions (SPIR-V specification 3.42.15). */
final class Relations {

  private Relations() {}

  static @Nullable LongUnaryOperator unary(String name, Scalar kind) {
    return switch (name) {
      case "OpLogicalNot" -> a -> a ^ 1;
      case "OpIsNan" -> a -> bool(Double.isNaN(kind.value(a)));
      case "OpIsInf" -> a -> bool(Double.isInfinite(kind.value(a)));
      default -> null;
    };
  }

  static @Nullable LongBinaryOperator binary(String name, Scalar kind) {
    return switch (name) {
      case "OpLogicalEqual", "OpIEqual" -> (a, b) -> bool(a == b);
      case "OpLogicalNotEqual", "OpINotEqual" -> (a, b) -> bool(a != b);
      case "OpLogicalOr" -> (a, b) -> a | b;
      case "OpLogicalAnd" -> (a, b) -> a & b;
      case "OpUGreaterThan" -> (a, b) -> bool(Long.compareUnsigned(a, b) > 0);
      case "OpSGreaterThan" -> (a, b) -> bool(a > b);
      case "OpUGreaterThanEqual" -> (a, b) -> bool(Long.compareUnsigned(a, b) >= 0);
      case "OpSGreaterThanEqual" -> (a, b) -> bool(a >= b);
      case "OpULessThan" -> (a, b) -> bool(Long.compareUnsigned(a, b) < 0);
      case "OpSLessThan" -> (a, b) -> bool(a < b);
      case "OpULessThanEqual" -> (a, b) -> bool(Long.compareUnsigned(a, b) <= 0);
      case "OpSLessThanEqual" -> (a, b) -> bool(a <= b);
      default -> floats(name, kind);
    };
  }

  /** Ordered: false with NaN. Unordered: true with NaN. */
  private static @Nullable LongBinaryOperator floats(String name, Scalar kind) {
    return switch (name) {
      case "OpFOrdEqual" -> (a, b) -> bool(kind.value(a) == kind.value(b));
      case "OpFUnordEqual" ->
          (a, b) -> bool(!ordered(kind, a, b) || kind.value(a) == kind.value(b));
      case "OpFOrdNotEqual" ->
          (a, b) -> bool(ordered(kind, a, b) && kind.value(a) != kind.value(b));
      case "OpFUnordNotEqual" -> (a, b) -> bool(kind.value(a) != kind.value(b));
      case "OpFOrdLessThan" -> (a, b) -> bool(kind.value(a) < kind.value(b));
      case "OpFUnordLessThan" -> (a, b) -> bool(!(kind.value(a) >= kind.value(b)));
      case "OpFOrdGreaterThan" -> (a, b) -> bool(kind.value(a) > kind.value(b));
      case "OpFUnordGreaterThan" -> (a, b) -> bool(!(kind.value(a) <= kind.value(b)));
      case "OpFOrdLessThanEqual" -> (a, b) -> bool(kind.value(a) <= kind.value(b));
      case "OpFUnordLessThanEqual" -> (a, b) -> bool(!(kind.value(a) > kind.value(b)));
      case "OpFOrdGreaterThanEqual" -> (a, b) -> bool(kind.value(a) >= kind.value(b));
      case "OpFUnordGreaterThanEqual" -> (a, b) -> bool(!(kind.value(a) < kind.value(b)));
      case "OpOrdered" -> (a, b) -> bool(ordered(kind, a, b));
      case "OpUnordered" -> (a, b) -> bool(!ordered(kind, a, b));
      default -> null;
    };
  }

  private static boolean ordered(Scalar kind, long a, long b) {
    return !Double.isNaN(kind.value(a)) && !Double.isNaN(kind.value(b));
  }

  static long bool(boolean value) {
    return value ? 1 : 0;
  }
}
