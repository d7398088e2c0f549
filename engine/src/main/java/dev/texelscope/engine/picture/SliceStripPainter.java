package dev.texelscope.engine.picture;

import org.jspecify.annotations.Nullable;

/**
 * Paints all slices of a view side by side, each with its share of wrong components as a red bar,
 * and a frame around those that are seen.
 */
public final class SliceStripPainter {
  private static final int LEAST_BAR = 2;

  private final Raster raster;
  private final Palette palette;
  private final int unit;

  /**
   * For one raster.
   *
   * @param unit pixels of a thin line
   */
  public SliceStripPainter(Raster raster, Palette palette, int unit) {
    this.raster = raster;
    this.palette = palette;
    this.unit = unit;
  }

  /** The slice at a column of a strip that is so wide, or -1. */
  public static int sliceAt(int x, int width, int slices) {
    return x < 0 || x >= width ? -1 : (int) ((long) x * slices / width);
  }

  /**
   * Paints the whole raster.
   *
   * @param viewport what is seen of the slices
   * @param counts of wrong components; null while they are counted
   */
  public void paint(Viewport viewport, @Nullable TexelPyramid counts) {
    raster.clipTo(raster.bounds());
    raster.fill(raster.bounds(), palette.background());
    int slices = viewport.mosaic().grid().slices();
    for (int z = 0; z < slices; z++) {
      Box box = box(z, slices);
      raster.fill(box, palette.cell());
      int high = counts == null ? 0 : bar(counts.wrong(z), counts.compared(z), box.height());
      raster.fill(box.left(), box.bottom() - high, box.width(), high, palette.wrong());
    }
    // A slice takes less than a pixel where there are very many: the frame goes around all seen.
    int first = -1;
    for (int z = 0; z <= slices; z++) {
      boolean seen = z < slices && viewport.seesSlice(z);
      if (seen && first < 0) {
        first = z;
      } else if (!seen && first >= 0) {
        Box left = box(first, slices);
        Box right = box(z - 1, slices);
        raster.frame(
            new Box(left.left(), left.top(), right.right() - left.left(), left.height())
                .grown(unit),
            unit,
            palette.selection());
        first = -1;
      }
    }
  }

  private int bar(long wrong, long compared, int height) {
    return wrong == 0 ? 0 : (int) Math.max((long) LEAST_BAR * unit, wrong * height / compared);
  }

  private Box box(int z, int slices) {
    int left = (int) ((long) z * raster.width() / slices);
    int right = (int) ((z + 1L) * raster.width() / slices);
    int gap = right - left > 4 * unit ? unit : 0;
    return new Box(
        left + gap, 2 * unit, Math.max(1, right - left - 2 * gap), raster.height() - 4 * unit);
  }
}
