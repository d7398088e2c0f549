package dev.texelscope.engine.experiment;

/** Ways to make up a scale and a zero_point for every token. */
public enum ParameterFill {
  /** All pairs differ and no output is clamped, so that a wrong token shows in the output. */
  DISTINCT("distinct"),
  /** The same pair for every token, derived from the whole tensor. */
  CONSTANT("constant"),
  /** Derived from the minimum and maximum of each token's own elements (asymmetric). */
  DATA("data");

  private final String label;

  ParameterFill(String label) {
    this.label = label;
  }

  /** The word used in files, options and reports. */
  public String label() {
    return label;
  }
}
