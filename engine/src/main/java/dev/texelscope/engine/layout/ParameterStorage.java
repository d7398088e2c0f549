package dev.texelscope.engine.layout;

/** Where scale and zero_point live for the shader. */
public enum ParameterStorage {
  /** In push constants: one pair for the whole tensor. */
  PUSH("push"),
  /** In a buffer each: {@code [token_idx]}. */
  BUFFER("buffer"),
  /** In a texture each: texel {@code token_idx / 4}, component {@code token_idx % 4}. */
  TEXTURE("texture");

  private final String label;

  ParameterStorage(String label) {
    this.label = label;
  }

  /** The word used in files, options and reports. */
  public String label() {
    return label;
  }
}
