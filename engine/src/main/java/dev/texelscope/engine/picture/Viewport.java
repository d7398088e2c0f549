package dev.texelscope.engine.picture;

/**
 * The part of a mosaic that a raster shows: row headers in the gutter at the left, the mosaic from
 * {@code (left, top)} on beside it. Goes from pixels of the raster to slots and back. Column
 * headers and titles stay visible at the top while their slice is partly scrolled away.
 *
 * @param left the column of the mosaic at the right edge of the gutter; may be negative
 * @param top the row of the mosaic at the top of the raster; may be negative
 * @param width the width of the raster in pixels
 * @param height the height of the raster in pixels
 */
public record Viewport(Mosaic mosaic, long left, long top, int width, int height) {
  /** Far outside of any raster, yet safe to add to. */
  private static final long FAR = 1 << 28;

  /** Where the mosaic is seen: all but the gutter. */
  public Box content() {
    int gutter = Math.min(mosaic.gutter(), width);
    return new Box(gutter, 0, width - gutter, height);
  }

  /** Whether any texel of a slice is seen. */
  public boolean seesSlice(int z) {
    Box content = content();
    return rasterX(mosaic.sliceLeft(z)) < content.right()
        && rasterX(mosaic.sliceLeft(z) + mosaic.sliceWidth()) > content.left()
        && rasterY(mosaic.sliceTop(z)) < content.bottom()
        && rasterY(mosaic.sliceTop(z) + mosaic.sliceHeight()) > content.top();
  }

  /** The column of the raster where a column of the mosaic is seen, or something far outside. */
  public int rasterX(long mosaicX) {
    return (int) Math.clamp(mosaicX - left + mosaic.gutter(), -FAR, FAR);
  }

  /** The row of the raster where a row of the mosaic is seen, or something far outside. */
  public int rasterY(long mosaicY) {
    return (int) Math.clamp(mosaicY - top, -FAR, FAR);
  }

  /** The column of the mosaic at a column of the raster. */
  public long mosaicX(int rasterX) {
    return rasterX - mosaic.gutter() + left;
  }

  /** The row of the mosaic at a row of the raster. */
  public long mosaicY(int rasterY) {
    return rasterY + top;
  }

  /**
   * The slot drawn at a pixel, or -1 for none. Where components are not apart it is component 0,
   * and where texels share a pixel the first of them. Gaps belong to the cell before them.
   */
  public long slotAt(int x, int y) {
    if (!content().contains(x, y)) {
      return -1;
    }
    long fromLeft = mosaicX(x) - mosaic.firstLeft();
    long fromTop = mosaicY(y) - mosaic.rowTop(0);
    int row = (int) Math.floorDiv(fromTop, mosaic.rowPitch());
    int column = (int) Math.floorDiv(fromLeft, mosaic.columnPitch());
    int z = mosaic.sliceIn(column, row);
    long inX = Math.floorMod(fromLeft, mosaic.columnPitch());
    long inY = Math.floorMod(fromTop, mosaic.rowPitch());
    if (z < 0
        || inX >= mosaic.sliceWidth()
        || inY >= mosaic.sliceHeight()
        || y < stripTop(row) + mosaic.stripHeight()) {
      return -1;
    }
    int texelX = mosaic.columnAt(inX);
    int texelY = mosaic.rowAt(inY);
    int component = componentAt(inX - mosaic.texelLeft(texelX), inY - mosaic.texelTop(texelY));
    long slot = mosaic.grid().slot(texelX, texelY, z, component);
    return mosaic.grid().has(slot) ? slot : -1;
  }

  private int componentAt(long inTexelX, long inTexelY) {
    TexelScale scale = mosaic.scale();
    TexelGrid grid = mosaic.grid();
    if (!scale.componentsApart()) {
      return 0;
    }
    long cell =
        grid.componentsAcross() ? inTexelX / scale.cellWidth() : inTexelY / scale.cellHeight();
    return (int) Math.min(cell, grid.components() - 1L);
  }

  /**
   * The row of the raster where the title and headers of a row of slices begin: above its texels,
   * or at the top edge.
   */
  public int stripTop(int sliceRow) {
    long natural = mosaic.rowTop(sliceRow) - mosaic.stripHeight();
    long last = mosaic.rowTop(sliceRow) + mosaic.sliceHeight() - mosaic.stripHeight();
    return rasterY(Math.clamp(top, natural, Math.max(natural, last)));
  }

  /** Where the texel of a slot is drawn: all its components; it may be outside the raster. */
  public Box texelBox(long slot) {
    TexelScale scale = mosaic.scale();
    TexelGrid grid = mosaic.grid();
    int z = grid.z(slot);
    int x = rasterX(mosaic.sliceLeft(z) + mosaic.texelLeft(grid.x(slot)));
    int y = rasterY(mosaic.sliceTop(z) + mosaic.texelTop(grid.y(slot)));
    return scale.shrunk()
        ? new Box(x, y, 1, 1)
        : new Box(
            x, y, scale.pitchX(grid) - scale.texelGap(), scale.pitchY(grid) - scale.texelGap());
  }

  /**
   * Where a slot is drawn: its component, or its texel where components are not apart; it may be
   * outside the raster.
   */
  public Box slotBox(long slot) {
    Box texel = texelBox(slot);
    TexelScale scale = mosaic.scale();
    TexelGrid grid = mosaic.grid();
    if (!scale.componentsApart() || grid.components() == 1) {
      return texel;
    }
    int component = grid.component(slot);
    int line = scale.labelled() ? scale.unit() : 0;
    return grid.componentsAcross()
        ? new Box(
            texel.left() + component * scale.cellWidth(),
            texel.top(),
            scale.cellWidth() - line,
            scale.cellHeight())
        : new Box(
            texel.left(),
            texel.top() + component * scale.cellHeight(),
            scale.cellWidth(),
            scale.cellHeight() - line);
  }
}
