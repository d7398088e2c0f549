package dev.texelscope.engine.picture;

/**
 * Paints the texels of a slice where components have no cells of their own: one square of whole
 * pixels a texel, or one pixel for several texels.
 */
final class PixelPainter {
  private static final int HATCH_SPACING = 6;

  /** How much of 256 of a hollow texel is its colour; the rest is background. */
  private static final int HOLLOW_SHARE = 96;

  private final Frame frame;
  private final PixelSource source;
  private final int[] pixels;
  private final int[] looks = new int[CellCode.LOOKS];

  PixelPainter(Frame frame) {
    this.frame = frame;
    this.source = new PixelSource(frame);
    this.pixels = frame.raster().pixels();
    int known = frame.model().colours().size();
    for (int look = 0; look < looks.length; look++) {
      if (CellCode.colour((char) look) < known) {
        looks[look] = colour((char) look);
      }
    }
  }

  void paint(int z) {
    Box box = frame.visible(z);
    if (box.isEmpty()) {
      return;
    }
    Box entries = source.in(box, z);
    char[] codes = new char[entries.width()];
    int left = Math.toIntExact(source.originX(z) + (long) entries.left() * source.pitch());
    for (int y = entries.top(); y < entries.bottom(); y++) {
      source.read(z, y, entries.left(), entries.right(), codes);
      paintRow(codes, box, left, Math.toIntExact(source.originY(z) + (long) y * source.pitch()));
    }
  }

  /**
   * Paints the first line of a row of texels and copies it to the others, as far as they are in the
   * box.
   */
  private void paintRow(char[] codes, Box box, int left, int top) {
    int square = source.square();
    int pitch = source.pitch();
    int width = frame.raster().width();
    int fromY = Math.max(top, box.top());
    int toY = Math.min(top + square, box.bottom());
    if (fromY >= toY) {
      return;
    }
    int first = fromY * width;
    boolean padded = false;
    for (int i = 0; i < codes.length; i++) {
      padded |= CellCode.isPadding(codes[i]);
      int argb = looks[CellCode.look(codes[i])];
      if (pitch == 1) {
        pixels[first + left + i] = argb;
      } else {
        int fromX = Math.max(left + i * pitch, box.left());
        int toX = Math.min(left + i * pitch + square, box.right());
        for (int x = fromX; x < toX; x++) {
          pixels[first + x] = argb;
        }
      }
    }
    for (int y = fromY + 1; y < toY; y++) {
      System.arraycopy(pixels, first + box.left(), pixels, y * width + box.left(), box.width());
    }
    if (padded) {
      hatch(codes, box, left, fromY, toY);
    }
  }

  private int colour(char code) {
    Palette palette = frame.palette();
    int filled = frame.colours().argb(CellCode.colour(code));
    return switch (CellCode.kind(code)) {
      case RECORDED -> filled;
      case HOLLOW -> Argb.mix(palette.background(), filled, HOLLOW_SHARE);
      case PADDING -> palette.cell();
      case GHOST -> palette.background();
    };
  }

  /** Hatches runs of padding in the lines of one row. */
  private void hatch(char[] codes, Box box, int left, int fromY, int toY) {
    long phase = -(frame.viewport().left() + frame.viewport().top());
    int i = 0;
    while (i < codes.length) {
      int start = i;
      while (i < codes.length && CellCode.isPadding(codes[i])) {
        i++;
      }
      if (i > start) {
        int fromX = Math.max(left + start * source.pitch(), box.left());
        int toX = Math.min(left + (i - 1) * source.pitch() + source.square(), box.right());
        Box run = new Box(fromX, fromY, Math.max(0, toX - fromX), toY - fromY);
        frame.raster().hatch(run, HATCH_SPACING, phase, frame.palette().hatch());
      }
      i++;
    }
  }
}
