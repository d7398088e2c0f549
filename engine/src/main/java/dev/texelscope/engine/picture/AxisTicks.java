package dev.texelscope.engine.picture;

import java.util.function.LongToIntFunction;

/**
 * Writes the numbers of things that stand side by side below them: the first, the last, and as many
 * between as have room, a power of two apart.
 *
 * @param box of the things
 * @param baseline of the numbers
 */
record AxisTicks(Raster raster, GlyphFace face, int argb, Box box, int baseline) {
  /** Between two numbers that are neighbours, in characters. */
  private static final int NARROWEST = 10;

  /**
   * Writes them.
   *
   * @param things how many there are, from 0
   * @param middle the column of the raster where the middle of a thing is
   */
  void paint(long things, LongToIntFunction middle) {
    long room = (long) NARROWEST * face.advance();
    long step = 1;
    while (step < things && step * box.width() < room * things) {
      step *= 2;
    }
    String last = Long.toString(things - 1);
    int end = box.right() - face.width(last);
    face.draw(raster, end, baseline, last, argb);
    for (long thing = 0; thing < things; thing += step) {
      String text = Long.toString(thing);
      int left = Math.max(box.left(), middle.applyAsInt(thing) - face.width(text) / 2);
      if (left + face.width(text) + face.advance() < end) {
        face.draw(raster, left, baseline, text, argb);
      }
    }
  }
}
