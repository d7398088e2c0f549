package dev.texelscope.engine.picture;

/**
 * What one texel view shows. It is asked only for what is visible, except by {@link TexelPyramid},
 * which asks for the kind, verdict and colour of every slot. Slots are numbered as {@link
 * TexelGrid} says, and only slots that are there are asked for. Immutable or at least unchanging
 * while it is painted, and safe for several threads.
 */
public interface TexelModel {
  /** The shape of the view. */
  TexelGrid grid();

  /** What stands behind the slot. */
  CellKind kind(long slot);

  /** How the slot compares. */
  Verdict verdict(long slot);

  /** The text in the cell; asked only where the cells are large enough. */
  CellLabel label(long slot);

  /** The number of the cell's colour in {@link #colours()}, or -1 for the plain background. */
  int colour(long slot);

  /** The colours of this view. */
  ColorScale colours();

  /**
   * Characters a cell should have room for; longer labels are shortened and marked. A view whose
   * numbers change while it is shown should give a constant, else its cells change their width;
   * this one asks for labels from all over the grid.
   */
  default int labelLength() {
    long slots = grid().slots();
    long step = Math.max(1, slots / 1021);
    int longest = 1;
    for (long slot = 0; slot < slots; slot += step) {
      CellLabel label = label(slot);
      int sign = label.expected().isEmpty() && !label.text().isEmpty() ? signOf(slot) : 0;
      longest = Math.max(longest, label.length() + sign);
    }
    return longest;
  }

  private int signOf(long slot) {
    return verdict(slot).sign().length();
  }

  /**
   * The title above a slice; what comes before the first two blanks is bold.
   *
   * @param room characters that there is room for: a long title has a shorter form
   */
  default String sliceTitle(int z, int room) {
    return "z " + z;
  }

  /** The text above a column. */
  default String columnHeader(int x) {
    return "x" + x;
  }

  /** The text beside a row. */
  default String rowHeader(int y) {
    return "y" + y;
  }

  /**
   * Whether wrong components stand out in red even where cells are too small for text. A view whose
   * colour means something else and where much is wrong turns it off, and says so in its legend.
   */
  default boolean marksWrong() {
    return true;
  }

  /** Whether this is older than the settings beside it: drawn greyed, with "…". */
  default boolean stale() {
    return false;
  }
}
