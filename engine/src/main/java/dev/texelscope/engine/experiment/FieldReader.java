package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.tensor.InputException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of an experiment one by one, each with an error that names it. Values may be
 * JSON's own types or text, since options arrive as text.
 *
 * @param tree the experiment's JSON object
 * @param origin prefix of errors: the file, or nothing for options alone
 */
record FieldReader(JsonNode tree, String origin) {

  /** The field as text; empty where it is missing or null. */
  Optional<String> text(String field) {
    JsonNode node = tree.get(field);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isValueNode()) {
      throw error(field, "is not a single value; text or a number is needed");
    }
    return Optional.of(node.asString());
  }

  /** The field as a whole number that fits 32 bits. */
  Optional<Integer> integer(String field) {
    return integer(field, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** The field as a whole number between two bounds, which are allowed. */
  Optional<Integer> integer(String field, int least, int most) {
    return text(field)
        .map(value -> {
          try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
              return number;
            }
          } catch (NumberFormatException e) {
            // said below
          }
          throw error(
              field,
              "is '" + value + "'; a whole number from " + least + " to " + most + " is allowed");
        });
  }

  /** The field as the number of a token. */
  Optional<Long> token(String field) {
    return text(field)
        .map(value -> {
          try {
            return Long.parseLong(value.strip());
          } catch (NumberFormatException e) {
            throw error(field, "is '" + value + "'; the number of a token is allowed");
          }
        });
  }

  /** The field as a number. */
  Optional<Double> number(String field) {
    return text(field)
        .map(value -> {
          try {
            return Double.parseDouble(value.strip());
          } catch (NumberFormatException e) {
            throw error(field, "is '" + value + "'; a number is allowed");
          }
        });
  }

  /** The field as a switch: on or off, true or false. */
  Optional<Boolean> onOff(String field) {
    return text(field)
        .map(value ->
            switch (value.strip().toLowerCase(java.util.Locale.ROOT)) {
              case "on", "true" -> true;
              case "off", "false" -> false;
              default -> throw error(field, "is '" + value + "'; on or off is allowed");
            });
  }

  /** The field as three positive whole numbers, {@code 8,4,2}. */
  Optional<GridSize> grid(String field) {
    return text(field).filter(value -> !value.equals("auto")).map(value -> grid(field, value));
  }

  private GridSize grid(String field, String value) {
    String[] parts = value.split("[,x×]", -1);
    try {
      int x = Integer.parseInt(parts[0].strip());
      int y = Integer.parseInt(parts[1].strip());
      int z = Integer.parseInt(parts[2].strip());
      if (parts.length == 3 && x > 0 && y > 0 && z > 0) {
        return new GridSize(x, y, z);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // said below
    }
    throw error(field, "is '" + value + "'; three positive whole numbers X,Y,Z are allowed");
  }

  /** An error about a field: one sentence. */
  InputException error(String field, String what) {
    return new InputException((origin.isEmpty() ? "" : origin + ": ") + field + " " + what);
  }

  /** Runs a step so that its errors name the origin. */
  <T> T in(java.util.function.Supplier<T> step) {
    try {
      return step.get();
    } catch (InputException e) {
      if (origin.isEmpty() || String.valueOf(e.getMessage()).startsWith(origin)) {
        throw e;
      }
      throw new InputException(origin + ": " + e.getMessage());
    }
  }
}
