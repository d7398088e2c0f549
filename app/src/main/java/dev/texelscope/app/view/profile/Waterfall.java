package dev.texelscope.app.view.profile;

import dev.texelscope.app.state.Millis;
import dev.texelscope.engine.experiment.StageCost.State;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/**
 * A run as rows one below the other: what each stage is called, its milliseconds in each storage
 * form, and a bar from where it began to where it ended, all to one scale. What was kept has no
 * length: a hollow mark stands where it would have run.
 */
final class Waterfall extends Region {

  private static final double ROW = 14;
  private static final double NAMES = 112;
  private static final double NUMBERS = 58;
  private static final double GAP = 10;
  private static final double RIGHT = 46;
  private static final double BAR = 8;
  private static final double HOLLOW = 8;

  /** Marks of the scale that are wanted. */
  private static final double TICKS = 4;

  private record Bar(Region shape, int row, ProfiledPart part) {}

  private record Tick(Region line, Label text, double millis) {}

  private record Cell(Label label, int row, int column) {}

  private final List<Bar> bars = new ArrayList<>();
  private final List<Tick> ticks = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private int columns = 1;
  private double end = 1;

  Waterfall() {
    setId("profile-waterfall");
    getStyleClass().add("profile-waterfall");
  }

  void show(ProfiledRun run) {
    bars.clear();
    ticks.clear();
    cells.clear();
    boolean several = run.forms().size() > 1;
    columns = several ? run.forms().size() + 1 : 1;
    end = Math.max(run.end(), 1e-6);
    double step = step(end / TICKS);
    for (double at = 0; at < end; at += step) {
      Region line = new Region();
      line.getStyleClass().add("profile-tick");
      ticks.add(new Tick(line, label("", tick(at, step), "mono", "ink-dim"), at));
    }
    head(run, several);
    for (int i = 0; i < ProfiledRun.ROWS.size(); i++) {
      String name = ProfiledRun.ROWS.get(i);
      List<ProfiledPart> parts = run.row(name);
      Label named = label("", name, "profile-name", "ink-text");
      String meaning = ProfiledRun.meaning(name);
      named.setTooltip(meaning.isEmpty() ? null : new Tooltip(meaning));
      cells.add(new Cell(named, i + 1, 0));
      for (ProfiledPart part : parts) {
        String id = "-" + name.replace(' ', '-') + (part.form().isEmpty() ? "" : "-" + part.form());
        int column = several && !part.form().isEmpty() ? run.forms().indexOf(part.form()) + 2 : 1;
        String ink = part.state() == State.RAN ? "ink-text" : "ink-dim";
        Label number = label("profile-ms" + id, part.text(), "mono", ink);
        cells.add(new Cell(number, i + 1, column));
        if (part.state() != State.NONE) {
          bars.add(new Bar(bar("profile-bar" + id, part), i + 1, part));
        }
      }
    }
    getChildren().clear();
    ticks.forEach(tick -> getChildren().addAll(tick.line(), tick.text()));
    cells.forEach(cell -> getChildren().add(cell.label()));
    bars.forEach(bar -> getChildren().add(bar.shape()));
  }

  private void head(ProfiledRun run, boolean several) {
    if (several) {
      for (int i = 0; i < run.forms().size(); i++) {
        cells.add(new Cell(label("", run.forms().get(i), "ink-dim"), 0, i + 2));
      }
    }
    cells.add(new Cell(label("", several ? "both, ms" : "ms", "ink-dim"), 0, 1));
  }

  private static Region bar(String id, ProfiledPart part) {
    Region shape = new Region();
    shape.setId(id);
    shape
        .getStyleClass()
        .add(
            part.state() == State.KEPT
                ? "profile-kept"
                : part.window() ? "profile-window" : "profile-ran");
    return shape;
  }

  private static Label label(String id, String text, String... styles) {
    Label label = new Label(text);
    label.setId(id.isEmpty() ? null : id);
    label.getStyleClass().addAll(styles);
    label.getStyleClass().add("profile-text");
    return label;
  }

  /** The step of 1, 2 or 5 times a power of ten that is at least so long. */
  static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static String tick(double at, double step) {
    return at == 0 ? "0" : step >= 1 ? Long.toString(Math.round(at)) : Millis.text(at);
  }

  @Override
  protected double computePrefHeight(double width) {
    return ROW * (ProfiledRun.ROWS.size() + 1);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return NAMES + columns * NUMBERS + 2 * GAP + RIGHT;
  }

  @Override
  protected void layoutChildren() {
    double left = NAMES + columns * NUMBERS + GAP;
    double pixelsAMilli = Math.max(1, getWidth() - left - RIGHT) / end;
    for (Cell cell : cells) {
      double y = cell.row() * ROW;
      if (cell.column() == 0) {
        cell.label().resizeRelocate(0, y, NAMES, ROW);
      } else {
        double width = Math.min(NUMBERS, Math.ceil(cell.label().prefWidth(-1)));
        double right = NAMES + cell.column() * NUMBERS;
        cell.label().resizeRelocate(right - width, y, width, ROW);
      }
    }
    for (Tick tick : ticks) {
      double x = Math.round(left + tick.millis() * pixelsAMilli);
      tick.line().resizeRelocate(x, ROW, 1, getHeight() - ROW);
      tick.text().resizeRelocate(x + 2, 0, Math.ceil(tick.text().prefWidth(-1)), ROW);
    }
    for (Bar bar : bars) {
      double from = Math.round(left + bar.part().start() * pixelsAMilli);
      double to = Math.round(left + bar.part().end() * pixelsAMilli);
      double width = bar.part().state() == State.KEPT ? HOLLOW : Math.max(1, to - from);
      bar.shape().resizeRelocate(from, bar.row() * ROW + (ROW - BAR) / 2, width, BAR);
    }
  }
}
