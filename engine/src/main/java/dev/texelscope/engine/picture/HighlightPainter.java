package dev.texelscope.engine.picture;

/** Draws the frames of what is selected, hovered, read and expected over the cells. */
final class HighlightPainter {
  /** The least side of a frame, so that it is found where a texel is a pixel. */
  private static final int LEAST = 9;

  private static final int LEAST_SELECTED = 15;

  private final Frame frame;
  private final Raster raster;
  private final Palette palette;
  private final int unit;

  HighlightPainter(Frame frame) {
    this.frame = frame;
    this.raster = frame.raster();
    this.palette = frame.palette();
    this.unit = frame.scale().unit();
  }

  void paint() {
    Highlights highlights = frame.highlights();
    for (long slot : highlights.alsoSelected()) {
      if (frame.grid().has(slot)) {
        raster.frame(box(slot), unit, Argb.mix(palette.background(), palette.selection(), 150));
      }
    }
    for (long slot : highlights.expected()) {
      if (frame.grid().has(slot)) {
        Box box = frame.scale().componentsApart() ? box(slot).grown(unit) : box(slot);
        raster.dashedFrame(box, unit, 3 * unit, 2 * unit, palette.expected());
      }
    }
    for (long slot : highlights.read()) {
      if (frame.grid().has(slot)) {
        Box box = box(slot);
        raster.frame(
            highlights.expected().contains(slot) ? box.grown(-unit) : box, unit, palette.read());
      }
    }
    if (frame.grid().has(highlights.hovered())) {
      raster.frame(box(highlights.hovered()), unit, palette.hover());
    }
    if (frame.grid().has(highlights.selected())) {
      paintSelected(highlights.selected());
    }
  }

  private void paintSelected(long slot) {
    Box texel = frame.viewport().texelBox(slot);
    if (!frame.scale().componentsApart()) {
      paintCross(slot, texel);
    }
    Box wanted = texel.grown(2 * unit).atLeast(LEAST_SELECTED * unit, LEAST_SELECTED * unit);
    Box outside = frame.scale().componentsApart() ? wanted : inSight(wanted);
    raster.frame(outside.grown(unit), unit, palette.background());
    raster.frame(outside, 2 * unit, palette.selection());
  }

  /** Moved as much as it takes to be seen whole. */
  private Box inSight(Box box) {
    Box content = frame.viewport().content();
    int left = Math.clamp(box.left(), content.left() + unit, edge(content.right(), box.width()));
    int top = Math.clamp(box.top(), content.top() + unit, edge(content.bottom(), box.height()));
    boolean near = Math.abs(left - box.left()) + Math.abs(top - box.top()) < 2 * box.width();
    return near ? new Box(left, top, box.width(), box.height()) : box;
  }

  private int edge(int end, int length) {
    return Math.max(unit + 1, end - length - unit);
  }

  /** Thin lines through the slice, so that a small frame is found at once. */
  private void paintCross(long slot, Box texel) {
    Box slice = frame.visible(frame.grid().z(slot));
    int x = texel.left() + texel.width() / 2;
    int y = texel.top() + texel.height() / 2;
    int faint = Argb.transparent(palette.selection(), 0x70);
    Box gap = texel.atLeast(LEAST_SELECTED * unit, LEAST_SELECTED * unit);
    raster.fill(
        new Box(slice.left(), y, Math.max(0, gap.left() - slice.left()), unit).intersect(slice),
        faint);
    raster.fill(
        new Box(gap.right(), y, Math.max(0, slice.right() - gap.right()), unit).intersect(slice),
        faint);
    raster.fill(
        new Box(x, slice.top(), unit, Math.max(0, gap.top() - slice.top())).intersect(slice),
        faint);
    raster.fill(
        new Box(x, gap.bottom(), unit, Math.max(0, slice.bottom() - gap.bottom())).intersect(slice),
        faint);
  }

  /** The place of a slot's frame; on colours of any kind a frame stands in a gap of background. */
  private Box box(long slot) {
    Box box = frame.viewport().slotBox(slot);
    if (frame.scale().componentsApart()) {
      return box;
    }
    Box large = box.atLeast(LEAST * unit, LEAST * unit);
    raster.frame(large.grown(unit), 3 * unit, palette.background());
    return large;
  }
}
