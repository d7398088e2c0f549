package dev.texelscope.engine.picture;

/**
 * The colour of each token, the same in every view and list: few tokens differ from their
 * neighbours as much as they can, many run from dark to light by their index.
 *
 * @param tokens how many tokens there are, at least 1
 */
public record TokenColours(long tokens) {

  /** More tokens than this cannot be told apart by hue. */
  private static final int MOST_CATEGORIES = 64;

  /** Checks that there is a token. */
  public TokenColours {
    if (tokens < 1) {
      throw new IllegalArgumentException("colours for " + tokens + " tokens");
    }
  }

  /** Whether colours run from the first token to the last, instead of naming each. */
  public boolean ordered() {
    return tokens > MOST_CATEGORIES;
  }

  /** How many colours there are. */
  public int used() {
    return ordered() ? ColorScale.STEPS : (int) tokens;
  }

  /** The colours by their number. */
  public ColorScale scale() {
    return ordered() ? ColorScale.sequential() : ColorScale.categorical((int) tokens);
  }

  /** The number of a token's colour in {@link #scale()}; -1 for what is no token. */
  public int number(long token) {
    if (token < 0 || token >= tokens) {
      return -1;
    }
    return ordered() ? (int) (token * ColorScale.STEPS / tokens) : (int) token;
  }
}
