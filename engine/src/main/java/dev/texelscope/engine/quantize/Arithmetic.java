package dev.texelscope.engine.quantize;

/** How the shader gets {@code x / scale}. */
public enum Arithmetic {
  /** {@code x · (1 / scale)}, as ET-VK's shaders do. */
  RECIPROCAL("reciprocal"),
  /** {@code x / scale}, the formula as written. */
  DIVIDE("divide");

  private final String label;

  Arithmetic(String label) {
    this.label = label;
  }

  /** The word used in files, options and reports. */
  public String label() {
    return label;
  }
}
