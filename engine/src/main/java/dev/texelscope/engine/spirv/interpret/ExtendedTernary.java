package dev.texelscope.engine.spirv.interpret;

import org.jspecify.annotations.Nullable;

/** The component-wise instructions of GLSL.std.450 with three operands. */
final class ExtendedTernary {

  private ExtendedTernary() {}

  private interface Floats {
    double apply(double a, double b, double c);
  }

  static @Nullable TernaryOperator of(String name, Scalar kind) {
    Floats floats =
        switch (name) {
          case "FClamp", "NClamp" ->
              (x, low, high) -> ExtendedFloat.min(ExtendedFloat.max(x, low), high);
          case "FMix" -> (x, y, a) -> mix(kind, x, y, a);
          case "SmoothStep" -> (low, high, x) -> smoothStep(kind, low, high, x);
          default -> null;
        };
    if (floats != null) {
      return (a, b, c) -> kind.rounded(floats.apply(kind.value(a), kind.value(b), kind.value(c)));
    }
    return switch (name) {
      case "Fma" -> (a, b, c) -> fma(kind, a, b, c);
      case "SClamp" -> (x, low, high) -> Math.min(Math.max(x, low), high);
      case "UClamp" ->
          (x, low, high) -> {
            long above = Long.compareUnsigned(x, low) < 0 ? low : x;
            return Long.compareUnsigned(above, high) > 0 ? high : above;
          };
      default -> null;
    };
  }

  /** Rounded once. */
  private static long fma(Scalar kind, long a, long b, long c) {
    return kind == Scalar.FLOAT32
        ? Float.floatToRawIntBits(
            Math.fma(
                Float.intBitsToFloat((int) a),
                Float.intBitsToFloat((int) b),
                Float.intBitsToFloat((int) c)))
        : kind.rounded(Math.fma(kind.value(a), kind.value(b), kind.value(c)));
  }

  /** {@code x · (1 − a) + y · a}, every step rounded. */
  private static double mix(Scalar kind, double x, double y, double a) {
    double rest = Arithmetic.round(kind, 1 - a);
    return Arithmetic.round(kind, x * rest) + Arithmetic.round(kind, y * a);
  }

  private static double smoothStep(Scalar kind, double low, double high, double x) {
    double share =
        Arithmetic.round(
            kind, Arithmetic.round(kind, x - low) / Arithmetic.round(kind, high - low));
    double t = ExtendedFloat.min(ExtendedFloat.max(share, 0), 1);
    return Arithmetic.round(kind, t * t) * Arithmetic.round(kind, 3 - 2 * t);
  }
}
