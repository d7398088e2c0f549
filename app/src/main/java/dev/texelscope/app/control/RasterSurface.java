package dev.texelscope.app.control;

import dev.texelscope.engine.picture.Raster;
import java.nio.IntBuffer;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle of the window whose pixels a painter fills, one for each pixel of the screen, at most
 * once a frame. Not managed by its parent, so that painting again lays out nothing else.
 */
final class RasterSurface extends Region {
  private final ImageView view = new ImageView();
  private final Consumer<Raster> painter;
  private @Nullable Raster raster;
  private @Nullable PixelBuffer<IntBuffer> buffer;
  private double pixelScale = 1;
  private boolean wanted;

  RasterSurface(Consumer<Raster> painter) {
    this.painter = painter;
    setManaged(false);
    setMouseTransparent(true);
    view.setSmooth(false);
    getChildren().add(view);
  }

  /** Takes a place in the parent; pixels are made anew only when their number changes. */
  void place(double width, double height, double newPixelScale) {
    int columns = pixels(width, newPixelScale);
    int rows = pixels(height, newPixelScale);
    resizeRelocate(0, 0, width, height);
    if (raster == null
        || raster.width() != columns
        || raster.height() != rows
        || pixelScale != newPixelScale) {
      pixelScale = newPixelScale;
      allocate(columns, rows);
    }
    repaint();
  }

  /** Pixels of the screen for each pixel of the design, where a node is shown. */
  static double pixelScale(Node shown) {
    return shown.getScene() == null || shown.getScene().getWindow() == null
        ? 1
        : shown.getScene().getWindow().getOutputScaleX();
  }

  /** Pixels of the screen along so many of the design. */
  static int pixels(double length, double pixelScale) {
    return (int) Math.max(0, Math.ceil(length * pixelScale - 1e-6));
  }

  /** Paints with the next frame. */
  void repaint() {
    wanted = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    Raster target = raster;
    PixelBuffer<IntBuffer> pixels = buffer;
    if (wanted && target != null && pixels != null) {
      wanted = false;
      pixels.updateBuffer(ignored -> {
        painter.accept(target);
        return new Rectangle2D(0, 0, target.width(), target.height());
      });
    }
  }

  private void allocate(int columns, int rows) {
    if (columns == 0 || rows == 0) {
      raster = null;
      buffer = null;
      view.setImage(null);
      return;
    }
    int[] pixels = new int[columns * rows];
    raster = new Raster(pixels, columns, rows);
    buffer =
        new PixelBuffer<>(
            columns, rows, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    view.setImage(new WritableImage(buffer));
    view.setFitWidth(columns / pixelScale);
    view.setFitHeight(rows / pixelScale);
  }
}
