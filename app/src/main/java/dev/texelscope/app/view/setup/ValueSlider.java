package dev.texelscope.app.view.setup;

import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;

/** A number with a name, a slider and a field. A drag of the slider is one edit. */
final class ValueSlider {

  /** Takes a value; those of one drag come with the same key. */
  interface Change {
    void accept(double value, Object mergeKey);
  }

  private final String id;
  private final Slider slider = new Slider();
  private final EditField field;
  private Label name = new Label();
  private Object drag = new Object();
  private boolean showing;
  private double now;

  ValueSlider(String id, FormSection section, NumberDrag.Step step, Change change) {
    this.id = id;
    slider.setId(id + "-slider");
    slider.setOnMousePressed(_ -> drag = new Object());
    slider
        .valueProperty()
        .subscribe((_, value) -> {
          if (!showing) {
            section.attempt(() -> change.accept(value.doubleValue(), drag));
          }
        });
    field =
        new EditField(
            id + "-field",
            section,
            66,
            text ->
                change.accept(
                    id.equals("scale")
                        ? SetupModel.parseScale(text)
                        : SetupModel.parseInteger(id, text).orElse(0),
                    new Object()));
    new NumberDrag(field, () -> now, step, change);
  }

  HBox addTo(FormSection section) {
    HBox row = section.row(id, slider, field);
    name = (Label) row.getChildren().getFirst();
    return row;
  }

  /** Shows a value; the slider keeps its range while it is dragged. */
  void show(String label, double value, String text, double low, double high) {
    name.setText(label);
    now = value;
    field.show(text);
    if (slider.isPressed() || slider.isValueChanging()) {
      return;
    }
    showing = true;
    slider.setMin(Math.min(low, value));
    slider.setMax(Math.max(high, value));
    slider.setValue(value);
    showing = false;
  }
}
