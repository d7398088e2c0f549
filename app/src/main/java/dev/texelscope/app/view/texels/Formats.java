package dev.texelscope.app.view.texels;

import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.tensor.DType;

/** Format and extents of what is bound, in a few words. */
final class Formats {

  private Formats() {}

  /** {@code R32G32B32A32_SFLOAT · 4×3×4}, or {@code float32[120]}. */
  static String input(MemoryLayout layout, DType dtype) {
    return switch (layout) {
      case TextureLayout texture ->
          (dtype == DType.FLOAT16 ? "R16G16B16A16_SFLOAT" : "R32G32B32A32_SFLOAT")
              + " · "
              + extents(texture);
      case BufferLayout buffer -> dtype.label() + "[" + buffer.slots() + "]";
    };
  }

  /** {@code rgba8i · 4×3×4}, or {@code int8[120]}. */
  static String output(MemoryLayout layout, DType dtype) {
    return switch (layout) {
      case TextureLayout texture ->
          switch (dtype) {
                case UINT8 -> "rgba8ui";
                case INT32 -> "rgba32i";
                default -> "rgba8i";
              }
              + " · "
              + extents(texture);
      case BufferLayout buffer -> dtype.label() + "[" + buffer.slots() + "]";
    };
  }

  private static String extents(TextureLayout texture) {
    return texture.width() + "×" + texture.height() + "×" + texture.depth();
  }

  /** {@code R32G32B32A32_SINT · 8×1×1}, or {@code int32[30]}. */
  static String parameters(ParameterLayout layout, boolean floating) {
    return switch (layout.storage()) {
      case PUSH -> "push constant, " + (floating ? "float32" : "int32");
      case BUFFER -> (floating ? "float32[" : "int32[") + layout.count() + "]";
      case TEXTURE ->
          (floating ? "R32G32B32A32_SFLOAT" : "R32G32B32A32_SINT")
              + " · "
              + layout.rowTexels()
              + "×"
              + layout.rows()
              + "×1";
    };
  }
}
