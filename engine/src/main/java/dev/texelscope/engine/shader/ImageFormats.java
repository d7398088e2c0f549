package dev.texelscope.engine.shader;

import dev.texelscope.engine.spirv.ResourceVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Image formats by their numbers in SPIR-V (SPIR-V specification, section Image Format). */
public final class ImageFormats {

  private static final List<String> NAMES =
      List.of(
          "",
          "rgba32f",
          "rgba16f",
          "r32f",
          "rgba8",
          "rgba8_snorm",
          "rg32f",
          "rg16f",
          "r11f_g11f_b10f",
          "r16f",
          "rgba16",
          "rgb10_a2",
          "rg16",
          "rg8",
          "r16",
          "r8",
          "rgba16_snorm",
          "rg16_snorm",
          "rg8_snorm",
          "r16_snorm",
          "r8_snorm",
          "rgba32i",
          "rgba16i",
          "rgba8i",
          "r32i",
          "rg32i",
          "rg16i",
          "rg8i",
          "r16i",
          "r8i",
          "rgba32ui",
          "rgba16ui",
          "rgba8ui",
          "r32ui",
          "rgb10_a2ui",
          "rg32ui",
          "rg16ui",
          "rg8ui",
          "r16ui",
          "r8ui",
          "r64ui",
          "r64i");

  private ImageFormats() {}

  /** The GLSL format qualifier of a number; empty for 0, where the shader names none. */
  public static String qualifier(int number) {
    return number >= 0 && number < NAMES.size() ? NAMES.get(number) : "format " + number;
  }

  /** The format of a declared image, where it names one and Texelscope has it. */
  public static Optional<TexelFormat> declared(ResourceVariable variable) {
    String qualifier = qualifier(variable.imageFormat());
    return Arrays.stream(TexelFormat.values())
        .filter(format -> format.qualifier().equals(qualifier))
        .findFirst();
  }

  /** A format that gives the shader the component type it declares, for images that name none. */
  public static TexelFormat ofComponentType(ResourceVariable variable) {
    return switch (variable.componentType()) {
      case "int" -> TexelFormat.RGBA32I;
      case "uint" -> TexelFormat.RGBA32UI;
      default -> TexelFormat.RGBA32F;
    };
  }

  /**
   * The GLSL type of components as a format gives them: {@code float}, {@code int}, {@code uint}.
   */
  public static String componentType(TexelFormat format) {
    return switch (format) {
      case RGBA32F, RGBA16F -> "float";
      case RGBA8I, RGBA16I, RGBA32I -> "int";
      case RGBA8UI, RGBA16UI, RGBA32UI -> "uint";
    };
  }

  /**
   * The type of an image variable as GLSL writes it: {@code iimage3D rgba8i}, {@code sampler2D}.
   */
  static String typeOf(ResourceVariable variable) {
    String prefix =
        switch (variable.componentType()) {
          case "int" -> "i";
          case "uint" -> "u";
          default -> "";
        };
    return switch (variable.kind()) {
      case SAMPLED_IMAGE -> prefix + "sampler" + variable.dimensions() + "D";
      case STORAGE_IMAGE ->
          (prefix + "image" + variable.dimensions() + "D " + qualifier(variable.imageFormat()))
              .strip();
      case STORAGE_BUFFER, UNIFORM_BUFFER, UNSUPPORTED ->
          variable.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
