package dev.texelscope.engine.shader.template;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The helper functions that write declarations; each takes the next number from its slot. */
final class Declarations {

  private static final String PRECISION = "PRECISION";

  private Declarations() {}

  static String buffer(Arguments a) {
    a.check(
        7,
        Set.of(
            "slot",
            "access_type",
            "var_name",
            "dtype",
            "precision",
            "is_scalar_array",
            "vec_size"));
    return buffer(
        a.required(0, "slot"),
        a.text(1, "access_type"),
        a.text(2, "var_name"),
        a.text(3, "dtype"),
        a.text(4, "precision", PRECISION),
        a.truth(5, "is_scalar_array", true),
        a.number(6, "vec_size", 4));
  }

  private static String buffer(
      Object slot,
      String access,
      String name,
      String dtype,
      String precision,
      boolean scalars,
      long vectorSize) {
    String element = scalars ? DtypeWords.scalar(dtype) : DtypeWords.vector(dtype, vectorSize);
    return "%nlayout(set = 0, binding = %d) buffer %s restrict %s %sBuffer {%n    %s %s[];%n};%n"
        .formatted(next(slot), precision, qualifier(access), name, element, name)
        .replace("\r\n", "\n");
  }

  static String image(Arguments a) {
    a.check(6, Set.of("slot", "access_type", "var_name", "dtype", "precision", "image_ndim"));
    return image(
        a.required(0, "slot"),
        a.text(1, "access_type"),
        a.text(2, "var_name"),
        a.text(3, "dtype"),
        a.text(4, "precision", PRECISION),
        a.number(5, "image_ndim", 3));
  }

  private static String image(
      Object slot, String access, String name, String dtype, String precision, long dimensions) {
    return "layout(set = 0, binding = %d, %s) uniform %s restrict %s %simage%dD %s;"
        .formatted(
            next(slot),
            DtypeWords.imageFormat(dtype),
            precision,
            qualifier(access),
            DtypeWords.prefix(dtype),
            dimensions,
            name);
  }

  static String sampler(Arguments a) {
    a.check(
        7,
        Set.of(
            "slot",
            "access_type",
            "var_name",
            "dtype",
            "precision",
            "access_qualifier",
            "image_ndim"));
    return sampler(
        a.required(0, "slot"),
        a.text(2, "var_name"),
        a.text(3, "dtype"),
        a.text(4, "precision", PRECISION),
        a.number(6, "image_ndim", 3));
  }

  private static String sampler(
      Object slot, String name, String dtype, String precision, long dimensions) {
    return "layout(set = 0, binding = %d) uniform %s %ssampler%dD %s;"
        .formatted(next(slot), precision, DtypeWords.prefix(dtype), dimensions, name);
  }

  static String tensor(Arguments a) {
    a.check(
        8,
        Set.of(
            "slot",
            "access_type",
            "var_name",
            "dtype",
            "storage_type",
            "is_scalar_array",
            "vec_size",
            "precision"));
    Object slot = a.required(0, "slot");
    String access = a.text(1, "access_type");
    String name = a.text(2, "var_name");
    String dtype = a.text(3, "dtype");
    String storage = storage(a.text(4, "storage_type"));
    // The precision was the seventh argument before there were sizes of vectors.
    boolean older = a.optional(6, "vec_size").filter(String.class::isInstance).isPresent();
    String precision = a.text(older ? 6 : 7, "precision", PRECISION);
    if (storage.equals("buffer")) {
      return buffer(
          slot,
          access,
          name,
          dtype,
          precision,
          a.truth(5, "is_scalar_array", true),
          older ? 4 : a.number(6, "vec_size", 4));
    }
    long dimensions = storage.equals("texture2d") ? 2 : 3;
    return access.equalsIgnoreCase("r")
        ? sampler(slot, name, dtype, precision, dimensions)
        : image(slot, access, name, dtype, precision, dimensions);
  }

  static String uniformBlock(Arguments a) {
    if (a.values().size() < 3 || a.values().size() % 2 == 0) {
      throw new GrammarException("a uniform block needs a slot, then types and names in pairs");
    }
    a.check(a.values().size(), Set.of("precision"));
    StringBuilder name = new StringBuilder();
    StringBuilder members = new StringBuilder();
    for (int i = 1; i < a.values().size(); i += 2) {
      String member = a.text(i + 1, "name");
      name.append(member).append('_');
      members.append("  ").append(a.text(i, "type")).append(' ').append(member).append(";\n");
    }
    return "\nlayout(set = 0, binding = %d) uniform %s restrict readonly %sUBO {\n%s};"
        .formatted(next(a.required(0, "slot")), a.text(-1, "precision", PRECISION), name, members);
  }

  static String specializationConstant(Arguments a) {
    a.check(4, Set.of("slot", "type_name", "var_name", "initial_val"));
    String type = a.text(1, "type_name");
    if (!List.of("int", "uint", "float", "bool").contains(type)) {
      throw new GrammarException(
          "a specialization constant of " + type + "; int, uint, float or bool is allowed");
    }
    String name = a.text(2, "var_name");
    String value =
        a.optional(3, "initial_val")
            .filter(given -> given != Expression.None.VALUE)
            .map(given -> " = " + Evaluator.text(given))
            .orElse("");
    return "layout(constant_id = %d) const %s %s%s;"
        .formatted(next(a.required(0, "slot")), type, name, value);
  }

  static String storage(String storage) {
    String word = storage.toLowerCase(Locale.ROOT);
    if (!List.of("buffer", "texture3d", "texture2d").contains(word)) {
      throw new GrammarException(
          storage + " is no storage; buffer, texture3d or texture2d is allowed");
    }
    return word;
  }

  private static String qualifier(String access) {
    return switch (access.toLowerCase(Locale.ROOT)) {
      case "r" -> "readonly";
      case "w" -> "writeonly";
      case "rw" -> "";
      default -> throw new GrammarException(access + " is no access; r, w or rw is allowed");
    };
  }

  /** A slot is a number, or a list with the next number in it. */
  @SuppressWarnings("unchecked")
  private static long next(Object slot) {
    if (slot instanceof Long number) {
      return number;
    }
    if (slot instanceof List<?> cell
        && cell.size() == 1
        && cell.getFirst() instanceof Long number) {
      ((List<Object>) cell).set(0, number + 1);
      return number;
    }
    throw new GrammarException(Evaluator.text(slot) + " is no slot, as B or C");
  }
}
