package dev.texelscope.engine.quantize;

/** How many elements share one scale and zero_point. */
public enum Granularity {
  /** All elements. */
  TENSOR("tensor"),
  /** The elements of a token: same coordinates along the token dimensions. */
  TOKEN("token");

  private final String label;

  Granularity(String label) {
    this.label = label;
  }

  /** The word used in files, options and reports. */
  public String label() {
    return label;
  }
}
