package dev.texelscope.app.view.parameters;

import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which rows of the table are wanted: token numbers, ranges of them, and the words {@code unread},
 * {@code odd} and {@code edited}, separated by commas. A row that one of them names is shown.
 */
final class TokenFilter {

  private final List<Range> ranges = new ArrayList<>();
  private final List<Predicate<ParameterRow>> conditions = new ArrayList<>();

  /** Tokens from first to last, both included. */
  record Range(long first, long last) {}

  private TokenFilter() {}

  /**
   * Reads a filter; an empty text wants everything.
   *
   * @throws InputException if it is not understood; one sentence
   */
  static TokenFilter parse(String text) {
    TokenFilter filter = new TokenFilter();
    for (String part : text.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
      if (!part.isEmpty()) {
        filter.add(part);
      }
    }
    return filter;
  }

  private void add(String part) {
    switch (part) {
      case "unread" -> conditions.add(ParameterRow::unread);
      case "odd" -> conditions.add(ParameterRow::oddReads);
      case "edited" -> conditions.add(ParameterRow::edited);
      default -> ranges.add(range(part));
    }
  }

  private static Range range(String part) {
    String[] ends = part.split("[-–…]", 2);
    try {
      long first = Long.parseLong(ends[0]);
      return new Range(first, ends.length == 1 ? first : Long.parseLong(ends[1]));
    } catch (NumberFormatException e) {
      throw new InputException(
          "filter: '"
              + part
              + "' is not understood; a token number, a range as 8-11, unread, odd or edited is");
    }
  }

  boolean everything() {
    return ranges.isEmpty() && conditions.isEmpty();
  }

  /** The tokens to show, in order, of a model. */
  List<Long> tokens(ParametersModel model) {
    List<Long> tokens = new ArrayList<>();
    if (conditions.isEmpty()) {
      for (Range range : ranges) {
        for (long t = Math.max(0, range.first());
            t <= Math.min(range.last(), model.count() - 1);
            t++) {
          tokens.add(t);
        }
      }
      return tokens.stream().distinct().sorted().toList();
    }
    for (long token = 0; token < model.count(); token++) {
      long t = token;
      ParameterRow row = model.row(token);
      if (ranges.stream().anyMatch(range -> t >= range.first() && t <= range.last())
          || conditions.stream().anyMatch(condition -> condition.test(row))) {
        tokens.add(token);
      }
    }
    return tokens;
  }
}
