package dev.texelscope.app.view.inspector;

import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A name to the left and its value to the right, on two lines where one is too short for both. */
final class SplitLine extends Region {

  private static final double GAP = 12;

  private final Label name;
  private final Label value;

  SplitLine(Label name, Label value) {
    this.name = name;
    this.value = value;
    getChildren().addAll(name, value);
    setMinWidth(0);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private boolean fits(double width) {
    return width < 0 || name.prefWidth(-1) + GAP + value.prefWidth(-1) <= width;
  }

  @Override
  protected double computePrefWidth(double height) {
    return name.prefWidth(-1) + GAP + value.prefWidth(-1);
  }

  @Override
  protected double computePrefHeight(double width) {
    double first = name.prefHeight(-1);
    double second = value.prefHeight(-1);
    return fits(width) ? Math.max(first, second) : first + second;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double valueWidth = Math.min(value.prefWidth(-1), width);
    double top = fits(width) ? 0 : name.prefHeight(-1);
    name.resizeRelocate(0, 0, Math.min(name.prefWidth(-1), width), name.prefHeight(-1));
    value.resizeRelocate(width - valueWidth, top, valueWidth, value.prefHeight(-1));
  }
}
