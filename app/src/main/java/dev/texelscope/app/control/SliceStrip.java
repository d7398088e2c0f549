package dev.texelscope.app.control;

import dev.texelscope.engine.picture.MosaicFit;
import dev.texelscope.engine.picture.Raster;
import dev.texelscope.engine.picture.SliceStripPainter;
import dev.texelscope.engine.picture.TexelPyramid;
import dev.texelscope.engine.picture.Viewport;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * All slices of a view and their share of wrong components, at the bottom of the view; seen where
 * the view shows only some of them. A click shows a slice.
 */
public final class SliceStrip extends Region {

  /** The height of a strip. */
  public static final double HEIGHT = 16;

  private final TexelView view;
  private final Tooltip tooltip = new Tooltip();
  private final RasterSurface surface = new RasterSurface(this::paint);

  /** A strip of this view. */
  public SliceStrip(TexelView view) {
    this.view = view;
    getStyleClass().add("slice-strip");
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    getChildren().add(surface);
    Tooltip.install(this, tooltip);
    view.viewportProperty().subscribe(this::seen);
    view.pyramidProperty().subscribe(surface::repaint);
    view.paletteProperty().subscribe(surface::repaint);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> tooltip.setText(text(sliceAt(event))));
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          int z = sliceAt(event);
          if (z >= 0) {
            view.requestFocus();
            view.showSlice(z);
          }
          event.consume();
        });
    seen();
  }

  private void seen() {
    Viewport viewport = view.viewportProperty().get();
    setVisible(
        viewport != null
            && viewport.mosaic().grid().slices() > 1
            && !MosaicFit.fits(viewport.mosaic(), viewport.width(), viewport.height()));
    surface.repaint();
  }

  private int sliceAt(MouseEvent event) {
    Viewport viewport = view.viewportProperty().get();
    return viewport == null
        ? -1
        : SliceStripPainter.sliceAt(
            (int) event.getX(), (int) getWidth(), viewport.mosaic().grid().slices());
  }

  private String text(int z) {
    TexelPyramid counts = view.pyramidProperty().get();
    return z < 0 || counts == null
        ? ""
        : "z " + z + ": " + counts.wrong(z) + " of " + counts.compared(z) + " wrong";
  }

  @Override
  protected void layoutChildren() {
    surface.place(getWidth(), getHeight(), view.pixelScale());
  }

  private void paint(Raster raster) {
    Viewport viewport = view.viewportProperty().get();
    if (viewport != null && isVisible()) {
      int unit = Math.max(1, (int) Math.round(view.pixelScale()));
      new SliceStripPainter(raster, view.paletteProperty().get(), unit)
          .paint(viewport, view.pyramidProperty().get());
    }
  }
}
