package dev.texelscope.app.view.setup;

import dev.texelscope.engine.tensor.Histogram;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** The distribution of the tensor's values, as bars. */
final class HistogramChart extends Region {

  private static final double HEIGHT = 34;
  private static final double MARGIN = 12;

  private List<Long> counts = List.of();

  HistogramChart() {
    setId("histogram");
    setMinHeight(HEIGHT + 6);
    setPrefHeight(HEIGHT + 6);
  }

  void show(Histogram histogram) {
    counts = histogram.counts();
    getChildren().clear();
    for (int i = 0; i < counts.size(); i++) {
      Rectangle bar = new Rectangle();
      bar.getStyleClass().add("histogram-bar");
      getChildren().add(bar);
    }
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    long largest = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    double width = (getWidth() - 2 * MARGIN) / Math.max(1, counts.size());
    for (int i = 0; i < counts.size(); i++) {
      Rectangle bar = (Rectangle) getChildren().get(i);
      double height =
          largest == 0 ? 0 : Math.max(counts.get(i) == 0 ? 1 : 2, HEIGHT * counts.get(i) / largest);
      bar.setX(MARGIN + i * width);
      bar.setY(3 + HEIGHT - height);
      bar.setWidth(Math.max(1, width - 1));
      bar.setHeight(height);
    }
  }
}
