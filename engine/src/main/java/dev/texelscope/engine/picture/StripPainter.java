package dev.texelscope.engine.picture;

import java.util.List;

/**
 * Paints how often every one of many cells was read: one line for each that reads, cells from left
 * to right, the most reads of those that share a pixel as the height of a bar, hatched where none
 * of them was read. Where one pixel stands for read and unread cells, its foot is red.
 */
public final class StripPainter {
  /** Above the lines stands nothing, below them the numbers of cells. */
  private static final int AXIS = 14;

  private static final int GAP = 4;
  private static final int HATCH_SPACING = 6;

  private final Raster raster;
  private final Palette palette;
  private final GlyphFace face;
  private final int unit;
  private final Box area;

  /**
   * For one raster.
   *
   * @param names characters of the longest name before a line
   * @param unit pixels of a thin line
   */
  public StripPainter(Raster raster, Palette palette, GlyphAtlas atlas, int names, int unit) {
    this.raster = raster;
    this.palette = palette;
    this.face = atlas.face(10 * unit, false);
    this.unit = unit;
    int left = names * face.advance() + 14 * unit;
    this.area =
        new Box(
            left,
            2 * unit,
            Math.max(0, raster.width() - left - 10 * unit),
            Math.max(0, raster.height() - AXIS * unit - 2 * unit));
  }

  /** Where the cells are drawn. */
  public Box area() {
    return area;
  }

  /** The cell at a column of the raster, or -1. */
  public static long cellAt(Box area, int x, long cells) {
    return x < area.left() || x >= area.right()
        ? -1
        : (long) (x - area.left()) * cells / area.width();
  }

  /**
   * Paints all lines.
   *
   * @param rows from top to bottom, all of the same cells
   * @param buckets of each line, as wide as {@link #area()}
   * @param expected the cell that the selection should have read, or -1
   */
  public void paint(List<StripRow> rows, List<StripBuckets> buckets, long expected) {
    raster.clipTo(raster.bounds());
    raster.fill(raster.bounds(), palette.background());
    if (rows.isEmpty() || area.isEmpty()) {
      return;
    }
    int pitch = area.height() / rows.size();
    for (int i = 0; i < rows.size(); i++) {
      int height = Math.max(1, pitch - GAP * unit);
      Box line = new Box(area.left(), area.top() + i * pitch, area.width(), height);
      paintLine(rows.get(i), buckets.get(i), expected, line);
      tick(rows.get(i), expected, line, true);
      tick(rows.get(i), rows.get(i).read(), line, false);
    }
    paintAxis(rows.getFirst().cells());
  }

  private void paintLine(StripRow row, StripBuckets buckets, long expectedCell, Box line) {
    int baseline = face.baselineIn(line.top(), line.height());
    face.draw(raster, 8 * unit, baseline, row.name(), palette.faint());
    raster.fill(line, palette.cell());
    long highest = Math.max(row.expected(), buckets.highest());
    int bars = Argb.mix(palette.cell(), palette.hover(), 200);
    for (int x = 0; x < buckets.width(); x++) {
      Box column = new Box(line.left() + x, line.top(), 1, line.height());
      if (buckets.most(x) == 0) {
        raster.hatch(column, HATCH_SPACING * unit, 0, palette.hatch());
      } else {
        int height = (int) Math.max(2L * unit, buckets.most(x) * line.height() / highest);
        raster.fill(column.left(), line.bottom() - height, 1, height, bars);
        if (buckets.unread(x)) {
          raster.fill(column.left(), line.bottom() - 2 * unit, 1, 2 * unit, palette.wrong());
        }
      }
    }
    if (row.expected() > 0) {
      int y = line.bottom() - (int) Math.max(1, row.expected() * line.height() / highest);
      for (int x = 0; x < line.width(); x += 5 * unit) {
        raster.fill(line.left() + x, y, 3 * unit, unit, palette.expected());
      }
    }
    paintTexts(row, buckets, expectedCell, line);
  }

  private void paintTexts(StripRow row, StripBuckets buckets, long expectedCell, Box line) {
    int baseline = face.baselineIn(line.top(), line.height());
    int width = buckets.width();
    int start = 0;
    while (start < width && buckets.most(start) == 0) {
      start++;
    }
    int end = start;
    while (end < width && buckets.most(end) > 0) {
      end++;
    }
    String reads = buckets.uniform() ? buckets.highest() + " each" : "";
    for (long cell : new long[] {row.read(), expectedCell}) {
      int tick = cell < 0 ? -1 : (int) (cell * width / row.cells());
      if (tick >= start && tick < start + face.width(reads) + 12 * unit) {
        start = tick + 3 * unit;
      }
    }
    if (!reads.isEmpty() && face.width(reads) + 8 * unit < end - start) {
      boolean onBar = 2 * buckets.highest() > row.expected();
      int argb = onBar ? palette.background() : palette.ink();
      face.draw(raster, line.left() + start + 4 * unit, baseline, reads, argb);
    }
    if (!row.missing().isEmpty() && face.width(row.missing()) + 12 * unit < width - end) {
      Box ground =
          new Box(
              line.left() + end + 6 * unit,
              line.top() + 1,
              face.width(row.missing()) + 4 * unit,
              Math.max(0, line.height() - 2));
      raster.fill(ground, palette.cell());
      face.draw(raster, ground.left() + 2 * unit, baseline, row.missing(), palette.wrong());
    }
  }

  private void tick(StripRow row, long cell, Box line, boolean dashed) {
    if (cell < 0 || cell >= row.cells()) {
      return;
    }
    int x = line.left() + (int) ((2 * cell + 1) * line.width() / (2 * row.cells())) - unit;
    int argb = dashed ? palette.expected() : palette.read();
    raster.fill(x - unit, line.top(), 4 * unit, line.height(), palette.background());
    int on = dashed ? 3 * unit : line.height();
    for (int y = 0; y < line.height(); y += on + 2 * unit) {
      raster.fill(x, line.top() + y, 2 * unit, Math.min(on, line.height() - y), argb);
    }
  }

  private void paintAxis(long cells) {
    new AxisTicks(raster, face, palette.faint(), area, raster.height() - 4 * unit)
        .paint(cells, cell -> area.left() + (int) (cell * area.width() / cells));
  }
}
