package dev.texelscope.engine.shader.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What GLSL calls the dtypes of templates: half, float, double, int8 to uint64, bool. */
final class DtypeWords {

  private static final List<String> DTYPES =
      List.of(
          "float", "half", "double", "int", "int32", "int64", "uint", "uint32", "uint64", "int8",
          "uint8", "bool", "int16", "uint16");

  private DtypeWords() {}

  /** The type of an element of a buffer. */
  static String scalar(String dtype) {
    return switch (dtype) {
      case "half" -> "float16_t";
      case "double" -> "float64_t";
      case "bool" -> "uint8_t";
      case "float" -> "float";
      case "int", "int32" -> "int";
      case "uint", "uint32" -> "uint";
      case "int8", "uint8", "int16", "uint16", "int64", "uint64" -> dtype + "_t";
      default -> throw unknown(dtype);
    };
  }

  /** The type of several elements of a buffer; {@code double} is read as float. */
  static String vector(String dtype, long components) {
    if (components == 1) {
      return scalar(dtype);
    }
    if (components < 2 || components > 4) {
      throw new GrammarException("a vector of " + components + " is not in GLSL; 1 to 4 are");
    }
    return switch (dtype) {
          case "half" -> "f16vec";
          case "float", "double" -> "vec";
          case "int8" -> "i8vec";
          case "uint8", "bool" -> "u8vec";
          case "int16" -> "i16vec";
          case "uint16" -> "u16vec";
          case "int", "int32", "int64" -> "ivec";
          case "uint", "uint32", "uint64" -> "uvec";
          default -> throw unknown(dtype);
        }
        + components;
  }

  /** The format of an image. */
  static String imageFormat(String dtype) {
    return switch (dtype) {
      case "float", "double" -> "rgba32f";
      case "half" -> "rgba16f";
      case "int8" -> "rgba8i";
      case "uint8", "bool" -> "rgba8ui";
      case "int16" -> "rgba16i";
      case "uint16" -> "rgba16ui";
      case "int", "int32", "int64" -> "rgba32i";
      case "uint", "uint32", "uint64" -> "rgba32ui";
      default -> throw unknown(dtype);
    };
  }

  /** What stands in front of {@code vec4}, {@code image3D} and {@code sampler3D}. */
  static String prefix(String dtype) {
    String format = imageFormat(dtype);
    return format.endsWith("ui") ? "u" : format.endsWith("i") ? "i" : "";
  }

  /** The type of a component that is read from an image. */
  static String component(String dtype) {
    return switch (prefix(dtype)) {
      case "u" -> "uint";
      case "i" -> "int";
      default -> "float";
    };
  }

  /** {@code IMAGE_T} or {@code SAMPLER_T}: type by number of dimensions and dtype. */
  static Map<Object, Object> imageTypes(String kind) {
    Map<Object, Object> byDimensions = new LinkedHashMap<>();
    for (long dimensions : new long[] {3, 2}) {
      Map<Object, Object> byDtype = new LinkedHashMap<>();
      DTYPES.forEach(dtype -> byDtype.put(dtype, prefix(dtype) + kind + dimensions + "D"));
      byDimensions.put(dimensions, byDtype);
    }
    return byDimensions;
  }

  /** {@code IMAGE_FORMAT}: format by dtype. */
  static Map<Object, Object> imageFormats() {
    Map<Object, Object> formats = new LinkedHashMap<>();
    DTYPES.forEach(dtype -> formats.put(dtype, imageFormat(dtype)));
    return formats;
  }

  private static GrammarException unknown(String dtype) {
    return new GrammarException(dtype + " is no dtype of templates");
  }
}
