package dev.texelscope.app.control;

import dev.texelscope.engine.picture.Box;
import dev.texelscope.engine.picture.GlyphAtlas;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.picture.Raster;
import dev.texelscope.engine.picture.StripBuckets;
import dev.texelscope.engine.picture.StripPainter;
import dev.texelscope.engine.picture.StripRow;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** A strip over all of many cells, with a line for each that reads them. A click picks a cell. */
public final class CellStrip extends Region {

  private static final double PREFERRED = 60;

  private final GlyphAtlas atlas;
  private final ObjectProperty<Palette> palette =
      new SimpleObjectProperty<>(this, "palette", Palette.dark());
  private final RasterSurface surface = new RasterSurface(this::paint);
  private List<StripRow> rows = List.of();
  private List<StripBuckets> buckets = List.of();
  private long expected = -1;
  private Box area = new Box(0, 0, 0, 0);

  /**
   * An empty strip.
   *
   * @param picked told the cell that is clicked
   */
  public CellStrip(GlyphAtlas atlas, LongConsumer picked) {
    this.atlas = atlas;
    getStyleClass().add("cell-strip");
    setMinSize(0, 0);
    setPrefHeight(PREFERRED);
    getChildren().add(surface);
    palette.subscribe(surface::repaint);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          long cell =
              rows.isEmpty()
                  ? -1
                  : StripPainter.cellAt(
                      area,
                      (int) (event.getX() * RasterSurface.pixelScale(this)),
                      rows.getFirst().cells());
          if (cell >= 0) {
            picked.accept(cell);
          }
        });
  }

  /**
   * Shows lines.
   *
   * @param newExpected the cell that the selection should have read, or -1
   */
  public void show(List<StripRow> newRows, long newExpected) {
    buckets = List.of();
    mark(newRows, newExpected);
  }

  /** Marks other cells in the same lines. */
  public void mark(List<StripRow> sameRows, long newExpected) {
    rows = List.copyOf(sameRows);
    expected = newExpected;
    surface.repaint();
  }

  /** The colours; dark at first. */
  public ObjectProperty<Palette> paletteProperty() {
    return palette;
  }

  /** Where a cell stands, in this control's own coordinates. */
  public Bounds localBoundsOf(long cell) {
    double left = area.left() + (cell + 0.5) * area.width() / Math.max(1, cells());
    return new BoundingBox(
        left / RasterSurface.pixelScale(this),
        area.top() / RasterSurface.pixelScale(this),
        1 / RasterSurface.pixelScale(this),
        area.height() / RasterSurface.pixelScale(this));
  }

  private long cells() {
    return rows.isEmpty() ? 1 : rows.getFirst().cells();
  }

  @Override
  protected void layoutChildren() {
    surface.place(getWidth(), getHeight(), RasterSurface.pixelScale(this));
  }

  private void paint(Raster raster) {
    int names = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    StripPainter painter =
        new StripPainter(
            raster,
            palette.get(),
            atlas,
            names,
            Math.max(1, (int) Math.round(RasterSurface.pixelScale(this))));
    area = painter.area();
    if (buckets.isEmpty() || buckets.getFirst().width() != area.width()) {
      buckets = rows.stream().map(row -> StripBuckets.of(row, area.width())).toList();
    }
    painter.paint(rows, buckets, expected);
  }
}
