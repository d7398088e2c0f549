package dev.texelscope.engine.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Makes the glyph atlas of the program from the font's files. It has to run only when a size or a
 * character is added:
 *
 * <pre>
 *   apt-get install fonts-jetbrains-mono
 *   mvn -pl engine test-compile
 *   java -Djava.awt.headless=true -cp engine/target/test-classes:engine/target/classes \
 *     dev.texelscope.engine.picture.GlyphAtlasGenerator /usr/share/fonts/truetype/jetbrains-mono \
 *     engine/src/main/resources/dev/texelscope/engine/picture/jetbrains-mono.glyphs
 * </pre>
 *
 * Outlines are stretched by a few percent so that every character is a whole number of pixels wide,
 * and digits and capitals a whole number of pixels high: their edges then fall on pixels.
 */
final class GlyphAtlasGenerator {
  private static final int[] SIZES = {
    9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 26, 28, 32, 36
  };
  private static final String SIGNS =
      "≠≈✓✕✗…·×÷−–—±∞→←↑↓≤≥⌊⌋⌈⌉½°µ⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉▾▸●■□▨≡∅√Σ«»‹›";

  private static final char HATCHED = '▨';

  /** Units of the em in which outlines are taken. */
  private static final int EM = 1000;

  private static final double ADVANCE = 0.6;
  private static final double DIGIT_HEIGHT = 0.73;
  private static final double ASCENT = 1.02;
  private static final double DESCENT = 0.3;

  /**
   * Coverage is kept in steps of this size: the eye sees no difference, and the file is a third
   * smaller.
   */
  private static final int COVERAGE_STEP = 8;

  private final Font font;
  private final boolean bold;

  private GlyphAtlasGenerator(Path file, boolean bold) throws Exception {
    this.font = Font.createFont(Font.TRUETYPE_FONT, file.toFile()).deriveFont((float) EM);
    this.bold = bold;
  }

  public static void main(String[] args) throws Exception {
    Path fonts = Path.of(args[0]);
    File target = new File(args[1]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out =
        new DataOutputStream(
            new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION)))) {
      out.writeInt(GlyphAtlas.MAGIC);
      out.writeShort(2 * SIZES.length);
      for (boolean bold : new boolean[] {false, true}) {
        Path file = fonts.resolve(bold ? "JetBrainsMono-Bold.ttf" : "JetBrainsMono-Regular.ttf");
        GlyphAtlasGenerator generator = new GlyphAtlasGenerator(file, bold);
        for (int size : SIZES) {
          generator.writeFace(out, size);
        }
      }
    }
    Files.write(target.toPath(), bytes.toByteArray());
    System.out.println(target + ": " + bytes.size() + " bytes");
  }

  private void writeFace(DataOutputStream out, int size) throws IOException {
    int advance = (int) Math.round(ADVANCE * size);
    int digits = (int) Math.round(DIGIT_HEIGHT * size);
    double scaleX = advance / (ADVANCE * EM);
    double scaleY = digits / (DIGIT_HEIGHT * EM);
    int ascent = (int) Math.ceil(ASCENT * EM * scaleY);
    String characters = characters();
    out.writeByte(size);
    out.writeByte(bold ? 1 : 0);
    out.writeByte(advance);
    out.writeByte(ascent);
    out.writeByte(ascent + (int) Math.ceil(DESCENT * EM * scaleY));
    out.writeByte(digits);
    out.writeShort(characters.length());
    AffineTransform place = new AffineTransform(scaleX, 0, 0, scaleY, size, size + ascent);
    for (int i = 0; i < characters.length(); i++) {
      char character = characters.charAt(i);
      writeGlyph(out, character, coverage(character, place, size), size);
    }
  }

  private String characters() {
    StringBuilder characters = new StringBuilder();
    for (char c = ' '; c < 127; c++) {
      characters.append(c);
    }
    for (int i = 0; i < SIGNS.length(); i++) {
      char c = SIGNS.charAt(i);
      if (c != HATCHED && !font.canDisplay(c)) {
        throw new IllegalStateException("the font has no " + c);
      }
      characters.append(c);
    }
    return characters.toString();
  }

  /** The glyph with a margin of one em at each side. */
  private BufferedImage coverage(char character, AffineTransform place, int margin) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    Shape outline =
        font.canDisplay(character)
            ? font.createGlyphVector(context, new char[] {character}).getOutline()
            : hatchedSquare();
    BufferedImage image = new BufferedImage(4 * margin, 4 * margin, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fill(place.createTransformedShape(outline));
    graphics.dispose();
    return image;
  }

  /** The sign for padding, which the font lacks. */
  private static Shape hatchedSquare() {
    Rectangle2D square = new Rectangle2D.Double(60, -610, 480, 480);
    Area lines = new Area(new BasicStroke(50).createStrokedShape(square));
    for (int from = -320; from <= 480; from += 160) {
      Line2D diagonal = new Line2D.Double(60 + from, -130, 540 + from, -610);
      lines.add(new Area(new BasicStroke(45).createStrokedShape(diagonal)));
    }
    lines.intersect(new Area(new Rectangle2D.Double(35, -635, 530, 530)));
    return lines;
  }

  private static void writeGlyph(
      DataOutputStream out, char character, BufferedImage image, int margin) throws IOException {
    int left = image.getWidth();
    int top = image.getHeight();
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (kept(image, x, y) != 0) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    int width = Math.max(0, right - left);
    int height = Math.max(0, bottom - top);
    out.writeChar(character);
    out.writeByte(width == 0 ? 0 : left - margin);
    out.writeByte(height == 0 ? 0 : top - margin);
    out.writeByte(width);
    out.writeByte(height);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        out.writeByte(kept(image, x, y));
      }
    }
  }

  private static int kept(BufferedImage image, int x, int y) {
    int coverage = image.getRaster().getSample(x, y, 0);
    return Math.min(255, (coverage + COVERAGE_STEP / 2) / COVERAGE_STEP * COVERAGE_STEP);
  }
}
