package dev.texelscope.engine.layout;

/**
 * The number of a token, from 0: which scale and zero_point belong to an element.
 *
 * @param value the number
 */
public record TokenIndex(long value) {

  /** Checks that it is not negative. */
  public TokenIndex {
    if (value < 0) {
      throw new IllegalArgumentException("token " + value + " is negative");
    }
  }

  /** {@code texel_idx = token_idx / 4}: which texel of a parameter texture holds it. */
  public long texelIdx() {
    return value / 4;
  }

  /** {@code comp_idx = token_idx % 4}: which component of that texel holds it. */
  public int compIdx() {
    return (int) (value % 4);
  }
}
