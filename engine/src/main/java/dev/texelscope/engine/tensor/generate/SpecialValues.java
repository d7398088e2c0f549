package dev.texelscope.engine.tensor.generate;

import dev.texelscope.engine.tensor.DType;
import java.util.stream.LongStream;

/** The cycles of the generator kind {@code specials}. */
final class SpecialValues {
  private SpecialValues() {}

  /** For a floating-point type; values beyond its range become infinities when they are stored. */
  static double[] floating(DType dtype) {
    double smallest =
        dtype == DType.FLOAT16
            ? 0x1p-24
            : dtype == DType.FLOAT32 ? Float.MIN_VALUE : Double.MIN_VALUE;
    double normal =
        dtype == DType.FLOAT16
            ? 0x1p-14
            : dtype == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    double largest =
        dtype == DType.FLOAT16
            ? 65504
            : dtype == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    return new double[] {
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      -0.0,
      0.0,
      smallest,
      -smallest,
      normal - smallest,
      -(normal - smallest),
      normal,
      -normal,
      largest,
      -largest,
      3e9,
      -3e9,
      1e10,
      -1e10,
      // The largest float32 below 2^31, the limit of int32, and its neighbours.
      2147483520,
      2147483648.0,
      -2147483648.0,
      1,
      -1,
      0.5,
      -0.5,
      1.5,
      -2.5,
      127,
      -128,
      255,
      0.1,
      -3.75
    };
  }

  /** For an integer type; all lie in its range. */
  static long[] integer(DType dtype) {
    long minimum = dtype.minimum();
    long maximum = dtype.maximum();
    return LongStream.of(
            minimum, minimum + 1, -1, 0, 1, maximum / 2, maximum / 2 + 1, maximum - 1, maximum)
        .filter(value -> value >= minimum && value <= maximum)
        .distinct()
        .toArray();
  }
}
