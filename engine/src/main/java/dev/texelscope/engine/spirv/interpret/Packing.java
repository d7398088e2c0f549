package dev.texelscope.engine.spirv.interpret;

import org.jspecify.annotations.Nullable;

/** The packing instructions of GLSL.std.450: small numbers in one word, the first lowest. */
final class Packing {

  private Packing() {}

  static @Nullable WholeOperator of(String name) {
    return switch (name) {
      case "PackSnorm4x8" -> (a, r) -> r[0] = packed(a[0], 8, 127, true);
      case "PackUnorm4x8" -> (a, r) -> r[0] = packed(a[0], 8, 255, false);
      case "PackSnorm2x16" -> (a, r) -> r[0] = packed(a[0], 16, 32767, true);
      case "PackUnorm2x16" -> (a, r) -> r[0] = packed(a[0], 16, 65535, false);
      case "UnpackSnorm4x8" -> (a, r) -> unpack(a[0][0], 8, 127, true, r);
      case "UnpackUnorm4x8" -> (a, r) -> unpack(a[0][0], 8, 255, false, r);
      case "UnpackSnorm2x16" -> (a, r) -> unpack(a[0][0], 16, 32767, true, r);
      case "UnpackUnorm2x16" -> (a, r) -> unpack(a[0][0], 16, 65535, false, r);
      case "PackHalf2x16" -> (a, r) -> r[0] = (int) (half(a[0][0]) | half(a[0][1]) << 16);
      case "UnpackHalf2x16" ->
          (a, r) -> {
            r[0] = Float.floatToRawIntBits(Float.float16ToFloat((short) a[0][0]));
            r[1] = Float.floatToRawIntBits(Float.float16ToFloat((short) (a[0][0] >> 16)));
          };
      case "PackDouble2x32" -> (a, r) -> r[0] = (a[0][0] & 0xFFFF_FFFFL) | a[0][1] << 32;
      case "UnpackDouble2x32" ->
          (a, r) -> {
            r[0] = (int) a[0][0];
            r[1] = (int) (a[0][0] >> 32);
          };
      default -> null;
    };
  }

  private static long half(long register) {
    return Scalar.FLOAT16.rounded(Scalar.FLOAT32.value(register)) & 0xFFFF;
  }

  private static long packed(long[] values, int width, double scale, boolean signed) {
    long word = 0;
    for (int i = 0; i < values.length; i++) {
      double value = Scalar.FLOAT32.value(values[i]);
      double clamped = ExtendedFloat.min(ExtendedFloat.max(value, signed ? -1 : 0), 1);
      long whole = (long) Math.rint(Arithmetic.round(Scalar.FLOAT32, clamped * scale));
      word |= (whole & ((1L << width) - 1)) << (i * width);
    }
    return (int) word;
  }

  private static void unpack(long word, int width, double scale, boolean signed, long[] result) {
    for (int i = 0; i < result.length; i++) {
      long field = word >>> (i * width) & ((1L << width) - 1);
      long value = signed ? field << (64 - width) >> (64 - width) : field;
      double share = value / scale;
      result[i] = Scalar.FLOAT32.rounded(signed ? Math.max(share, -1) : share);
    }
  }
}
