package dev.texelscope.engine.spirv.interpret;

import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Bit instructions (SPIR-V specification 3.42.14). Shifts take their amount modulo the width. */
final class Bits {

  private Bits() {}

  static @Nullable LongUnaryOperator unary(String name, Scalar kind) {
    return switch (name) {
      case "OpNot" -> a -> ~a;
      case "OpBitReverse" -> a -> kind.register(Long.reverse(a) >>> (64 - kind.width()));
      case "OpBitCount" -> a -> Long.bitCount(kind.unsigned(a));
      default -> null;
    };
  }

  static @Nullable LongBinaryOperator binary(String name, Scalar kind) {
    int mask = kind.width() - 1;
    return switch (name) {
      case "OpShiftLeftLogical" -> (a, b) -> kind.register(a << (b & mask));
      case "OpShiftRightLogical" -> (a, b) -> kind.register(kind.unsigned(a) >>> (b & mask));
      case "OpShiftRightArithmetic" -> (a, b) -> a >> (b & mask);
      case "OpBitwiseAnd" -> (a, b) -> a & b;
      case "OpBitwiseOr" -> (a, b) -> a | b;
      case "OpBitwiseXor" -> (a, b) -> a ^ b;
      default -> null;
    };
  }

  /** {@code OpBitFieldInsert}. */
  static long insert(Scalar kind, long base, long insert, long offset, long count) {
    long mask = ones(count) << offset;
    return kind.register((base & ~mask) | (insert << offset & mask));
  }

  /** {@code OpBitFieldUExtract} and {@code OpBitFieldSExtract}. */
  static long extract(Scalar kind, boolean signed, long base, long offset, long count) {
    if (count == 0) {
      return 0;
    }
    long field = kind.unsigned(base) >>> offset & ones(count);
    return kind.register(signed ? field << (64 - count) >> (64 - count) : field);
  }

  private static long ones(long count) {
    return count >= 64 ? -1 : (1L << count) - 1;
  }
}
