package dev.texelscope.engine.shader.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a helper function is called with.
 *
 * @param values by position
 * @param named by name
 */
record Arguments(List<Object> values, Map<String, Object> named) {

  /** The argument at a position, or of a name; empty where it was not given. */
  Optional<Object> optional(int position, String name) {
    return position >= 0 && position < values.size()
        ? Optional.of(values.get(position))
        : Optional.ofNullable(named.get(name));
  }

  Object required(int position, String name) {
    return optional(position, name)
        .orElseThrow(() -> new GrammarException("the argument " + name + " is missing"));
  }

  String text(int position, String name) {
    return text(required(position, name), name);
  }

  String text(int position, String name, String otherwise) {
    return optional(position, name).map(value -> text(value, name)).orElse(otherwise);
  }

  private static String text(Object value, String name) {
    if (value instanceof String text) {
      return text;
    }
    throw new GrammarException(
        "the argument " + name + " is " + Evaluator.text(value) + ", no text");
  }

  long number(int position, String name, long otherwise) {
    return optional(position, name)
        .map(value -> {
          if (value instanceof Long number) {
            return number;
          }
          throw new GrammarException("the argument " + name + " is no whole number");
        })
        .orElse(otherwise);
  }

  boolean truth(int position, String name, boolean otherwise) {
    return optional(position, name).map(Evaluator::truth).orElse(otherwise);
  }

  /** Refuses more arguments than a function has. */
  void check(int most, Set<String> names) {
    if (values.size() > most) {
      throw new GrammarException(
          values.size() + " arguments are too many; " + most + " are allowed");
    }
    for (String name : named.keySet()) {
      if (!names.contains(name)) {
        throw new GrammarException("there is no argument " + name);
      }
    }
  }
}
