package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.tensor.DType;
import java.util.Locale;
import java.util.OptionalLong;

/** Numbers as the inspector writes them: the fewest digits that give the same number back. */
final class Digits {

  /** Below this every whole float is written with all its digits. */
  private static final float WHOLE = 0x1p24f;

  private Digits() {}

  static String float32(float value) {
    return NumberText.float32(value);
  }

  /**
   * A value that is whole as a whole number where that is exact: {@code 5}, not {@code 5.0}. What
   * was rounded up to zero keeps its sign.
   */
  static String rounded(float value) {
    if (Float.floatToRawIntBits(value) == Float.floatToRawIntBits(-0f)) {
      return "-0";
    }
    return Math.abs(value) < WHOLE && value == Math.rint(value)
        ? Long.toString((long) value)
        : float32(value);
  }

  /** A value of the input in the precision in which it is stored. */
  static String stored(double value, DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> NumberText.float64(value);
      case FLOAT16 -> NumberText.float16((float) value);
      default -> float32((float) value);
    };
  }

  static String whole(OptionalLong value, String otherwise) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : otherwise;
  }

  /** The bits of an integer as its dtype stores them: {@code 0x0B}. */
  static String hex(long value, DType dtype) {
    int bits = dtype.byteSize() * 8;
    long mask = bits == 64 ? -1 : (1L << bits) - 1;
    return "0x" + String.format(Locale.ROOT, "%0" + bits / 4 + "X", value & mask);
  }
}
