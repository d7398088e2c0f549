package dev.texelscope.engine.picture;

/**
 * What stands in the pixels of a slice where components have no cells of their own: one entry a
 * texel, or one for the texels that share a pixel. Entries are counted from the slice's top left.
 */
final class PixelSource {
  private final Frame frame;
  private final TexelGrid grid;
  private final int level;

  PixelSource(Frame frame) {
    this.frame = frame;
    this.grid = frame.grid();
    this.level = frame.scale().level();
  }

  /** Pixels from one entry to the next. */
  int pitch() {
    return frame.scale().shrunk() ? 1 : frame.scale().pitchX(grid);
  }

  /** Pixels of one entry that are filled. */
  int square() {
    return frame.scale().shrunk() ? 1 : frame.scale().cellWidth();
  }

  /** The entries in a slice. */
  Box all() {
    int texels = frame.scale().texelsPerPixel();
    return new Box(0, 0, Math.ceilDiv(grid.columns(), texels), Math.ceilDiv(grid.rows(), texels));
  }

  /** The entries of a slice that are at least partly in a box of the raster. */
  Box in(Box box, int z) {
    long left = box.left() - originX(z);
    long top = box.top() - originY(z);
    int fromX = Math.toIntExact(left / pitch());
    int fromY = Math.toIntExact(top / pitch());
    int toX = Math.toIntExact((left + box.width() - 1) / pitch()) + 1;
    int toY = Math.toIntExact((top + box.height() - 1) / pitch()) + 1;
    return new Box(fromX, fromY, toX - fromX, toY - fromY);
  }

  /**
   * The column of the raster where entry 0 of a slice begins; far outside where the slice is
   * scrolled far away.
   */
  long originX(int z) {
    return frame.mosaic().sliceLeft(z) - frame.viewport().left() + frame.mosaic().gutter();
  }

  /** The row of the raster where entry 0 of a slice begins. */
  long originY(int z) {
    return frame.mosaic().sliceTop(z) - frame.viewport().top();
  }

  /** Reads the codes of entries {@code fromX} to {@code toX} of a row. */
  void read(int z, int y, int fromX, int toX, char[] codes) {
    TexelPyramid pyramid = frame.pyramid();
    if (pyramid != null && pyramid.has(level)) {
      pyramid.copyRow(level, z, y, fromX, toX, codes);
      return;
    }
    // No pyramid yet: one component speaks for all that share its pixel, so that a frame still
    // costs what the window costs.
    int component = grid.components() > 1 ? Math.max(0, frame.highlights().solo()) : 0;
    for (int x = fromX; x < toX; x++) {
      long slot = grid.slot(x << level, y << level, z, component);
      codes[x - fromX] = grid.has(slot) ? CellCode.of(frame.model(), slot) : CellCode.GHOST;
    }
  }
}
