package dev.texelscope.app.action;

import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.tensor.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the go-to field was told: a place in one of the product's coordinates. */
public sealed interface GoTo {

  /** An element: {@code 0,1,2,1}, with or without brackets, leading zeros left out at will. */
  record ToElement(Element element) implements GoTo {}

  /** A linear index: {@code #57} or {@code 57}. */
  record ToIndex(long linearIndex) implements GoTo {}

  /** A component of a texel: {@code t 1,2,1.G}; R where none is named. */
  record ToTexel(TexelAddress address) implements GoTo {}

  /** A buffer index: {@code b 57}. */
  record ToBuffer(long index) implements GoTo {}

  /** A token: {@code k 5}. */
  record ToToken(long token) implements GoTo {}

  /** An invocation by its global id: {@code inv 1,2,1}. */
  record ToInvocation(int x, int y, int z) implements GoTo {}

  /** What can be said, for people. */
  String FORMS =
      "an element 0,1,2,1, a linear index #57, a texel t 1,2,1.G, a buffer index b 57, a token k 5"
          + " or an invocation inv 1,2,1";

  /**
   * Reads what was typed.
   *
   * @throws InputException one sentence with all allowed forms
   */
  static GoTo parse(String typed) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    Matcher words =
        Pattern.compile(
                "(element|e|invocation|inv|index|i|#|texel|token|channel|group|t|buffer|b|k)(?![a-z])\\s*(.*)")
            .matcher(text);
    String kind = words.matches() ? words.group(1) : "";
    String rest = words.matches() ? words.group(2) : text;
    try {
      return switch (kind) {
        case "inv", "invocation" -> invocation(rest);
        case "t", "texel" -> new ToTexel(texel(rest));
        case "b", "buffer" -> new ToBuffer(index(rest));
        case "k", "token", "channel", "group" -> new ToToken(index(rest));
        case "#", "i", "index" -> new ToIndex(index(rest));
        default -> rest.contains(",") ? new ToElement(element(rest)) : new ToIndex(index(rest));
      };
    } catch (IllegalArgumentException e) {
      throw new InputException("go to: '" + typed.strip() + "' is not a place; " + FORMS + " is");
    }
  }

  private static long index(String text) {
    long value = Long.parseLong(text.replaceAll("[\\[\\]\\s]", ""));
    if (value < 0) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.replaceAll("[()\\s]", "").split(",", -1))
        .mapToInt(number -> Math.toIntExact(index(number)))
        .toArray();
  }

  private static Element element(String text) {
    int[] given = numbers(text);
    if (given.length > 4) {
      throw new IllegalArgumentException(text);
    }
    int[] nchw = new int[4];
    System.arraycopy(given, 0, nchw, 4 - given.length, given.length);
    return new Element(nchw[0], nchw[1], nchw[2], nchw[3]);
  }

  private static ToInvocation invocation(String text) {
    int[] given = numbers(text);
    if (given.length > 3) {
      throw new IllegalArgumentException(text);
    }
    int[] xyz = Arrays.copyOf(given, 3);
    return new ToInvocation(xyz[0], xyz[1], xyz[2]);
  }

  private static TexelAddress texel(String text) {
    Matcher parts = Pattern.compile("([^.]*)(?:\\.\\s*([rgba0-3]))?").matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    int[] xyz = numbers(parts.group(1));
    if (xyz.length != 3) {
      throw new IllegalArgumentException(text);
    }
    String letter = parts.group(2) == null ? "r" : parts.group(2);
    int component = "rgba".indexOf(letter);
    return new TexelAddress(
        xyz[0], xyz[1], xyz[2], component >= 0 ? component : Integer.parseInt(letter));
  }
}
