package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Parses the JSON of a {@code .safetensors} header as a stream, and takes nothing that is not due.
 */
final class SafetensorsHeader {
  private static final String METADATA = "__metadata__";
  private static final int MOST_TENSORS = 100_000;
  private static final int LARGEST_RANK = 64;
  private static final int LONGEST_NAME = 4096;

  /**
   * One tensor of the header.
   *
   * @param begin where it starts, in bytes from the end of the header
   * @param end the byte after its last one
   */
  record Item(String name, String dtype, List<Long> shape, long begin, long end) {}

  private final String source;
  private final String json;

  SafetensorsHeader(String source, String json) {
    this.source = source;
    this.json = json;
  }

  List<Item> items() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(20)
                    .build())
            .build();
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
      return items(parser);
    } catch (JacksonException broken) {
      throw refused(
          "is no JSON at character %d (%s)"
              .formatted(
                  broken.getLocation() == null ? 0 : broken.getLocation().getCharOffset(),
                  Quotation.of(broken.getOriginalMessage())),
          "an object of tensors");
    }
  }

  private List<Item> items(JsonParser parser) {
    List<Item> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    require(parser.nextToken(), JsonToken.START_OBJECT, "header");
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (!names.add(name)) {
        throw refused("has '%s' twice".formatted(Quotation.of(name)), "each name once");
      }
      if (names.size() > MOST_TENSORS) {
        throw refused("has more than %d tensors".formatted(MOST_TENSORS), "as many or less");
      }
      require(parser.nextToken(), JsonToken.START_OBJECT, name);
      if (name.equals(METADATA)) {
        metadata(parser);
      } else {
        items.add(item(parser, name));
      }
    }
    if (parser.nextToken() != null) {
      throw refused("goes on after its object", "white space");
    }
    return items;
  }

  private void metadata(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      require(parser.nextToken(), JsonToken.VALUE_STRING, METADATA);
    }
  }

  private Item item(JsonParser parser, String name) {
    Optional<String> dtype = Optional.empty();
    Optional<List<Long>> shape = Optional.empty();
    Optional<List<Long>> offsets = Optional.empty();
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      if (!seen.add(key)) {
        throw refused(
            "has %s of '%s' twice".formatted(Quotation.of(key), Quotation.of(name)), "once");
      }
      switch (key) {
        case "dtype" -> {
          require(parser.nextToken(), JsonToken.VALUE_STRING, name);
          dtype = Optional.of(parser.getString());
        }
        case "shape" -> shape = Optional.of(integers(parser, name, LARGEST_RANK));
        case "data_offsets" -> offsets = Optional.of(integers(parser, name, 2));
        default ->
            throw refused(
                "has a field '%s' of '%s'".formatted(Quotation.of(key), Quotation.of(name)),
                "dtype, shape and data_offsets");
      }
    }
    if (dtype.isEmpty() || shape.isEmpty() || offsets.isEmpty() || offsets.get().size() != 2) {
      throw refused(
          "lacks a field of '%s'".formatted(Quotation.of(name)),
          "dtype, shape and two data_offsets");
    }
    return new Item(
        name, dtype.get(), shape.get(), offsets.get().getFirst(), offsets.get().getLast());
  }

  private List<Long> integers(JsonParser parser, String name, int atMost) {
    List<Long> integers = new ArrayList<>();
    require(parser.nextToken(), JsonToken.START_ARRAY, name);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, name);
      if (integers.size() == atMost) {
        throw refused(
            "has a list of more than %d numbers for '%s'".formatted(atMost, Quotation.of(name)),
            "as many or less");
      }
      if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          || parser.getLongValue() < 0) {
        throw refused(
            "has the number %s for '%s'".formatted(parser.getString(), Quotation.of(name)),
            "0 to " + Long.MAX_VALUE);
      }
      integers.add(parser.getLongValue());
    }
    return integers;
  }

  private void require(JsonToken found, JsonToken wanted, String place) {
    if (found != wanted) {
      throw refused(
          "has %s for '%s'"
              .formatted(found == null ? "its end" : words(found), Quotation.of(place)),
          words(wanted));
    }
  }

  private static String words(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT -> "an integer";
      case VALUE_NUMBER_FLOAT -> "a fraction";
      case VALUE_TRUE, VALUE_FALSE -> "a truth value";
      case VALUE_NULL -> "null";
      default -> "the end of something";
    };
  }

  private InputException refused(String what, String allowed) {
    return new InputException(
        "%s: field header %s; allowed is %s".formatted(source, what, allowed));
  }
}
