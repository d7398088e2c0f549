package dev.texelscope.engine.shader;

import dev.texelscope.engine.tensor.DType;

/**
 * Format of a texel with four components R, G, B and A, as a shader's format qualifier names it.
 */
public enum TexelFormat {
  RGBA32F("rgba32f", DType.FLOAT32),
  RGBA16F("rgba16f", DType.FLOAT16),
  RGBA8I("rgba8i", DType.INT8),
  RGBA8UI("rgba8ui", DType.UINT8),
  RGBA16I("rgba16i", DType.INT16),
  RGBA16UI("rgba16ui", DType.UINT16),
  RGBA32I("rgba32i", DType.INT32),
  RGBA32UI("rgba32ui", DType.UINT32);

  private final String qualifier;
  private final DType component;

  TexelFormat(String qualifier, DType component) {
    this.qualifier = qualifier;
    this.component = component;
  }

  /** The GLSL format qualifier: {@code rgba8i}. */
  public String qualifier() {
    return qualifier;
  }

  /** The type of a component in memory. */
  public DType component() {
    return component;
  }

  /** Bytes of the four components. */
  public int bytesPerTexel() {
    return 4 * component.byteSize();
  }

  /**
   * The format in which a tensor of this type is kept in texture storage: its own components,
   * except that double is narrowed to float, and 64-bit integers have none.
   *
   * @throws IllegalArgumentException for 64-bit integers
   */
  public static TexelFormat of(DType dtype) {
    return switch (dtype) {
      case FLOAT32, FLOAT64 -> RGBA32F;
      case FLOAT16 -> RGBA16F;
      case INT8 -> RGBA8I;
      case UINT8, BOOL -> RGBA8UI;
      case INT16 -> RGBA16I;
      case UINT16 -> RGBA16UI;
      case INT32 -> RGBA32I;
      case UINT32 -> RGBA32UI;
      case INT64 -> throw new IllegalArgumentException("no texel format holds " + dtype.label());
    };
  }
}
