package dev.texelscope.engine.quantize;

/**
 * Which formula the expected values come from. The expressions are those of ExecuTorch
 * (quantize.glslh and op_quantize.cpp at d984a2ca71) and of PyTorch's {@code quantized_decomposed}
 * operators.
 */
public enum ReferenceRule {
  /** The shader's own formula; undefined where SPIR-V leaves the result open. */
  ET_VK("et-vk"),
  /**
   * ExecuTorch's portable CPU kernel: zero_point is added in float32, the sum saturates in 64 bits.
   */
  PORTABLE("portable"),
  /** PyTorch eager: per token zero_point is added before rounding. */
  PYTORCH("pytorch"),
  /** The formula as written, with a division, saturating in 64 bits. */
  DIVIDE("divide");

  private final String label;

  ReferenceRule(String label) {
    this.label = label;
  }

  /** The word used in files, options and reports. */
  public String label() {
    return label;
  }
}
