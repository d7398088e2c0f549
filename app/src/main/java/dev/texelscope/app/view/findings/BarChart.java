package dev.texelscope.app.view.findings;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Bars beside each other, each with its count; they flow into lines to the right of a title. */
final class BarChart extends Region {

  private static final double BAR_WIDTH = 34;
  private static final double TITLE_WIDTH = 72;

  private final Label title;
  private final FlowPane flow = new FlowPane();

  BarChart(String name, List<Bar> bars, String note) {
    getStyleClass().add("findings-bars");
    title = new Label(name);
    title.getStyleClass().addAll("findings-bars-title", "ink-dim");
    flow.getStyleClass().add("findings-bars-flow");
    bars.forEach(bar -> flow.getChildren().add(bar(bar)));
    if (!note.isEmpty()) {
      Label rest = new Label(note);
      rest.getStyleClass().addAll("findings-bars-note", "ink-dim");
      flow.getChildren().add(rest);
    }
    getChildren().addAll(title, flow);
  }

  private static HBox bar(Bar bar) {
    Label label = new Label(bar.label());
    label.getStyleClass().addAll("mono", "ink-dim");
    Region full = new Region();
    full.getStyleClass().add("findings-bar-full");
    full.setPrefWidth(BAR_WIDTH);
    Region part = new Region();
    part.getStyleClass().add("findings-bar-part");
    // Something that is there is never too small to see.
    double width = bar.count() == 0 ? 0 : Math.max(2, BAR_WIDTH * bar.share());
    part.setMinWidth(width);
    part.setMaxWidth(width);
    StackPane shape = new StackPane(full, part);
    shape.getStyleClass().add("findings-bar");
    shape.setMaxHeight(USE_PREF_SIZE);
    Label count = new Label(FindingsModel.grouped(bar.count()));
    count.getStyleClass().addAll("mono", "ink-text");
    Label of = new Label("/" + FindingsModel.grouped(bar.of()));
    of.getStyleClass().addAll("mono", "ink-dim");
    HBox box = new HBox(label, shape, new HBox(count, of));
    box.getStyleClass().add("findings-bar-box");
    return box;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double room = width < 0 ? -1 : Math.max(1, width - TITLE_WIDTH);
    return Math.max(title.prefHeight(-1), flow.prefHeight(room));
  }

  @Override
  protected void layoutChildren() {
    title.resizeRelocate(0, 0, TITLE_WIDTH, title.prefHeight(-1));
    double room = Math.max(1, getWidth() - TITLE_WIDTH);
    flow.resizeRelocate(TITLE_WIDTH, 0, room, flow.prefHeight(room));
  }
}
