package dev.texelscope.engine.picture;

/**
 * Marks what is wrong, undefined or another value where cells are too small for a sign. A mark is
 * at least {@value #LEAST} pixels wide and high, so that one in a million can be seen, and drawn
 * after all texels, since it may reach over its neighbours.
 *
 * <p>Goes down the lines of the raster with, for each column, the line where the lowest mark met so
 * far ends: so the time depends on the pixels and hardly on how many of them are marked.
 */
final class MarkPainter {
  static final int LEAST = 3;

  private final Frame frame;
  private final PixelSource source;
  private final int side;

  MarkPainter(Frame frame) {
    this.frame = frame;
    this.source = new PixelSource(frame);
    this.side = Math.max(LEAST, source.square());
  }

  /** Whether components with this verdict are marked. */
  static boolean marks(Verdict verdict) {
    return verdict.compareTo(Verdict.OTHER) >= 0;
  }

  /**
   * Marks the texels of a slice; also those just outside of what is seen, whose marks reach inside.
   */
  void paint(int z) {
    Box box = frame.visible(z);
    if (box.isEmpty()) {
      return;
    }
    Box entries = source.in(box, z).grown(LEAST - 1).intersect(source.all());
    char[] codes = new char[entries.width()];
    int[] lefts = new int[codes.length];
    for (int i = 0; i < lefts.length; i++) {
      lefts[i] = markLeft(z, entries.left() + i) - box.left();
    }
    Ends until = new Ends(box.width());
    int next = entries.top();
    for (int line = box.top(); line < box.bottom(); line++) {
      while (next < entries.bottom() && markTop(z, next) <= line) {
        source.read(z, next, entries.left(), entries.right(), codes);
        int end = markTop(z, next) + side;
        for (int i = 0; i < codes.length; i++) {
          if (CellCode.marked(codes[i])) {
            int[] ends =
                switch (CellCode.verdict(codes[i])) {
                  case WRONG -> until.wrong;
                  case UNDEFINED -> until.undefined;
                  default -> until.other;
                };
            markColumns(ends, lefts[i], end);
          }
        }
        next++;
      }
      paintLine(box, line, until);
    }
  }

  private void markColumns(int[] ends, int left, int until) {
    int to = Math.min(left + side, ends.length);
    for (int x = Math.max(0, left); x < to; x++) {
      ends[x] = until;
    }
  }

  /** The lines of the raster until which each column has marks; of several the worst is seen. */
  private static final class Ends {
    private final int[] wrong;
    private final int[] undefined;
    private final int[] other;

    Ends(int columns) {
      wrong = new int[columns];
      undefined = new int[columns];
      other = new int[columns];
    }
  }

  private void paintLine(Box box, int line, Ends until) {
    int[] pixels = frame.raster().pixels();
    int wrong = frame.palette().wrong();
    int undefined = frame.palette().undefined();
    int other = frame.palette().verdict(Verdict.OTHER);
    int start = line * frame.raster().width() + box.left();
    for (int x = 0; x < box.width(); x++) {
      if (until.wrong[x] > line) {
        pixels[start + x] = wrong;
      } else if (until.undefined[x] > line) {
        pixels[start + x] = undefined;
      } else if (until.other[x] > line) {
        pixels[start + x] = other;
      }
    }
  }

  /**
   * The column of the raster where a mark begins: moved so that it is inside its slice where that
   * is large enough.
   */
  private int markLeft(int z, int entryX) {
    return Math.toIntExact(source.originX(z) + inside(entryX, frame.mosaic().sliceWidth()));
  }

  private int markTop(int z, int entryY) {
    return Math.toIntExact(source.originY(z) + inside(entryY, frame.mosaic().sliceHeight()));
  }

  private long inside(int entry, long length) {
    long centred = (long) entry * source.pitch() - (side - source.square()) / 2;
    return Math.max(0, Math.min(centred, length - side));
  }
}
