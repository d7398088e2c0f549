package dev.texelscope.app.view.texels;

import dev.texelscope.app.control.TexelView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;

/**
 * The lines from the selected component to the cell that was read for it, solid, and to the one
 * expected, dashed. They run between texels and in the gutter above the parameters, never over
 * numbers.
 */
final class ConnectionLines extends Pane {

  private static final double OUTSIDE = 1.5;
  private static final double READ_LEVEL = 3;
  private static final double EXPECTED_LEVEL = 7;

  private @Nullable RunViews views;

  ConnectionLines() {
    setId("connection-lines");
    setMouseTransparent(true);
    setManaged(true);
  }

  /** Draws for these views from now on; null: nothing. */
  void follow(@Nullable RunViews now) {
    views = now;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    getChildren().clear();
    RunViews shown = views;
    if (shown == null || !shown.hasCells()) {
      return;
    }
    long selected = shown.token().view().selectedProperty().get();
    Optional<Bounds> from = bounds(shown.token().view(), selected);
    if (from.isEmpty()) {
      return;
    }
    for (TexelPanel panel : List.of(shown.scale(), shown.zeroPoint())) {
      draw(from.get(), panel, panel.view().expectedProperty().get(), false);
      draw(from.get(), panel, panel.view().readProperty().get(), true);
    }
  }

  private void draw(Bounds from, TexelPanel panel, Set<Long> cells, boolean read) {
    for (long cell : cells) {
      Optional<Bounds> to = bounds(panel.view(), cell);
      Bounds top = sceneToLocal(panel.gutter().localToScene(panel.gutter().getBoundsInLocal()));
      if (to.isPresent() && top.getMinY() > from.getMaxY()) {
        draw(from, to.get(), top.getMinY() + (read ? READ_LEVEL : EXPECTED_LEVEL), read);
      }
    }
  }

  private void draw(Bounds from, Bounds to, double level, boolean read) {
    double startX = read ? from.getMaxX() + OUTSIDE : from.getMinX() - OUTSIDE;
    double endX = read ? to.getMinX() - OUTSIDE : to.getMaxX() + OUTSIDE;
    double startY = from.getCenterY();
    double endY = to.getCenterY();
    Polyline line =
        new Polyline(
            crisp(startX),
            crisp(startY),
            crisp(startX),
            crisp(level),
            crisp(endX),
            crisp(level),
            crisp(endX),
            crisp(endY));
    line.getStyleClass().add(read ? "connection-read" : "connection-expected");
    line.setId(read ? "line-read" : "line-expected");
    Circle end = new Circle(crisp(endX), crisp(endY), 2.5);
    end.getStyleClass().add(read ? "connection-end-read" : "connection-end-expected");
    getChildren().addAll(line, end);
  }

  private static double crisp(double value) {
    return Math.floor(value) + 0.5;
  }

  private Optional<Bounds> bounds(TexelView view, long slot) {
    return view.getScene() == null || slot < 0
        ? Optional.empty()
        : view.localBoundsOf(slot).map(box -> sceneToLocal(view.localToScene(box)));
  }
}
