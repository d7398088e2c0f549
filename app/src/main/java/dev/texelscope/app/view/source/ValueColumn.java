package dev.texelscope.app.view.source;

import dev.texelscope.engine.experiment.LineValues;
import dev.texelscope.engine.experiment.LineValues.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Values beside the lines of an editor, each at the height of its line. */
final class ValueColumn extends Pane {

  private static final double LEFT = 8;

  private final CodeEditor editor;
  private final Subscription scrolled;
  private final Map<Integer, Node> rows = new HashMap<>();
  private Map<Integer, List<Given>> byLine = Map.of();

  /** A column beside an editor. */
  ValueColumn(CodeEditor editor) {
    this.editor = editor;
    setId("source-value-column");
    getStyleClass().add("source-values");
    setMinWidth(0);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    var dirty = editor.viewportDirtyEvents().subscribe(_ -> requestLayout());
    scrolled =
        Subscription.combine(
            dirty::unsubscribe, editor.heightProperty().subscribe(this::requestLayout));
  }

  /** Lets go of the editor. */
  void dispose() {
    scrolled.unsubscribe();
  }

  /** Shows the values of a file. */
  void show(Optional<LineValues> values) {
    Map<Integer, List<Given>> next = new TreeMap<>();
    values.ifPresent(all ->
        all.given()
            .forEach(
                given -> next.computeIfAbsent(given.line(), _ -> new ArrayList<>()).add(given)));
    if (!next.equals(byLine)) {
      byLine = next;
      rows.clear();
      getChildren().clear();
      requestLayout();
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    List<Node> seen = new ArrayList<>();
    int visible = getScene() == null ? 0 : editor.getVisibleParagraphs().size();
    for (int i = 0; i < visible; i++) {
      int line = editor.visibleParToAllParIndex(i) + 1;
      Node row = row(line);
      Bounds bounds = row == null ? null : editor.getVisibleParagraphBoundsOnScreen(i);
      Point2D top = bounds == null ? null : screenToLocal(bounds.getMinX(), bounds.getMinY());
      if (row != null && bounds != null && top != null) {
        seen.add(row);
        row.resizeRelocate(LEFT, top.getY(), Math.max(0, getWidth() - LEFT), bounds.getHeight());
      }
    }
    if (!getChildren().equals(seen)) {
      getChildren().setAll(seen);
    }
  }

  private @Nullable Node row(int line) {
    List<Given> given = byLine.get(line);
    return given == null ? null : rows.computeIfAbsent(line, _ -> make(line, given));
  }

  private static HBox make(int line, List<Given> given) {
    HBox row = new HBox();
    row.setId("source-value-" + line);
    row.getStyleClass().add("source-value");
    for (Given one : given) {
      String name = given.size() > 1 ? one.name() + " = " : "";
      if (!name.isEmpty()) {
        row.getChildren().add(part(name, "dim", one));
      }
      row.getChildren().add(part(bare(one.text()), one.wrong() ? "read" : "value", one));
      if (one.wrong()) {
        row.getChildren().add(part("≠", "wrong", one));
        row.getChildren().add(part(bare(one.expected()), "expected", one));
      }
    }
    // What there is no room for is cut from the last one, and said to be.
    if (row.getChildren().getLast() instanceof Label last) {
      last.setMinWidth(0);
    }
    return row;
  }

  private static String bare(String text) {
    return text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
  }

  private static Label part(String text, String style, Given given) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setMinWidth(USE_PREF_SIZE);
    label.setTooltip(
        new Tooltip(
            given.name()
                + " = "
                + given.text()
                + (given.wrong() ? ", the layout expects " + given.expected() : "")));
    return label;
  }
}
