package dev.texelscope.engine.binding;

import dev.texelscope.engine.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** Numbers as a shader's scalar types keep them. */
final class Numbers {

  private Numbers() {}

  /** The dtype of a GLSL scalar type; empty for bool and what is no number. */
  static Optional<DType> dtype(String scalar) {
    return Optional.ofNullable(
        switch (scalar) {
          case "float" -> DType.FLOAT32;
          case "float16_t" -> DType.FLOAT16;
          case "float64_t" -> DType.FLOAT64;
          case "int8_t" -> DType.INT8;
          case "uint8_t" -> DType.UINT8;
          case "int16_t" -> DType.INT16;
          case "uint16_t" -> DType.UINT16;
          case "int" -> DType.INT32;
          case "uint" -> DType.UINT32;
          case "int64_t" -> DType.INT64;
          default -> null;
        });
  }

  /** Puts a number where a scalar of this type lies; integers keep their low bits. */
  static void put(MemorySegment target, long byteOffset, String scalar, double value) {
    switch (scalar) {
      case "float" -> target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, byteOffset, (float) value);
      case "float16_t" ->
          target.set(
              ValueLayout.JAVA_SHORT_UNALIGNED, byteOffset, Float.floatToFloat16((float) value));
      case "float64_t" -> target.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, byteOffset, value);
      case "int8_t", "uint8_t" ->
          target.set(ValueLayout.JAVA_BYTE, byteOffset, (byte) (long) value);
      case "int16_t", "uint16_t" ->
          target.set(ValueLayout.JAVA_SHORT_UNALIGNED, byteOffset, (short) (long) value);
      case "int64_t", "uint64_t" ->
          target.set(ValueLayout.JAVA_LONG_UNALIGNED, byteOffset, (long) value);
      case "bool" -> target.set(ValueLayout.JAVA_INT_UNALIGNED, byteOffset, value == 0 ? 0 : 1);
      default -> target.set(ValueLayout.JAVA_INT_UNALIGNED, byteOffset, (int) (long) value);
    }
  }

  /** The 32 bits of a specialization constant of this type. */
  static int bits(String scalar, double value) {
    return switch (scalar) {
      case "float" -> Float.floatToRawIntBits((float) value);
      case "bool" -> value == 0 ? 0 : 1;
      default -> (int) (long) value;
    };
  }
}
