package dev.texelscope.engine.picture;

import org.jspecify.annotations.Nullable;

/**
 * Finds the component that a pixel of the picture speaks for. Where a pixel stands for many it is
 * the worst of them, and a mark that reaches over its neighbours is picked as what it marks: so a
 * click on something red always finds what is wrong.
 *
 * @param pyramid of the model and of the component that is alone, if there is one already
 * @param solo the only component that is shown, or -1 for all
 */
public record TexelPicker(TexelModel model, @Nullable TexelPyramid pyramid, int solo) {

  /** The slot at a pixel of the raster, or -1. */
  public long slotAt(Viewport viewport, int x, int y) {
    long here = viewport.slotAt(x, y);
    TexelScale scale = viewport.mosaic().scale();
    if (here < 0 || scale.componentsApart()) {
      return here;
    }
    long best = worstFrom(viewport, here);
    if (!model.marksWrong() || scale.cellWidth() >= MarkPainter.LEAST) {
      return best;
    }
    int reach = MarkPainter.LEAST - 1;
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        long near = viewport.slotAt(x + dx, y + dy);
        if (near >= 0 && covers(viewport, near, x, y)) {
          long worst = worstFrom(viewport, near);
          best =
              marked(worst) && model.verdict(worst).compareTo(model.verdict(best)) > 0
                  ? worst
                  : best;
        }
      }
    }
    return best;
  }

  /**
   * Whether the mark of the entry that a slot stands in would cover the pixel; close to an edge
   * marks are moved inside.
   */
  private static boolean covers(Viewport viewport, long slot, int x, int y) {
    Mosaic mosaic = viewport.mosaic();
    int z = mosaic.grid().z(slot);
    Box entry = viewport.texelBox(slot);
    int left = viewport.rasterX(mosaic.sliceLeft(z));
    int top = viewport.rasterY(mosaic.sliceTop(z));
    Box mark = entry.atLeast(MarkPainter.LEAST, MarkPainter.LEAST);
    int markLeft = inside(mark.left(), left, mosaic.sliceWidth());
    int markTop = inside(mark.top(), top, mosaic.sliceHeight());
    return new Box(markLeft, markTop, mark.width(), mark.height()).contains(x, y);
  }

  private static int inside(int at, int from, long length) {
    return (int) Math.max(from, Math.min(at, from + length - MarkPainter.LEAST));
  }

  private boolean marked(long slot) {
    return MarkPainter.marks(model.verdict(slot));
  }

  /** The worst component of the texels that share the pixel of a slot. */
  private long worstFrom(Viewport viewport, long slot) {
    TexelGrid grid = model.grid();
    int level = viewport.mosaic().scale().level();
    int x = grid.x(slot);
    int y = grid.y(slot);
    int z = grid.z(slot);
    long texel =
        pyramid != null && pyramid.has(level)
            ? pyramid.texelShown(level, x >> level, y >> level, z, grid)
            : grid.slot(x, y, z, 0);
    if (solo >= 0 && grid.components() > 1) {
      return texel + solo;
    }
    long worst = texel;
    for (long next = texel + 1; next < texel + grid.components() && grid.has(next); next++) {
      if (CellCode.worse(CellCode.of(model, worst), CellCode.of(model, next))
          != CellCode.of(model, worst)) {
        worst = next;
      }
    }
    return worst;
  }
}
