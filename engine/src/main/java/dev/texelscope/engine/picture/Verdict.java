package dev.texelscope.engine.picture;

/**
 * How one component compares with what is expected of it; a later one is worse, and the worst of
 * several wins.
 */
public enum Verdict {
  /** Nothing was compared: padding, an input, or nothing has run. */
  NONE(""),
  /** What is expected, from the place that is expected. */
  RIGHT(""),
  /** The expected value, though something else was read for it. */
  LUCK("≈"),
  /** Another value than another run has: neither of the two need be wrong. */
  OTHER("≠"),
  /** Neither right nor wrong: the standard leaves the value open. */
  UNDEFINED("?"),
  /** Another value than expected. */
  WRONG("✕");

  private final String sign;

  Verdict(String sign) {
    this.sign = sign;
  }

  /** The character that stands before a label of one number; empty where nothing is to be said. */
  public String sign() {
    return sign;
  }

  /** The worse of the two. */
  public Verdict worse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
