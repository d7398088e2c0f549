package dev.texelscope.engine.binding;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a slot stands for.
 *
 * @param kind what
 * @param argument what stands behind the colon, empty for nothing: {@code input}, {@code int8},
 *     {@code 1,2.5} or a file
 */
public record Role(RoleKind kind, String argument) {

  private static final Pattern NUMBERS = Pattern.compile("[-+0-9.eExXa-fA-F, ]+");

  /** Checks the argument. */
  public Role {
    argument = argument.strip();
    switch (kind.argument()) {
      case NONE -> {
        if (!argument.isEmpty()) {
          throw refused(kind, argument, "nothing");
        }
      }
      case SIDE -> {
        argument = argument.toLowerCase(Locale.ROOT);
        if (!argument.isEmpty() && !argument.equals("input") && !argument.equals("output")) {
          throw refused(kind, argument, "input or output");
        }
        if (argument.equals("output")) {
          argument = "";
        }
      }
      case DTYPE -> {
        if (!argument.isEmpty() && DType.ofLabel(argument).isEmpty()) {
          throw refused(kind, argument, "a dtype, as float32 or int8,");
        }
      }
      case NUMBERS -> {
        for (String number : argument.split(",", -1)) {
          parse(kind, number);
        }
      }
      case FILE -> {
        if (argument.isEmpty()) {
          throw refused(kind, argument, "a file, as tensor:FILE or tensor:FILE:name,");
        }
      }
    }
  }

  /** A role without an argument. */
  public static Role of(RoleKind kind) {
    return new Role(kind, "");
  }

  /** A role that tells of one of the tensors. */
  public static Role of(RoleKind kind, Side side) {
    return new Role(kind, side.label());
  }

  /**
   * Reads a role as options and files write it: {@code scale}, {@code sizes:input}, {@code
   * fixed:1,2}, {@code tensor:weights.npy}, or a bare number.
   *
   * @throws InputException naming what is allowed
   */
  public static Role parse(String text) {
    String word = text.strip();
    int colon = word.indexOf(':');
    String kind = colon < 0 ? word : word.substring(0, colon);
    if (colon < 0 && !word.isEmpty() && NUMBERS.matcher(word).matches() && isNumber(word)) {
      return new Role(RoleKind.FIXED, word);
    }
    return new Role(
        RoleKind.ofLabel(kind)
            .orElseThrow(() ->
                new InputException(
                    "bind: '"
                        + text
                        + "' is not a role; "
                        + Arrays.stream(RoleKind.values())
                            .map(RoleKind::label)
                            .collect(Collectors.joining(", "))
                        + " or a number is allowed")),
        colon < 0 ? "" : word.substring(colon + 1));
  }

  /** The role as {@link #parse} reads it. */
  public String text() {
    return argument.isEmpty() ? kind.label() : kind.label() + ":" + argument;
  }

  /** The tensor that it tells of. */
  public Side side() {
    return argument.equals("input") ? Side.INPUT : Side.OUTPUT;
  }

  /** The type in which it is allocated, where the role says so. */
  public Optional<DType> dtype() {
    return kind.argument() == RoleKind.Argument.DTYPE ? DType.ofLabel(argument) : Optional.empty();
  }

  /** The numbers of a fixed role. */
  double[] numbers() {
    return Arrays.stream(argument.split(",", -1)).mapToDouble(part -> parse(kind, part)).toArray();
  }

  private static boolean isNumber(String text) {
    return Arrays.stream(text.split(",", -1))
        .allMatch(part -> part.strip().matches("[-+]?(\\d|\\.\\d|0[xX]).*"));
  }

  private static double parse(RoleKind kind, String text) {
    String number = text.strip();
    try {
      return number.matches("[-+]?0[xX][0-9a-fA-F]+")
          ? Long.decode(number)
          : Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw refused(kind, text, "numbers, as fixed:1,2.5,");
    }
  }

  private static InputException refused(RoleKind kind, String argument, String allowed) {
    return new InputException(
        "bind: " + kind.label() + ":" + argument + " is not a role; " + allowed + " is allowed");
  }

  @Override
  public String toString() {
    return text();
  }
}
