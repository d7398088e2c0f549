package dev.texelscope.app.view.parameters;

import javafx.scene.control.TableCell;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** The colour of a token. */
final class SwatchCell extends TableCell<Long, Integer> {

  private static final double SIZE = 11;

  private final Rectangle swatch = new Rectangle(SIZE, SIZE);

  @Override
  protected void updateItem(@Nullable Integer argb, boolean empty) {
    super.updateItem(argb, empty);
    if (empty || argb == null) {
      setGraphic(null);
      return;
    }
    swatch.setFill(Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF));
    setGraphic(swatch);
  }
}
