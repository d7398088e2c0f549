package dev.texelscope.engine.picture;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The glyphs of one size and weight, each as wide as the others. A character that is not there is
 * drawn as a question mark. Immutable.
 */
public final class GlyphFace {
  private static final int ASCII = 128;

  /**
   * The picture of one character: coverage 0 to 255, and where it stands in the cell of the
   * character.
   */
  private static final class Glyph {
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final byte[] coverage;

    Glyph(int left, int top, int width, int height, byte[] coverage) {
      this.left = left;
      this.top = top;
      this.width = width;
      this.height = height;
      this.coverage = coverage;
    }
  }

  private final int pixels;
  private final boolean bold;
  private final int advance;
  private final int ascent;
  private final int lineHeight;
  private final int digitHeight;
  private final @Nullable Glyph[] ascii = new @Nullable Glyph[ASCII];
  private final Map<Character, Glyph> others = new HashMap<>();

  private GlyphFace(
      int pixels, boolean bold, int advance, int ascent, int lineHeight, int digitHeight) {
    this.pixels = pixels;
    this.bold = bold;
    this.advance = advance;
    this.ascent = ascent;
    this.lineHeight = lineHeight;
    this.digitHeight = digitHeight;
  }

  static GlyphFace read(DataInputStream in) throws IOException {
    GlyphFace face =
        new GlyphFace(
            in.readUnsignedByte(),
            in.readByte() == 1,
            in.readUnsignedByte(),
            in.readUnsignedByte(),
            in.readUnsignedByte(),
            in.readUnsignedByte());
    int count = in.readShort();
    for (int i = 0; i < count; i++) {
      char character = in.readChar();
      int left = in.readByte();
      int top = in.readByte();
      int width = in.readUnsignedByte();
      int height = in.readUnsignedByte();
      Glyph glyph = new Glyph(left, top, width, height, in.readNBytes(width * height));
      if (character < ASCII) {
        face.ascii[character] = glyph;
      } else {
        face.others.put(character, glyph);
      }
    }
    return face;
  }

  /** The size of the em in pixels. */
  public int pixels() {
    return pixels;
  }

  public boolean bold() {
    return bold;
  }

  /** The width of every character in pixels. */
  public int advance() {
    return advance;
  }

  /** From the top of a line down to the baseline, in pixels. */
  public int ascent() {
    return ascent;
  }

  /** The height of a line in pixels. */
  public int lineHeight() {
    return lineHeight;
  }

  /** The height of digits and capitals in pixels. */
  public int digitHeight() {
    return digitHeight;
  }

  /** The width of a text in pixels. */
  public int width(CharSequence text) {
    return text.length() * advance;
  }

  /** Whether the font has the character, blanks included. */
  public boolean has(char character) {
    return glyph(character) != null;
  }

  /** The baseline that puts digits into the middle of a row of pixels. */
  public int baselineIn(int top, int height) {
    return top + (height + digitHeight) / 2;
  }

  /**
   * Draws a text.
   *
   * @param left the left edge of the first character in pixels
   * @param baseline the row just below the feet of the digits
   * @return where the next character would begin
   */
  public int draw(Raster raster, int left, int baseline, CharSequence text, int argb) {
    return draw(raster, left, baseline, text, argb, advance);
  }

  /**
   * Draws a text with other distances.
   *
   * @param left the left edge of the first character in pixels
   * @param baseline the row just below the feet of the digits
   * @param pitch pixels from one character to the next; a pixel less than {@link #advance} can
   *     still be read
   * @return where the next character would begin
   */
  int draw(Raster raster, int left, int baseline, CharSequence text, int argb, int pitch) {
    int x = left;
    for (int i = 0; i < text.length(); i++) {
      Glyph glyph = glyph(text.charAt(i));
      draw(raster, x, baseline - ascent, glyph != null ? glyph : glyph('?'), argb);
      x += pitch;
    }
    return x;
  }

  private @Nullable Glyph glyph(char character) {
    return character < ASCII ? ascii[character] : others.get(character);
  }

  private static void draw(
      Raster raster, int cellLeft, int cellTop, @Nullable Glyph glyph, int argb) {
    if (glyph == null) {
      return;
    }
    int left = cellLeft + glyph.left;
    int top = cellTop + glyph.top;
    Box clip = raster.clip();
    int fromX = Math.max(left, clip.left());
    int toX = Math.min(left + glyph.width, clip.right());
    int toY = Math.min(top + glyph.height, clip.bottom());
    int[] target = raster.pixels();
    for (int y = Math.max(top, clip.top()); y < toY; y++) {
      int source = (y - top) * glyph.width - left;
      int row = y * raster.width();
      for (int x = fromX; x < toX; x++) {
        int coverage = glyph.coverage[source + x] & 0xFF;
        if (coverage != 0) {
          target[row + x] = Argb.over(argb, coverage, target[row + x]);
        }
      }
    }
  }
}
