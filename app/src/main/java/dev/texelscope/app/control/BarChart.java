package dev.texelscope.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Bars beside each other, each with its count; they flow into lines to the right of a title. */
public final class BarChart extends Region {

  private static final double BAR_WIDTH = 34;
  private static final double TITLE_WIDTH = 72;

  private final Label title;
  private final FlowPane flow = new FlowPane();

  /**
   * Bars.
   *
   * @param note what they leave out; empty if nothing
   */
  private BarChart(String name, List<Bar> bars, String note) {
    getStyleClass().add("share-bars");
    title = new Label(name);
    title.getStyleClass().addAll("share-bars-title", "ink-dim");
    flow.getStyleClass().add("share-bars-flow");
    bars.forEach(bar -> flow.getChildren().add(bar(bar)));
    if (!note.isEmpty()) {
      Label rest = new Label(note);
      rest.getStyleClass().addAll("share-bars-note", "ink-dim");
      flow.getChildren().add(rest);
    }
    getChildren().addAll(title, flow);
  }

  /**
   * Where components lie: by slice, by R, G, B and A, and by token, as far as there is something.
   *
   * @param tokensNote what the bars of tokens leave out; empty if nothing
   */
  public static List<BarChart> ofSpread(
      List<Bar> slices, List<Bar> components, String unit, List<Bar> tokens, String tokensNote) {
    List<BarChart> charts = new ArrayList<>();
    if (!slices.isEmpty()) {
      int more = slices.size() - Math.min(slices.size(), Bar.MOST);
      charts.add(
          new BarChart(
              "slice",
              slices.subList(0, slices.size() - more),
              more > 0 ? "and " + more + " more slices" : ""));
    }
    if (!components.isEmpty()) {
      charts.add(new BarChart("component", components, ""));
    }
    if (!tokens.isEmpty() || !tokensNote.isEmpty()) {
      charts.add(new BarChart(unit, tokens, tokensNote));
    }
    return charts;
  }

  private static HBox bar(Bar bar) {
    Label label = new Label(bar.label());
    label.getStyleClass().addAll("mono", "ink-dim");
    Region full = new Region();
    full.getStyleClass().add("share-bar-full");
    full.setPrefWidth(BAR_WIDTH);
    Region part = new Region();
    part.getStyleClass().add("share-bar-part");
    // Something that is there is never too small to see.
    double width = bar.count() == 0 ? 0 : Math.max(2, BAR_WIDTH * bar.share());
    part.setMinWidth(width);
    part.setMaxWidth(width);
    StackPane shape = new StackPane(full, part);
    shape.getStyleClass().add("share-bar");
    shape.setMaxHeight(USE_PREF_SIZE);
    Label count = new Label(Bar.grouped(bar.count()));
    count.getStyleClass().addAll("mono", "ink-text");
    Label of = new Label("/" + Bar.grouped(bar.of()));
    of.getStyleClass().addAll("mono", "ink-dim");
    HBox box = new HBox(label, shape, new HBox(count, of));
    box.getStyleClass().add("share-bar-box");
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
