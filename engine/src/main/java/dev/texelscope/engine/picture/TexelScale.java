package dev.texelscope.engine.picture;

/**
 * One step of zoom: how many whole pixels a texel takes, or how many texels share a pixel. All
 * lengths are pixels of the raster.
 *
 * @param texelsPerPixel texels along each side that share one pixel, a power of two; 1 where a
 *     texel has pixels of its own
 * @param cellWidth the width of one cell: of a component where they are apart, else of the texel
 * @param cellHeight the height of one cell
 * @param componentsApart whether each component has a cell of its own
 * @param texelGap empty pixels between texels
 * @param fontPixels the size of the labels in the cells; 0 where there are none
 * @param headerPixels the size of titles and headers
 * @param unit the width of a thin line
 */
public record TexelScale(
    int texelsPerPixel,
    int cellWidth,
    int cellHeight,
    boolean componentsApart,
    int texelGap,
    int fontPixels,
    int headerPixels,
    int unit) {
  public TexelScale {
    if (Integer.bitCount(texelsPerPixel) != 1 || cellWidth < 1 || cellHeight < 1 || unit < 1) {
      throw new IllegalArgumentException(
          texelsPerPixel
              + " texels a pixel, cells of "
              + cellWidth
              + " by "
              + cellHeight
              + ", unit "
              + unit);
    }
  }

  /** The same step with cells that are so much wider and higher. */
  public TexelScale enlarged(int wider, int higher) {
    return new TexelScale(
        texelsPerPixel,
        cellWidth + wider,
        cellHeight + higher,
        componentsApart,
        texelGap,
        fontPixels,
        headerPixels,
        unit);
  }

  /** Whether several texels share a pixel. */
  public boolean shrunk() {
    return texelsPerPixel > 1;
  }

  /** Whether there are numbers in the cells. */
  public boolean labelled() {
    return fontPixels > 0;
  }

  /**
   * The level of a {@link TexelPyramid} that has one entry a pixel, or a texel: the logarithm of
   * the texels per pixel.
   */
  public int level() {
    return Integer.numberOfTrailingZeros(texelsPerPixel);
  }

  /** Pixels from one texel to the next in a row. */
  public int pitchX(TexelGrid grid) {
    int cells = componentsApart && grid.componentsAcross() ? grid.components() : 1;
    return cells * cellWidth + texelGap;
  }

  /** Pixels from one texel row to the next. */
  public int pitchY(TexelGrid grid) {
    int cells = componentsApart && !grid.componentsAcross() ? grid.components() : 1;
    return cells * cellHeight + texelGap;
  }

  /**
   * What the user reads: {@code 1 px = 2×2}, {@code 1 px = 1 texel}, {@code 8×8 px = 1 texel};
   * elements where they are single.
   */
  public String text(TexelGrid grid) {
    if (shrunk()) {
      return "1 px = " + texelsPerPixel + "×" + texelsPerPixel;
    }
    String one = grid.components() == 1 ? "1 element" : "1 texel";
    int width = pitchX(grid);
    int height = pitchY(grid);
    return (width == 1 && height == 1 ? "1" : width + "×" + height) + " px = " + one;
  }
}
