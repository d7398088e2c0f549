package dev.texelscope.app.view.setup;

import java.util.function.DoubleSupplier;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Lets the number of a field be changed by dragging it sideways; a click types into it. A drag is
 * one edit.
 */
final class NumberDrag {

  private static final double LEAST = 3;

  /** The number after so many pixels to the right. */
  interface Step {
    double after(double start, double pixels);

    /** Adds a whole one each few pixels. */
    static Step whole(double pixelsEach) {
      return (start, pixels) -> start + Math.round(pixels / pixelsEach);
    }

    /** Multiplies, so that it never reaches zero. */
    static Step factor() {
      return (start, pixels) -> start * Math.exp(pixels / 120);
    }
  }

  private final EditField field;
  private final DoubleSupplier value;
  private final Step step;
  private final ValueSlider.Change change;
  private Object drag = new Object();
  private double startX;
  private double startValue;
  private boolean pressed;
  private boolean dragged;

  /**
   * A drag for a field.
   *
   * @param value the number now
   * @param change takes the numbers of a drag, with one key; may throw what the section says
   */
  NumberDrag(EditField field, DoubleSupplier value, Step step, ValueSlider.Change change) {
    this.field = field;
    this.value = value;
    this.step = step;
    this.change = change;
    field.setCursor(Cursor.H_RESIZE);
    field
        .focusedProperty()
        .subscribe(typing -> field.setCursor(typing ? Cursor.TEXT : Cursor.H_RESIZE));
    field.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
    field.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::move);
    field.addEventFilter(MouseEvent.MOUSE_RELEASED, this::release);
  }

  private void press(MouseEvent event) {
    pressed = event.getButton() == MouseButton.PRIMARY && !field.isFocused();
    if (pressed) {
      drag = new Object();
      dragged = false;
      startX = event.getSceneX();
      startValue = value.getAsDouble();
      event.consume();
    }
  }

  private void move(MouseEvent event) {
    double pixels = event.getSceneX() - startX;
    if (pressed && (dragged || Math.abs(pixels) >= LEAST)) {
      dragged = true;
      double next = step.after(startValue, pixels);
      field.attempt(() -> change.accept(next, drag));
      event.consume();
    }
  }

  private void release(MouseEvent event) {
    if (pressed) {
      pressed = false;
      event.consume();
      if (!dragged) {
        field.requestFocus();
        field.selectAll();
      }
    }
  }
}
