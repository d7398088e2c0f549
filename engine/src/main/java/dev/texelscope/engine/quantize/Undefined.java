package dev.texelscope.engine.quantize;

/**
 * Why SPIR-V and Vulkan leave a result open. Ordered: the first that applies is the reason given.
 */
public enum Undefined {
  /**
   * The input, or its product with 1/scale, is not a number: converting it to an integer is
   * undefined.
   */
  NAN("nan", "NaN has no integer value"),
  /** Division by zero gives an unspecified value (GLSL 4.60, section 4.7.1). */
  ZERO_SCALE("undefined-result", "division by a scale of zero is unspecified"),
  /** {@code OpConvertFToS} of a value outside 32 bits is undefined. */
  CONVERSION_OVERFLOW("conversion-overflow", "the rounded value does not fit 32 bits"),
  /**
   * A denormal may be flushed to zero (Vulkan, Precision and Operation of SPIR-V Instructions),
   * which changes the result.
   */
  DENORMAL("undefined-result", "a denormal may be flushed to zero, and the result depends on it");

  private final String kind;
  private final String reason;

  Undefined(String kind, String reason) {
    this.kind = kind;
    this.reason = reason;
  }

  /** The finding kind of the report. */
  public String kind() {
    return kind;
  }

  /** A clause that says why. */
  public String reason() {
    return reason;
  }
}
