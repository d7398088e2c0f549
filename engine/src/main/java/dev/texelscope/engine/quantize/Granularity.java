package dev.texelscope.engine.quantize;

/**
 * How many elements share one scale and zero_point. What has a pair of its own is a token in
 * general; channels and groups are tokens that have a name.
 */
public enum Granularity {
  /** All elements. */
  TENSOR("tensor", "token"),
  /** The elements of a token: same coordinates along the token dimensions. */
  TOKEN("token", "token"),
  /** The elements of a channel: same coordinate along one dimension, the axis. */
  CHANNEL("channel", "channel"),
  /** The elements of a group: neighbours along the last dimension, or of a block. */
  GROUP("group", "group");

  private final String label;
  private final String unit;

  Granularity(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  /** The word used in files, options and reports. */
  public String label() {
    return label;
  }

  /**
   * What has a scale and a zero_point of its own: {@code token}, {@code channel}, {@code group}.
   */
  public String unit() {
    return unit;
  }

  /**
   * Words of ours about tokens, as they are for this granularity: of channels, {@code Wrong token}
   * is {@code Wrong channel}, and {@code token_idx} is {@code channel_idx}.
   */
  public String words(String ofTokens) {
    return unit.equals("token")
        ? ofTokens
        : ofTokens.replace("token", unit).replace("Token", title(unit));
  }

  private static String title(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
