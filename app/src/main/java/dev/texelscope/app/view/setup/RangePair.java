package dev.texelscope.app.view.setup;

import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.tensor.DType;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.RangeSlider;

/** The quant range on the line of all values of the dtype. A drag is one edit. */
final class RangePair extends HBox {

  /** Takes a range; those of one drag come with the same key. */
  interface Change {
    void accept(int min, int max, Object drag);
  }

  private final RangeSlider slider = new RangeSlider(-128, 127, -128, 127);
  private Object drag = new Object();
  private boolean showing;

  RangePair(FormSection section, Change change) {
    slider.setId("quant-range");
    slider.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> drag = new Object());
    setHgrow(slider, Priority.ALWAYS);
    slider.setMaxWidth(Double.MAX_VALUE);
    getChildren().add(slider);
    getStyleClass().add("setup-row");
    Runnable moved =
        () -> {
          int min = (int) Math.round(slider.getLowValue());
          int max = (int) Math.round(slider.getHighValue());
          if (!showing && min < max) {
            section.attempt(() -> change.accept(min, max, drag));
          }
        };
    slider.lowValueProperty().subscribe(moved);
    slider.highValueProperty().subscribe(moved);
  }

  /** Shows a range; where the dtype has too many values for a line there is none. */
  void show(DType dtype, QuantRange range) {
    boolean shown = dtype != DType.INT32;
    setVisible(shown);
    setManaged(shown);
    if (!shown || slider.isLowValueChanging() || slider.isHighValueChanging()) {
      return;
    }
    double least = (double) dtype.minimum();
    double most = (double) dtype.maximum();
    showing = true;
    // Wide first: a slider refuses values that are outside for a moment.
    slider.setMin(Math.min(slider.getMin(), least));
    slider.setMax(Math.max(slider.getMax(), most));
    slider.setLowValue(least);
    slider.setHighValue(range.max());
    slider.setLowValue(range.min());
    slider.setMin(least);
    slider.setMax(most);
    slider.setBlockIncrement(1);
    showing = false;
  }
}
