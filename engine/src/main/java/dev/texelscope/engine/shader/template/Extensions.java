package dev.texelscope.engine.shader.template;

import java.util.List;
import java.util.Set;

/** The helper functions that write {@code #extension} lines. */
final class Extensions {

  private Extensions() {}

  /**
   * {@code define_required_extensions(dtypes)}; later {@code (storage, dtypes)}, which names the
   * extensions for storage of buffers alone.
   */
  static String required(Arguments a) {
    a.check(2, Set.of("storage_type", "dtypes"));
    boolean later = a.values().size() + a.named().size() == 2;
    boolean buffer = !later || Declarations.storage(a.text(0, "storage_type")).equals("buffer");
    StringBuilder lines = new StringBuilder("\n");
    for (Object dtype : dtypes(a.required(later ? 1 : 0, "dtypes"))) {
      String word = Evaluator.text(dtype);
      if (buffer) {
        storage(lines, word);
        arithmetic(lines, word);
      }
    }
    return lines.toString();
  }

  /** {@code define_explicit_type_extensions(dtypes)}. */
  static String explicitTypes(Arguments a) {
    a.check(1, Set.of("dtypes"));
    StringBuilder lines = new StringBuilder("\n");
    for (Object dtype : dtypes(a.required(0, "dtypes"))) {
      arithmetic(lines, Evaluator.text(dtype));
    }
    return lines.toString();
  }

  private static List<?> dtypes(Object given) {
    return given instanceof List<?> several ? several : List.of(given);
  }

  private static void storage(StringBuilder lines, String dtype) {
    switch (dtype) {
      case "half", "int16", "uint16" -> require(lines, "GL_EXT_shader_16bit_storage");
      case "int8", "uint8", "bool" -> require(lines, "GL_EXT_shader_8bit_storage");
      default -> {}
    }
  }

  private static void arithmetic(StringBuilder lines, String dtype) {
    switch (dtype) {
      case "half" -> explicit(lines, "float16");
      case "double" -> explicit(lines, "float64");
      case "int16", "uint16" -> explicit(lines, "int16");
      case "int8", "uint8", "bool" -> explicit(lines, "int8");
      case "int64", "uint64" -> explicit(lines, "int64");
      default -> {}
    }
  }

  private static void explicit(StringBuilder lines, String type) {
    require(lines, "GL_EXT_shader_explicit_arithmetic_types_" + type);
  }

  private static void require(StringBuilder lines, String extension) {
    lines.append("#extension ").append(extension).append(" : require\n");
  }
}
