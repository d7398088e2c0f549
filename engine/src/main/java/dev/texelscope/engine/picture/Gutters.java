package dev.texelscope.engine.picture;

import java.util.List;
import java.util.Optional;

/**
 * Ways for a line between texels and between slices of a view, where nothing is written. Points are
 * pixels of the raster.
 *
 * @param viewport what is seen
 */
public record Gutters(Viewport viewport) {

  /**
   * A corner of a way.
   *
   * @param x column of the raster
   * @param y row of the raster
   */
  public record Point(int x, int y) {}

  /**
   * From a component to the bottom of the view: down beside its texel, along the gap below that to
   * the end of the slice, and down there. Empty where the component is out of sight.
   *
   * @param right whether it leaves to the right, else to the left
   */
  public Optional<List<Point>> down(long slot, boolean right) {
    Box content = viewport.content();
    TexelGrid grid = viewport.mosaic().grid();
    if (!grid.has(slot) || viewport.slotBox(slot).intersect(content).isEmpty()) {
      return Optional.empty();
    }
    int edge = edge(grid.z(slot), right);
    Point bottom = new Point(edge, viewport.height());
    int middle = middle(slot);
    if (!viewport.mosaic().scale().componentsApart()) {
      return Optional.of(List.of(new Point(edge, middle), bottom));
    }
    Box texel = viewport.texelBox(slot);
    int below = Math.min(texel.bottom() + gap() / 2, viewport.height());
    int beside = right ? besideRight(slot) : besideLeft(slot);
    return Optional.of(
        List.of(
            new Point(beside, middle), new Point(beside, below), new Point(edge, below), bottom));
  }

  /**
   * From the top of the view down to the side of a component. Empty where it is out of sight.
   *
   * @param right whether it ends at the right side, else at the left
   */
  public Optional<List<Point>> fromTop(long slot, boolean right) {
    TexelGrid grid = viewport.mosaic().grid();
    if (!grid.has(slot) || viewport.slotBox(slot).intersect(viewport.content()).isEmpty()) {
      return Optional.empty();
    }
    int beside = right ? besideRight(slot) : besideLeft(slot);
    return Optional.of(List.of(new Point(beside, 0), new Point(beside, middle(slot))));
  }

  private int gap() {
    return Math.max(1, viewport.mosaic().scale().texelGap());
  }

  private int middle(long slot) {
    Box cell = viewport.slotBox(slot);
    return cell.top() + cell.height() / 2;
  }

  private int besideRight(long slot) {
    return viewport.texelBox(slot).right() + gap() / 2;
  }

  private int besideLeft(long slot) {
    return viewport.texelBox(slot).left() - 1 - (gap() - 1) / 2;
  }

  /**
   * The column where a line leaves the slice: in the gap between slices, or at the edge of what is
   * seen. To the left of the first slice that is the outermost column, since the row headers stand
   * there.
   */
  private int edge(int z, boolean right) {
    Mosaic mosaic = viewport.mosaic();
    Box content = viewport.content();
    int unit = mosaic.scale().unit();
    long left = mosaic.sliceLeft(z);
    if (right) {
      int end = viewport.rasterX(left + mosaic.sliceWidth()) + 2 * unit;
      return Math.min(end, content.right());
    }
    int start = viewport.rasterX(left) - 4 * unit;
    return start > content.left() + unit ? start : unit;
  }
}
