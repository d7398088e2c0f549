package dev.texelscope.engine.experiment;

import dev.texelscope.engine.tensor.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Words of files and options that stand for one of a few values. */
final class Choice {

  private Choice() {}

  /**
   * The value that a word stands for.
   *
   * @param field names the option or field in the error
   * @param values what is allowed
   * @param label the word of each value
   * @throws InputException naming the field and all allowed words
   */
  static <T> T of(String field, String word, List<T> values, Function<T, String> label) {
    Optional<T> found =
        values.stream()
            .filter(value -> label.apply(value).equalsIgnoreCase(word.strip()))
            .findFirst();
    return found.orElseThrow(() ->
        new InputException(
            field
                + ": '"
                + word
                + "' is not allowed; "
                + values.stream().map(label).collect(Collectors.joining(", "))
                + " is"));
  }

  /** The constant of an enum that a word stands for. */
  static <E extends Enum<E>> E of(
      String field, String word, Class<E> type, Function<E, String> label) {
    return of(field, word, Arrays.asList(type.getEnumConstants()), label);
  }
}
