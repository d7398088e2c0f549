package dev.texelscope.engine.spirv.interpret;

import org.jspecify.annotations.Nullable;

/**
 * The instructions of GLSL.std.450 whose result components each depend on all operand components:
 * geometry and packing. Sums are taken from the first component on, every step rounded.
 */
final class ExtendedVectors {

  private ExtendedVectors() {}

  /**
   * The function of that name.
   *
   * @param kind of the operands' components
   */
  static @Nullable WholeOperator of(String name, Scalar kind) {
    return switch (name) {
      case "Length" -> (a, r) -> r[0] = kind.rounded(length(kind, values(kind, a[0])));
      case "Distance" ->
          (a, r) -> {
            double[] d = values(kind, a[0]);
            double[] b = values(kind, a[1]);
            for (int i = 0; i < d.length; i++) {
              d[i] = Arithmetic.round(kind, d[i] - b[i]);
            }
            r[0] = kind.rounded(length(kind, d));
          };
      case "Normalize" ->
          (a, r) -> {
            double[] v = values(kind, a[0]);
            double inverse = Arithmetic.round(kind, 1 / length(kind, v));
            for (int i = 0; i < v.length; i++) {
              r[i] = kind.rounded(v[i] * inverse);
            }
          };
      case "Cross" ->
          (a, r) -> {
            double[] x = values(kind, a[0]);
            double[] y = values(kind, a[1]);
            for (int i = 0; i < 3; i++) {
              int j = (i + 1) % 3;
              int k = (i + 2) % 3;
              r[i] =
                  kind.rounded(
                      Arithmetic.round(kind, x[j] * y[k]) - Arithmetic.round(kind, x[k] * y[j]));
            }
          };
      case "FaceForward" ->
          (a, r) -> {
            boolean keep = dot(kind, values(kind, a[2]), values(kind, a[1])) < 0;
            for (int i = 0; i < r.length; i++) {
              double n = kind.value(a[0][i]);
              r[i] = kind.rounded(keep ? n : -n);
            }
          };
      case "Reflect" ->
          (a, r) -> {
            double twice = 2 * dot(kind, values(kind, a[1]), values(kind, a[0]));
            for (int i = 0; i < r.length; i++) {
              double shift = Arithmetic.round(kind, twice * kind.value(a[1][i]));
              r[i] = kind.rounded(kind.value(a[0][i]) - shift);
            }
          };
      case "Refract" -> (a, r) -> refract(kind, a, r);
      default -> Packing.of(name);
    };
  }

  static double dot(Scalar kind, double[] a, double[] b) {
    double sum = Arithmetic.round(kind, a[0] * b[0]);
    for (int i = 1; i < a.length; i++) {
      sum = Arithmetic.round(kind, sum + Arithmetic.round(kind, a[i] * b[i]));
    }
    return sum;
  }

  static double[] values(Scalar kind, long[] registers) {
    double[] values = new double[registers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = kind.value(registers[i]);
    }
    return values;
  }

  private static double length(Scalar kind, double[] v) {
    return Arithmetic.round(kind, Math.sqrt(dot(kind, v, v)));
  }

  private static void refract(Scalar kind, long[][] a, long[] r) {
    double[] incident = values(kind, a[0]);
    double[] normal = values(kind, a[1]);
    double eta = kind.value(a[2][0]);
    double cosine = dot(kind, normal, incident);
    double k = 1 - eta * eta * (1 - cosine * cosine);
    for (int i = 0; i < r.length; i++) {
      r[i] =
          kind.rounded(k < 0 ? 0 : eta * incident[i] - (eta * cosine + Math.sqrt(k)) * normal[i]);
    }
  }
}
