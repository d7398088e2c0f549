package dev.texelscope.engine.picture;

/**
 * Marks what is wrong or undefined where cells are too small for a sign. A mark is at least {@value
 * #LEAST} pixels wide and high, so that one in a million can be seen, and drawn after all texels,
 * since it may reach over its neighbours.
 */
final class MarkPainter {
  static final int LEAST = 3;

  private static final Verdict[] MARKED = {Verdict.UNDEFINED, Verdict.WRONG};

  private final Frame frame;
  private final PixelSource source;

  MarkPainter(Frame frame) {
    this.frame = frame;
    this.source = new PixelSource(frame);
  }

  /**
   * Marks the texels of a slice; also those just outside of what is seen, whose marks reach inside.
   */
  void paint(int z) {
    Box box = frame.visible(z);
    if (box.isEmpty()) {
      return;
    }
    Box entries = source.in(box, z).grown(LEAST / 2).intersect(source.all());
    char[] codes = new char[entries.width()];
    frame.raster().clipTo(box);
    for (Verdict verdict : MARKED) {
      int argb = frame.palette().verdict(verdict);
      for (int y = entries.top(); y < entries.bottom(); y++) {
        source.read(z, y, entries.left(), entries.right(), codes);
        for (int i = 0; i < codes.length; i++) {
          if (CellCode.verdict(codes[i]) == verdict) {
            mark(z, entries.left() + i, y, argb);
          }
        }
      }
    }
    frame.raster().clipTo(frame.viewport().content());
  }

  /**
   * Draws one mark, moved so that all of it is inside its slice where the slice is large enough.
   */
  private void mark(int z, int entryX, int entryY, int argb) {
    int square = source.square();
    int side = Math.max(LEAST, square);
    long left = (long) entryX * source.pitch() - (side - square) / 2;
    long top = (long) entryY * source.pitch() - (side - square) / 2;
    long insideX = Math.max(0, Math.min(left, frame.mosaic().sliceWidth() - side));
    long insideY = Math.max(0, Math.min(top, frame.mosaic().sliceHeight() - side));
    int x = Math.toIntExact(source.originX(z) + insideX);
    int y = Math.toIntExact(source.originY(z) + insideY);
    frame.raster().fill(x, y, side, side, argb);
  }
}
