package dev.texelscope.app.view.texels;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.app.view.texels.ParameterViews.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The lines from the selected component to the cells that were read for it, solid, and to those
 * expected, dashed. They run in gutters alone: between texels and slices, above the titles of the
 * parameters, beside these titles, and above the cells; never over anything that is written.
 */
final class ConnectionLines extends Pane {

  private static final double READ_LEVEL = 3;
  private static final double EXPECTED_LEVEL = 7;

  /** From the left edge of a panel: before its title begins. */
  private static final double READ_PASSAGE = 3;

  private static final double EXPECTED_PASSAGE = 6;
  private static final double END_RADIUS = 2;

  private @Nullable CentrePane centre;
  private @Nullable ParameterViews parameters;
  private List<RunViews> forms = List.of();

  /** Lines drawn so far; each is two children, which are used again by the next layout. */
  private int drawn;

  ConnectionLines() {
    setId("connection-lines");
    setMouseTransparent(true);
    setManaged(true);
  }

  /** Draws for these views from now on. */
  void follow(CentrePane newCentre, List<RunViews> newForms, ParameterViews newParameters) {
    centre = newCentre;
    forms = List.copyOf(newForms);
    parameters = newParameters;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    drawn = 0;
    drawAll();
    getChildren().remove(2 * drawn, getChildren().size());
  }

  private void drawAll() {
    CentrePane pane = centre;
    ParameterViews cells = parameters;
    if (pane == null || cells == null || !cells.hasCells()) {
      return;
    }
    for (int i = 0; i < Math.min(forms.size(), cells.marked().size()); i++) {
      TexelView from = forms.get(i).linesFrom(forms.size() == 1, pane.lensShown()).view();
      Cells of = cells.marked().get(i);
      draw(pane, from, cells.scale(), of.scale() == of.expected() ? -1 : of.expected(), false);
      draw(
          pane,
          from,
          cells.zeroPoint(),
          of.zeroPoint() == of.expected() ? -1 : of.expected(),
          false);
      draw(pane, from, cells.scale(), of.scale(), true);
      draw(pane, from, cells.zeroPoint(), of.zeroPoint(), true);
    }
  }

  private void draw(CentrePane pane, TexelView from, TexelPanel panel, long cell, boolean read) {
    ParameterViews cells = parameters;
    List<Point2D> down = points(from, from.gutterDown(from.selectedProperty().get(), read));
    List<Point2D> end = points(panel.view(), panel.view().gutterFromTop(cell, !read));
    if (cells != null && !down.isEmpty() && !end.isEmpty()) {
      draw(way(pane, down, passage(cells, read), panel, end, read), read);
    }
  }

  /** The column where a line passes the titles of the parameters: at the edge of a panel. */
  private double passage(ParameterViews cells, boolean read) {
    Region beside = read ? cells.zeroPoint() : cells.afterScale();
    Bounds bounds = sceneToLocal(beside.localToScene(beside.getBoundsInLocal()));
    return bounds.getMinX() + (read ? READ_PASSAGE : EXPECTED_PASSAGE);
  }

  private List<Point2D> way(
      CentrePane pane,
      List<Point2D> down,
      double passage,
      TexelPanel panel,
      List<Point2D> end,
      boolean read) {
    double offset = read ? READ_LEVEL : EXPECTED_LEVEL;
    double above = sceneToLocal(pane.localToScene(0, pane.gutterTop())).getY() + offset;
    double below =
        sceneToLocal(panel.gutter().localToScene(panel.gutter().getBoundsInLocal())).getMinY()
            + offset;
    List<Point2D> way = new ArrayList<>(down.subList(0, down.size() - 1));
    way.add(new Point2D(down.getLast().getX(), above));
    way.add(new Point2D(passage, above));
    way.add(new Point2D(passage, below));
    way.add(new Point2D(end.getFirst().getX(), below));
    way.add(end.getLast());
    return way;
  }

  private void draw(List<Point2D> way, boolean read) {
    if (getChildren().size() == 2 * drawn) {
      getChildren().addAll(new Polyline(), new Circle(END_RADIUS));
    }
    Polyline line = (Polyline) getChildren().get(2 * drawn);
    Circle end = (Circle) getChildren().get(2 * drawn + 1);
    drawn++;
    List<Double> points = new ArrayList<>();
    for (Point2D point : way) {
      points.add(crisp(point.getX()));
      points.add(crisp(point.getY()));
    }
    if (!line.getPoints().equals(points)) {
      line.getPoints().setAll(points);
    }
    end.setCenterX(crisp(way.getLast().getX()));
    end.setCenterY(crisp(way.getLast().getY()));
    String meaning = read ? "read" : "expected";
    line.setId("line-" + meaning);
    restyle(line, "connection-" + meaning);
    restyle(end, "connection-end-" + meaning);
  }

  private static void restyle(Shape shape, String styleClass) {
    if (!shape.getStyleClass().equals(List.of(styleClass))) {
      shape.getStyleClass().setAll(styleClass);
    }
  }

  private static double crisp(double value) {
    return Math.floor(value) + 0.5;
  }

  private List<Point2D> points(TexelView view, Optional<List<Point2D>> way) {
    return view.getScene() == null
        ? List.of()
        : way.orElse(List.of()).stream()
            .map(point -> sceneToLocal(view.localToScene(point)))
            .toList();
  }
}
