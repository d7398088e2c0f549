package dev.texelscope.engine.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * Numbers as text: the fewest digits that give the very same number back in its own precision,
 * never a fixed count, so that two different numbers never look equal. {@code NaN}, {@code ∞} and
 * {@code -0.0} are written so.
 */
public final class NumberText {
  /** Stands where digits were left out. */
  public static final char SHORTENED = '…';

  private static final String INFINITY = "∞";

  /** Digits after which a binary16 always comes back. */
  private static final int FLOAT16_DIGITS = 5;

  /**
   * From here on a binary16 is a whole number, of which no digit is left out: 65504 is not 65500.
   */
  private static final int FLOAT16_WHOLE = 1024;

  private NumberText() {}

  /** The text of a binary32. */
  public static String float32(float value) {
    return isSpecial(value) ? special(value) : tidy(Float.toString(value));
  }

  /** The text of a binary64. */
  public static String float64(double value) {
    return isSpecial(value) ? special(value) : tidy(Double.toString(value));
  }

  /**
   * The text of a binary16, which a float holds exactly; another float is first rounded to the
   * nearest binary16.
   */
  public static String float16(float value) {
    short bits = Float.floatToFloat16(value);
    float exact = Float.float16ToFloat(bits);
    if (isSpecial(exact) || exact == 0 || Math.abs(exact) >= FLOAT16_WHOLE) {
      return float32(exact);
    }
    for (int digits = 1; digits < FLOAT16_DIGITS; digits++) {
      float candidate = new BigDecimal(exact).round(new MathContext(digits)).floatValue();
      if (Float.floatToFloat16(candidate) == bits) {
        return tidy(Float.toString(candidate));
      }
    }
    return tidy(
        Float.toString(new BigDecimal(exact).round(new MathContext(FLOAT16_DIGITS)).floatValue()));
  }

  /** The text of an integer: all its digits. */
  public static String integer(long value) {
    return Long.toString(value);
  }

  /**
   * A text in at most {@code room} characters. A number that is too long loses digits after its
   * point, or becomes a power of ten; {@value #SHORTENED} says so.
   */
  public static String fit(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    if (room <= 1) {
      return room == 1 ? String.valueOf(SHORTENED) : "";
    }
    int exponent = text.indexOf('e');
    String tail = exponent > 0 ? text.substring(exponent) : "";
    String digits = text.substring(0, text.length() - tail.length());
    int point = digits.indexOf('.');
    int kept = room - 1 - tail.length();
    boolean whole = point >= 0 && kept >= point;
    if (whole || !isNumber(text)) {
      return whole
          ? digits.substring(0, kept) + SHORTENED + tail
          : text.substring(0, room - 1) + SHORTENED;
    }
    return scientific(text, room);
  }

  /**
   * As a rounded power of ten with as many digits as there is room for; the mark alone where there
   * is none.
   */
  private static String scientific(String text, int room) {
    BigDecimal value = new BigDecimal(text);
    String best = String.valueOf(SHORTENED);
    for (int precision = 1; precision < room; precision++) {
      BigDecimal rounded = value.round(new MathContext(precision, java.math.RoundingMode.DOWN));
      String unscaled = rounded.unscaledValue().abs().toString();
      int power = unscaled.length() - 1 - rounded.scale();
      String fraction = unscaled.length() > 1 ? "." + unscaled.substring(1) : "";
      String sign = rounded.signum() < 0 ? "-" : "";
      String candidate = sign + unscaled.charAt(0) + fraction + SHORTENED + "e" + power;
      if (candidate.length() > room) {
        break;
      }
      best = candidate;
    }
    return best;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean sign = c == '-' && (i == 0 || text.charAt(i - 1) == 'e');
      if (!(c >= '0' && c <= '9') && c != '.' && c != 'e' && !sign) {
        return false;
      }
    }
    return !text.isEmpty() && text.charAt(text.length() - 1) != '-';
  }

  private static boolean isSpecial(double value) {
    return Double.isNaN(value) || Double.isInfinite(value);
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? INFINITY : "-" + INFINITY;
  }

  /** {@code 1.0E10} becomes {@code 1e10}; Java's choice between plain and scientific is kept. */
  private static String tidy(String text) {
    return text.toLowerCase(Locale.ROOT).replace(".0e", "e");
  }
}
