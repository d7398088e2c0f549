package dev.texelscope.engine.shader;

import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One form of the quantize shaders that Texelscope ships. Binding numbers are those of ET-VK's
 * quantize kernels (commit d984a2ca71): output 0, input 1, then scale 2 and zero_point 3 unless
 * they are push constants, then one uniform block a value. The host fills them by the names that
 * the module declares.
 *
 * @param storage texture or buffer
 * @param granularity one pair of parameters for the tensor, or one a token, channel or group
 * @param input float16, float32 or float64; to a texture shader float64 is float32
 * @param output int8, uint8 or int32
 * @param parameters where scale and zero_point live; push constants per tensor only
 * @param arithmetic how the shader divides by scale
 */
public record BuiltinVariant(
    Storage storage,
    Granularity granularity,
    DType input,
    DType output,
    ParameterStorage parameters,
    Arithmetic arithmetic) {

  private static final List<DType> INPUTS = List.of(DType.FLOAT16, DType.FLOAT32, DType.FLOAT64);
  private static final List<DType> OUTPUTS = List.of(DType.UINT8, DType.INT8, DType.INT32);

  /**
   * Checks that there is such a shader.
   *
   * @throws InputException naming what is allowed
   */
  public BuiltinVariant {
    if (!INPUTS.contains(input)) {
      throw new InputException(
          "in-dtype: the quantize shaders read no "
              + input.label()
              + "; float16, float32 or float64 is allowed");
    }
    if (!OUTPUTS.contains(output)) {
      throw new InputException(
          "out-dtype: the quantize shaders write no "
              + output.label()
              + "; uint8, int8 or int32 is allowed");
    }
    if (granularity != Granularity.TENSOR && parameters == ParameterStorage.PUSH) {
      throw new InputException(
          "params-in: push constants hold one scale and zero_point, not one a "
              + granularity.unit()
              + "; buffer or texture is allowed");
    }
  }

  /** Every form that there is. */
  public static List<BuiltinVariant> all() {
    List<BuiltinVariant> all = new ArrayList<>();
    for (Storage storage : Storage.values()) {
      for (Granularity granularity : Granularity.values()) {
        for (ParameterStorage parameters : ParameterStorage.values()) {
          if (granularity != Granularity.TENSOR && parameters == ParameterStorage.PUSH) {
            continue;
          }
          for (Arithmetic arithmetic : Arithmetic.values()) {
            for (DType input : INPUTS) {
              for (DType output : OUTPUTS) {
                all.add(
                    new BuiltinVariant(
                        storage, granularity, input, output, parameters, arithmetic));
              }
            }
          }
        }
      }
    }
    return List.copyOf(all);
  }

  /** The same with another output dtype; int32 is the form that probes run. */
  public BuiltinVariant withOutput(DType value) {
    return new BuiltinVariant(storage, granularity, input, value, parameters, arithmetic);
  }

  /**
   * A name in ET-VK's manner, {@code quantize_per_token_texture3d_half_int8}; what it has no word
   * for follows at the end: {@code _params_texture} unless the parameters are where ET-VK has them,
   * {@code _divide}.
   */
  public String name() {
    StringBuilder name = new StringBuilder("quantize_");
    name.append(granularity == Granularity.GROUP ? "block_wise" : "per_" + granularity.label());
    name.append(storage == Storage.TEXTURE ? "_texture3d" : "_buffer");
    name.append('_').append(word(input)).append('_').append(word(output));
    if (parameters != usualParameters()) {
      name.append("_params_").append(parameters.label());
    }
    if (arithmetic == Arithmetic.DIVIDE) {
      name.append("_divide");
    }
    return name.toString();
  }

  private ParameterStorage usualParameters() {
    return granularity == Granularity.TENSOR ? ParameterStorage.PUSH : ParameterStorage.BUFFER;
  }

  /** Its text. */
  public GlslSource source() {
    return GlslSource.shipped(
        storage == Storage.TEXTURE
            ? "quantize/quantize_texture.glsl"
            : "quantize/quantize_buffer.glsl");
  }

  /**
   * The macros that select it. A user's shader that includes our headers is compiled with the same
   * ones.
   */
  public SortedMap<String, String> defines() {
    SortedMap<String, String> defines = new TreeMap<>();
    defines.put("IN_" + word(input).toUpperCase(java.util.Locale.ROOT), "1");
    defines.put("OUT_" + word(output).toUpperCase(java.util.Locale.ROOT), "1");
    defines.put("PARAMS_" + parameters.name(), "1");
    if (granularity != Granularity.TENSOR) {
      defines.put("PER_TOKEN", "1");
    }
    if (granularity == Granularity.GROUP) {
      defines.put("PER_GROUP", "1");
    }
    if (arithmetic == Arithmetic.DIVIDE) {
      defines.put("DIVIDE", "1");
    }
    return defines;
  }

  private static String word(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> "half";
      case FLOAT32 -> "float";
      case FLOAT64 -> "double";
      default -> dtype.label();
    };
  }
}
