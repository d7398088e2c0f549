package dev.texelscope.engine.tensor.io;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words of a stranger's file inside of our sentences: short, printable, on one line. */
final class Quotation {
  private static final int LONGEST = 80;
  private static final int MOST_NAMES = 20;

  private Quotation() {}

  /** The text, cut after 80 characters, with everything but printable ASCII escaped. */
  static String of(String text) {
    StringBuilder quoted = new StringBuilder();
    text.chars()
        .limit(LONGEST)
        .forEach(c ->
            quoted.append(c < ' ' || c > '~' ? "\\u%04x".formatted(c) : Character.toString(c)));
    return quoted + (text.length() > LONGEST ? "..." : "");
  }

  /** The first 20 names, and how many there are beyond. */
  static String list(Collection<String> names) {
    String first =
        names.stream().limit(MOST_NAMES).map(Quotation::of).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMES
        ? "%s and %d more".formatted(first, names.size() - MOST_NAMES)
        : first;
  }
}
