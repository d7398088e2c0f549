package dev.texelscope.app.view.texels;

import dev.texelscope.app.control.LegendStrip;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.Legend;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.texels.ValueCounts;
import dev.texelscope.engine.texels.ValueRange;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.controlsfx.control.RangeSlider;

/**
 * Where the colours of values begin and end, over the histogram of the values, with counts of what
 * lies outside and of what is no number. A double click takes the whole range again.
 */
final class RangeBar extends VBox {

  private static final double HEIGHT = 26;
  private static final double MARK = 7;

  /** Half of a thumb: the slider's values begin there. */
  private static final double THUMB = 6;

  private final LegendStrip histogram;
  private final RangeSlider slider = new RangeSlider(0, 1, 0, 1);
  private final Label low = new Label();
  private final Label nan;
  private final Label infinite;
  private final Label below;
  private final Label above;
  private final Label high = new Label();
  private final ObjectProperty<Optional<ValueRange>> chosen =
      new SimpleObjectProperty<>(this, "chosen", Optional.empty());
  private ValueRange whole = new ValueRange(0, 1);
  private ValueCounts counted = ValueCounts.NONE;
  private boolean updating;

  RangeBar(String id, LegendStrip histogram) {
    this.histogram = histogram;
    setId("range-bar-" + id);
    getStyleClass().add("range-bar");
    slider.setId("range-" + id);
    slider.setTooltip(
        new Tooltip("Where the colours of values begin and end; double click for the whole range"));
    low.setId("range-low-" + id);
    high.setId("range-high-" + id);
    nan = count("range-nan-" + id, ColorScale.NAN);
    infinite = count("range-infinite-" + id, ColorScale.INFINITE);
    below = count("range-below-" + id, ColorScale.BELOW);
    above = count("range-above-" + id, ColorScale.ABOVE);
    StackPane.setMargin(histogram, new Insets(0, THUMB, 0, THUMB));
    StackPane stack = new StackPane(histogram, slider);
    stack.setMinHeight(HEIGHT);
    stack.setPrefHeight(HEIGHT);
    Region before = new Region();
    Region after = new Region();
    HBox.setHgrow(before, Priority.ALWAYS);
    HBox.setHgrow(after, Priority.ALWAYS);
    low.setMinWidth(USE_PREF_SIZE);
    high.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(stack, new HBox(low, before, nan, infinite, below, above, after, high));
    slider.lowValueProperty().subscribe(_ -> moved());
    slider.highValueProperty().subscribe(_ -> moved());
    setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        chosen.set(Optional.empty());
      }
    });
  }

  /** A count with the colour that marks what is counted. */
  private static Label count(String id, int colour) {
    int argb = ColorScale.values().argb(colour, Palette.dark());
    Rectangle mark =
        new Rectangle(MARK, MARK, Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF));
    mark.getStyleClass().add("range-mark");
    Label label = new Label("", mark);
    label.setId(id);
    label.setMinWidth(0);
    return label;
  }

  /** The range that somebody chose; empty for the whole. */
  ObjectProperty<Optional<ValueRange>> chosen() {
    return chosen;
  }

  private void moved() {
    if (!updating) {
      ValueRange now = new ValueRange(slider.getLowValue(), slider.getHighValue());
      chosen.set(now.equals(whole) ? Optional.empty() : Optional.of(now));
    }
  }

  /** Shows the range of these values. */
  void show(ValueRange newWhole) {
    whole = newWhole;
    ValueRange shown = chosen.get().orElse(newWhole);
    updating = true;
    try {
      slider.setDisable(!(whole.high() > whole.low()));
      // The order keeps every intermediate state valid, or the slider would clamp what it is given.
      slider.setMin(Math.min(whole.low(), slider.getMin()));
      slider.setMax(Math.max(whole.high(), slider.getMax()));
      slider.setHighValue(Math.max(shown.high(), slider.getLowValue()));
      slider.setLowValue(shown.low());
      slider.setHighValue(shown.high());
      slider.setMin(whole.low());
      slider.setMax(whole.high());
    } finally {
      updating = false;
    }
    low.setText(text(shown.low()));
    high.setText(text(shown.high()));
    repaint();
  }

  private static String text(double value) {
    return NumberText.fit(NumberText.float32((float) value), 9);
  }

  /** Shows what was counted. */
  void show(ValueCounts newCounts) {
    counted = newCounts;
    nan.setText("NaN " + newCounts.nan());
    infinite.setText("∞ " + newCounts.infinite());
    below.setText("< " + newCounts.below());
    above.setText("> " + newCounts.above());
    repaint();
  }

  private void repaint() {
    ValueRange shown = chosen.get().orElse(whole);
    histogram
        .legendProperty()
        .set(
            new Legend.Values(
                whole.low(), whole.high(), shown.low(), shown.high(), counted.bins()));
  }
}
