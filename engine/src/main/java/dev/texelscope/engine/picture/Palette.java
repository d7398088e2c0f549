package dev.texelscope.engine.picture;

/**
 * The colours of a texel view, all opaque ARGB. Three have a meaning, and each comes with a sign:
 * amber is what was read, teal is what is expected, red is wrong.
 *
 * @param background between cells
 * @param cell a plain cell
 * @param hatch the lines over padding
 * @param guide guides, and the outlines of ghosts
 * @param ink plain text
 * @param faint text that recedes: padding, tags, headers, the letters R G B A
 * @param title the number of a slice
 * @param selection the frame of the selected texel
 * @param selectionFill the selected component
 * @param hover the frame of what is under the cursor
 * @param read text and frame of what was read
 * @param readFill the cell that was read
 * @param expected text and frame of what is expected
 * @param expectedFill the cell that is expected
 * @param wrong text, signs and marks of what is wrong
 * @param undefined what the standard leaves open
 * @param right what is right, where verdicts are colours
 */
public record Palette(
    int background,
    int cell,
    int hatch,
    int guide,
    int ink,
    int faint,
    int title,
    int selection,
    int selectionFill,
    int hover,
    int read,
    int readFill,
    int expected,
    int expectedFill,
    int wrong,
    int undefined,
    int right) {

  /** Light text on dark cells. */
  public static Palette dark() {
    return new Palette(
        0xFF1A1D23,
        0xFF13161B,
        0xFF2A2F38,
        0xFF39404D,
        0xFFD9DCE2,
        0xFF7A8190,
        0xFFECEEF2,
        0xFFFFFFFF,
        0xFF3C4A6B,
        0xFF8E99B3,
        0xFFF0B04F,
        0xFF59431A,
        0xFF4FD1B0,
        0xFF1B3D37,
        0xFFF2695C,
        0xFFB7A6E8,
        0xFF34495A);
  }

  /** Dark text on light cells. */
  public static Palette light() {
    return new Palette(
        0xFFEDEFF3,
        0xFFFFFFFF,
        0xFFDDE1E8,
        0xFFC3C9D4,
        0xFF1B1F27,
        0xFF757D8C,
        0xFF0B0D11,
        0xFF10131A,
        0xFFC9DBFF,
        0xFF5F6B85,
        0xFF9A5B00,
        0xFFFFE2AE,
        0xFF00735C,
        0xFFCDF1E7,
        0xFFE0261A,
        0xFF6B4FC0,
        0xFFC5D6E2);
  }

  /** The colour of a text. */
  public int text(Tone tone) {
    return switch (tone) {
      case PLAIN -> ink;
      case FAINT -> faint;
      case READ -> read;
      case EXPECTED -> expected;
      case WRONG -> wrong;
    };
  }

  /** The colour of a cell that shows nothing but its verdict. */
  public int verdict(Verdict verdict) {
    return switch (verdict) {
      case NONE -> cell;
      case RIGHT -> right;
      case LUCK, OTHER -> read;
      case UNDEFINED -> undefined;
      case WRONG -> wrong;
    };
  }
}
