package dev.texelscope.engine.picture;

/**
 * The text in one component's cell: on the right what is there, where it differs followed by what
 * is expected ({@code 2≠5}); on the left, faint and only where there is room, what the cell is.
 *
 * @param tag the text on the left, such as the token of a parameter cell; empty for none
 * @param text the text on the right; empty for none
 * @param tone the colour of the text on the right; ignored where something is expected
 * @param expected what is expected instead; empty where nothing is
 */
public record CellLabel(String tag, String text, Tone tone, String expected) {
  /** A cell without text. */
  public static final CellLabel EMPTY = of("");

  /** A plain text. */
  public static CellLabel of(String text) {
    return of(text, Tone.PLAIN);
  }

  /** A text with a meaning. */
  public static CellLabel of(String text, Tone tone) {
    return new CellLabel("", text, tone, "");
  }

  /** What was read or got, and what is expected instead: both are drawn. */
  public static CellLabel differs(String got, String expected) {
    return new CellLabel("", got, Tone.READ, expected);
  }

  /** The same label with a text on the left. */
  public CellLabel tagged(String newTag) {
    return new CellLabel(newTag, text, tone, expected);
  }

  /** Characters that the label needs to be shown whole. */
  public int length() {
    int right = text.length() + (expected.isEmpty() ? 0 : 1 + expected.length());
    return tag.isEmpty() ? right : tag.length() + 1 + right;
  }
}
