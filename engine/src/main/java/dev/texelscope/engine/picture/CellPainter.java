package dev.texelscope.engine.picture;

/**
 * Paints the cells of a slice where each component has its own: colour, hatch, highlight, and the
 * numbers where there is room.
 */
final class CellPainter {
  private static final int HATCH_SPACING = 6;

  /** How much of 256 of a cell's colour lies under its label: the text must stay readable. */
  private static final int TINT = 84;

  private final Frame frame;
  private final TexelGrid grid;
  private final TexelScale scale;
  private final Raster raster;
  private final Palette palette;
  private final LabelPainter labels;

  CellPainter(Frame frame) {
    this.frame = frame;
    this.grid = frame.grid();
    this.scale = frame.scale();
    this.raster = frame.raster();
    this.palette = frame.palette();
    this.labels = new LabelPainter(frame);
  }

  void paint(int z) {
    Box box = frame.visible(z);
    if (box.isEmpty()) {
      return;
    }
    Mosaic mosaic = frame.mosaic();
    Viewport viewport = frame.viewport();
    int fromX = mosaic.columnAt(viewport.mosaicX(box.left()) - mosaic.sliceLeft(z));
    int toX = mosaic.columnAt(viewport.mosaicX(box.right() - 1) - mosaic.sliceLeft(z));
    int fromY = mosaic.rowAt(viewport.mosaicY(box.top()) - mosaic.sliceTop(z));
    int toY = mosaic.rowAt(viewport.mosaicY(box.bottom() - 1) - mosaic.sliceTop(z));
    Box texels = new Box(fromX, fromY, toX - fromX + 1, toY - fromY + 1);
    eachCell(z, texels, this::paintCell);
    if (!scale.labelled() && frame.model().marksWrong()) {
      eachCell(z, texels, this::paintMark);
    }
    paintGuides(z, box, fromX, toX);
  }

  private interface CellAction {
    void accept(long slot, Box cell, boolean muted);
  }

  private void eachCell(int z, Box texels, CellAction action) {
    int solo = grid.components() > 1 ? frame.highlights().solo() : -1;
    for (int y = texels.top(); y < texels.bottom(); y++) {
      for (int x = texels.left(); x < texels.right(); x++) {
        for (int component = 0; component < grid.components(); component++) {
          long slot = grid.slot(x, y, z, component);
          action.accept(slot, frame.viewport().slotBox(slot), solo >= 0 && solo != component);
        }
      }
    }
  }

  private void paintCell(long slot, Box cell, boolean muted) {
    if (!grid.has(slot)) {
      raster.dashedFrame(cell, scale.unit(), 2 * scale.unit(), 3 * scale.unit(), palette.guide());
      return;
    }
    CellKind kind = frame.model().kind(slot);
    paintGround(slot, cell, kind, muted);
    if (scale.labelled()) {
      labels.paint(slot, cell, muted || kind == CellKind.PADDING);
    }
  }

  private void paintGround(long slot, Box cell, CellKind kind, boolean muted) {
    int number = frame.model().colour(slot);
    int colour = frame.colours().argb(number);
    int tint = !scale.labelled() ? 256 : number < 0 ? 0 : TINT;
    int ground = Argb.mix(palette.cell(), colour, muted ? tint / 4 : tint);
    switch (kind) {
      case RECORDED -> raster.fill(cell, ground);
      case HOLLOW ->
          raster.frame(cell, scale.unit(), Argb.mix(palette.guide(), colour, number < 0 ? 0 : 160));
      case PADDING -> {
        raster.fill(cell, palette.cell());
        long phase = -(frame.viewport().left() + frame.viewport().top());
        raster.hatch(cell, HATCH_SPACING * scale.unit(), phase, palette.hatch());
      }
      case GHOST ->
          raster.dashedFrame(
              cell, scale.unit(), 2 * scale.unit(), 3 * scale.unit(), palette.guide());
    }
    Highlights highlights = frame.highlights();
    if (highlights.expected().contains(slot)) {
      raster.fill(cell, palette.expectedFill());
    }
    if (highlights.read().contains(slot)) {
      raster.fill(cell, palette.readFill());
    }
    if (highlights.selected() == slot) {
      raster.fill(cell, palette.selectionFill());
    }
  }

  /** A mark may reach into neighbouring cells, so all cells are painted before the first mark. */
  private void paintMark(long slot, Box cell, boolean muted) {
    Verdict verdict = grid.has(slot) && !muted ? frame.model().verdict(slot) : Verdict.NONE;
    if (MarkPainter.marks(verdict)) {
      int width = Math.max(MarkPainter.LEAST, cell.width() / 2);
      int height = Math.max(MarkPainter.LEAST, cell.height() - 2);
      Box mark =
          new Box(cell.left() + cell.width() / 2, cell.top() + cell.height() / 2, 0, 0)
              .atLeast(width, height);
      raster.fill(mark, palette.verdict(verdict));
    }
  }

  /** A line before every so many columns, in the gap. */
  private void paintGuides(int z, Box box, int fromX, int toX) {
    if (grid.guide() == 0) {
      return;
    }
    for (int x = Math.ceilDiv(fromX, grid.guide()) * grid.guide(); x <= toX; x += grid.guide()) {
      if (x > 0) {
        int left = frame.viewport().texelBox(grid.slot(x, 0, z, 0)).left() - scale.texelGap();
        raster.fill(left, box.top(), scale.unit(), box.height(), palette.faint());
      }
    }
  }
}
