package dev.texelscope.engine.texels;

/**
 * How a view shows what it shows.
 *
 * @param label the text of each cell
 * @param colour the colour of each cell
 * @param expectedOnly shows what is expected in place of what was read or written
 * @param stale whether the result is older than the settings
 * @param bufferRow elements in a row of a buffer; 0: one token, or what suits it
 */
public record Look(
    LabelChoice label, ColourChoice colour, boolean expectedOnly, boolean stale, int bufferRow) {

  /** Values without colours. */
  public static final Look PLAIN = new Look(LabelChoice.VALUE, ColourChoice.PLAIN, false, false, 0);

  /** Checks the length of a row. */
  public Look {
    if (bufferRow < 0) {
      throw new IllegalArgumentException("a row of " + bufferRow + " elements");
    }
  }
}
