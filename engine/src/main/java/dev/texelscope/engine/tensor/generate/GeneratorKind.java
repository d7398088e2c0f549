package dev.texelscope.engine.tensor.generate;

import dev.texelscope.engine.tensor.InputException;
import java.util.Locale;

/**
 * The rule by which a generator fills a tensor. {@code i} is an element's linear index, {@code n}
 * the number of elements; values are computed as doubles and rounded once to the dtype.
 */
public sealed interface GeneratorKind {
  /** What {@link #parse} takes, for messages. */
  String ALLOWED = "ramp, coords, uniform, normal, constant=V, ties, ties=SCALE and specials";

  /**
   * {@code -1 + 2 i / (n - 1)}, so -1 to 1 inclusive; an integer dtype goes from its minimum to its
   * maximum, rounded to the nearest integer. A single element is the first value.
   */
  record Ramp() implements GeneratorKind {
    @Override
    public String toString() {
      return "ramp";
    }
  }

  /**
   * {@code i}: the value names its element. Refused where the dtype cannot hold all of them exactly
   * (float16 above 2048).
   */
  record Coords() implements GeneratorKind {
    @Override
    public String toString() {
      return "coords";
    }
  }

  /**
   * Evenly distributed over -1 to 1; a multiple of 2^-52, which a narrower dtype can round to 1
   * itself. An integer dtype: over its whole range.
   */
  record Uniform() implements GeneratorKind {
    @Override
    public String toString() {
      return "uniform";
    }
  }

  /** Normally distributed with mean 0 and standard deviation 1. Refused for an integer dtype. */
  record Normal() implements GeneratorKind {
    @Override
    public String toString() {
      return "normal";
    }
  }

  /**
   * The same value everywhere. Refused where an integer dtype cannot hold it; a floating-point
   * dtype takes the nearest, which may be an infinity.
   *
   * @param value the value, any double
   */
  record Constant(double value) implements GeneratorKind {
    @Override
    public String toString() {
      return "constant=" + number(value);
    }
  }

  /**
   * {@code (k + 0.5) scale} for k = 0, -1, 1, -2, 2 and so on to 127 and -128, then again: halfway
   * between two quantized values of that scale, on both sides of 0. Exactly so where the dtype
   * holds the product, as for powers of two; else next to it. Refused for an integer dtype.
   *
   * @param scale the scale of the quantization, finite and not 0
   */
  record Ties(double scale) implements GeneratorKind {
    /** Refuses a scale that makes no ties with an {@link InputException}. */
    public Ties {
      if (!Double.isFinite(scale) || scale == 0) {
        throw new InputException(
            "generator ties has scale %s; allowed is a finite number that is not 0"
                .formatted(number(scale)));
      }
    }

    @Override
    public String toString() {
      return scale == 1 ? "ties" : "ties=" + number(scale);
    }
  }

  /**
   * A cycle of the values on which quantization goes wrong: NaN, infinities, both zeros,
   * subnormals, the smallest normal and the largest finite value of the dtype, values beyond int32,
   * and some ordinary ones. An integer dtype: both ends of its range and what is next to 0.
   */
  record Specials() implements GeneratorKind {
    @Override
    public String toString() {
      return "specials";
    }
  }

  /**
   * Reads a kind as the command line writes it, such as {@code ramp} or {@code constant=-0.5}.
   *
   * @throws InputException if there is no such kind, or its value is missing, not a number, or not
   *     expected
   */
  static GeneratorKind parse(String text) {
    int equals = text.indexOf('=');
    String name = (equals < 0 ? text : text.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
    String value = equals < 0 ? "" : text.substring(equals + 1).strip();
    boolean takesValue = name.equals("constant") || name.equals("ties");
    if (equals >= 0 && !takesValue) {
      throw unknown(text);
    }
    return switch (name) {
      case "ramp" -> new Ramp();
      case "coords" -> new Coords();
      case "uniform" -> new Uniform();
      case "normal" -> new Normal();
      case "constant" -> new Constant(value(text, value));
      case "ties" -> new Ties(equals < 0 ? 1 : value(text, value));
      case "specials" -> new Specials();
      default -> throw unknown(text);
    };
  }

  private static InputException unknown(String text) {
    return new InputException(
        "generator kind '%s' is not known; allowed are %s".formatted(text, ALLOWED));
  }

  private static double value(String whole, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        try {
          yield Double.parseDouble(value);
        } catch (NumberFormatException notANumber) {
          throw new InputException(
              "generator kind '%s' has no number after '='; allowed is a number such as -0.5, nan or inf"
                  .formatted(whole),
              notANumber);
        }
      }
    };
  }

  private static String number(double value) {
    if (value == (long) value && Math.abs(value) < 1e15 && Double.compare(value, -0.0) != 0) {
      return Long.toString((long) value);
    }
    return Double.isNaN(value)
        ? "nan"
        : Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Double.toString(value);
  }
}
