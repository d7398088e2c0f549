package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.QuantRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the host tells a shader in uniforms, push constants and specialization constants, by the
 * names that ET-VK's shaders and ours give them. Vectors are in WHCN order, limits in image axis
 * order; floats stand as their bits.
 */
final class ShaderValues {

  private final Map<String, int[]> values = new HashMap<>();

  /**
   * The values for a run.
   *
   * @param scale of the whole tensor, for push constants
   * @param zeroPoint of the whole tensor, for push constants
   */
  ShaderValues(
      MemoryLayout input,
      MemoryLayout output,
      TokenLayout tokens,
      QuantRange range,
      float scale,
      int zeroPoint) {
    layout("in", input);
    layout("out", output);
    Sizes s = output.sizes();
    put("sizes", s.w(), s.h(), s.c(), s.n());
    put("out_numel", (int) output.sizes().numel());
    put("numel", (int) output.sizes().numel());
    put("num_tokens", (int) tokens.numTokens());
    put(
        "token_strides",
        (int) tokens.stride(Dim.W),
        (int) tokens.stride(Dim.H),
        (int) tokens.stride(Dim.C),
        (int) tokens.stride(Dim.N));
    put("quant_min", range.min());
    put("quant_max", range.max());
    put("scale", Float.floatToRawIntBits(scale));
    put("zero_point", zeroPoint);
  }

  private void layout(String side, MemoryLayout layout) {
    Sizes s = layout.sizes();
    put("t_" + side + "_sizes", s.w(), s.h(), s.c(), s.n());
    switch (layout) {
      case TextureLayout texture -> {
        put("t_" + side + "_limits", texture.width(), texture.height(), texture.depth());
        put(side + "_layout", texture.layoutHash());
      }
      case BufferLayout buffer -> {
        put(
            "t_" + side + "_strides",
            (int) buffer.stride(Dim.W),
            (int) buffer.stride(Dim.H),
            (int) buffer.stride(Dim.C),
            (int) buffer.stride(Dim.N));
        put(side + "_layout", buffer.layoutHash());
      }
    }
  }

  private void put(String name, int... words) {
    values.put(name, words);
  }

  /** The 32-bit words of a value, if there is one of this name. */
  Optional<int[]> words(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
