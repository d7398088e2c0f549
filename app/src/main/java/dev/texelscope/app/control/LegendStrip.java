package dev.texelscope.app.control;

import dev.texelscope.engine.picture.GlyphAtlas;
import dev.texelscope.engine.picture.Legend;
import dev.texelscope.engine.picture.LegendPainter;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.picture.Raster;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;

/** Says what the colours of a view mean. */
public final class LegendStrip extends Region {

  private final GlyphAtlas atlas;
  private final ObjectProperty<Palette> palette =
      new SimpleObjectProperty<>(this, "palette", Palette.dark());
  private final ObjectProperty<Legend> legend =
      new SimpleObjectProperty<>(this, "legend", Legend.NONE);
  private final RasterSurface surface = new RasterSurface(this::paint);

  /** A strip with these glyphs that says nothing yet. */
  public LegendStrip(GlyphAtlas atlas) {
    this.atlas = atlas;
    getStyleClass().add("legend-strip");
    setMinSize(0, 0);
    getChildren().add(surface);
    palette.subscribe(surface::repaint);
    legend.subscribe(surface::repaint);
  }

  /** The colours; dark at first. */
  public ObjectProperty<Palette> paletteProperty() {
    return palette;
  }

  /** What is said. */
  public ObjectProperty<Legend> legendProperty() {
    return legend;
  }

  @Override
  protected void layoutChildren() {
    surface.place(getWidth(), getHeight(), RasterSurface.pixelScale(this));
  }

  private void paint(Raster raster) {
    int unit = Math.max(1, (int) Math.round(RasterSurface.pixelScale(this)));
    new LegendPainter(raster, palette.get(), atlas, unit).paint(legend.get());
  }
}
