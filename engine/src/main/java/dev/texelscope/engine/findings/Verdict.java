package dev.texelscope.engine.findings;

/** What is said of one output component. The ordinal is its number in whole-tensor verdict data. */
public enum Verdict {
  /** Holds no element: not judged. */
  PADDING("padding", " "),
  /** Equals the expected value and was computed from the right cells. */
  RIGHT("right", "✓"),
  /** Differs from the expected value. */
  WRONG("wrong", "≠"),
  /** Equals the expected value although a wrong cell was read. */
  LUCK("right by luck", "≈"),
  /** The reference leaves the value open. */
  UNDEFINED("undefined", "?");

  private static final Verdict[] ALL = values();

  private final String label;
  private final String sign;

  Verdict(String label, String sign) {
    this.label = label;
    this.sign = sign;
  }

  /** The words for it. */
  public String label() {
    return label;
  }

  /** The one-character sign for it. */
  public String sign() {
    return sign;
  }

  /** The verdict with this number. */
  public static Verdict of(long number) {
    return ALL[(int) number];
  }
}
