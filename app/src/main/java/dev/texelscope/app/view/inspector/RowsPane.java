package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.quantize.Granularity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The components of a texel, one a row. A click selects one. */
final class RowsPane extends GridPane {

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final List<String> HEADINGS =
      List.of("", "n,c,h,w", "x", "read", "token", "out", "expected", "");
  private static final List<String> CELLS =
      List.of("label", "element", "x", "read", "token", "out", "expected", "verdict");

  /** The one column that gives way: its digits stand in full below. */
  private static final int X = 2;

  private static final int READ = 3;
  private static final int TOKEN = 4;
  private static final int OUT = 5;
  private static final int EXPECTED = 6;

  private final LongConsumer select;
  private final List<RowNodes> rows = new ArrayList<>();
  private final List<Label> headings = new ArrayList<>();
  private String unit = Granularity.TOKEN.unit();
  private List<String> shape = List.of();
  private List<ComponentRow> shown = List.of();

  /** The nodes of a row; the background takes the clicks. */
  private record RowNodes(Region background, List<InkLabel> cells) {}

  RowsPane(LongConsumer select) {
    this.select = select;
    setId("inspector-rows");
    getStyleClass().add("inspector-rows");
    for (int i = 0; i < HEADINGS.size(); i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHalignment(HPos.RIGHT);
      if (i == X) {
        column.setHgrow(Priority.ALWAYS);
        column.setMinWidth(0);
      }
      getColumnConstraints().add(column);
    }
    widthProperty().subscribe(this::makeRoom);
  }

  /** Shows components; what shares parameters is called by its name. */
  void show(List<ComponentRow> components, Granularity granularity) {
    unit = granularity.unit();
    List<String> wanted = components.stream().map(ComponentRow::id).toList();
    if (!wanted.equals(shape)) {
      shape = wanted;
      build(wanted);
    }
    for (int i = 0; i < components.size(); i++) {
      show(rows.get(i), components.get(i));
    }
    shown = List.copyOf(components);
    makeRoom();
  }

  /** Where there is too little room, what is expected of all rows and was so is left out. */
  private void makeRoom() {
    if (headings.isEmpty()) {
      return;
    }
    showColumn(TOKEN, true);
    showColumn(EXPECTED, true);
    if (getWidth() > 0 && needed() > getWidth()) {
      showColumn(EXPECTED, !shown.stream().allMatch(row -> same(row.got(), row.expected())));
    }
    if (getWidth() > 0 && needed() > getWidth()) {
      showColumn(
          TOKEN, !shown.stream().allMatch(row -> same(row.tokenRead(), row.tokenExpected())));
    }
    headings.get(OUT).setText(headings.get(EXPECTED).isVisible() ? "out" : "out = expected");
    headings.get(READ).setText(headings.get(TOKEN).isVisible() ? "read" : unit);
    headings.get(TOKEN).setText(unit);
  }

  private static boolean same(Span read, Span expected) {
    return expected.nothing() || read.text().equals(expected.text());
  }

  private void showColumn(int column, boolean wanted) {
    show(headings.get(column), wanted);
    rows.forEach(row -> show(row.cells().get(column), wanted));
  }

  private static void show(Label label, boolean wanted) {
    if (label.isVisible() != wanted) {
      label.setVisible(wanted);
      label.setManaged(wanted);
    }
  }

  /** The width at which nothing is cut. */
  private double needed() {
    double sum = snappedLeftInset() + snappedRightInset() + (CELLS.size() - 1) * getHgap();
    for (int column = 0; column < CELLS.size(); column++) {
      double widest = 0;
      for (RowNodes row : rows) {
        Label cell = row.cells().get(column);
        widest = Math.max(widest, cell.isManaged() ? cell.prefWidth(-1) : 0);
      }
      Label heading = headings.get(column);
      sum += Math.max(widest, heading.isManaged() ? heading.prefWidth(-1) : 0);
    }
    return sum;
  }

  private void build(List<String> ids) {
    getChildren().clear();
    rows.clear();
    headings.clear();
    for (int i = 0; i < HEADINGS.size(); i++) {
      Label heading = new Label(HEADINGS.get(i));
      heading.getStyleClass().addAll("inspector-heading", Ink.DIM.styleClass());
      heading.setMinWidth(USE_PREF_SIZE);
      headings.add(heading);
      add(heading, i, 0);
    }
    for (int row = 0; row < ids.size(); row++) {
      Region background = new Region();
      background.setId("inspector-row-" + ids.get(row));
      background.getStyleClass().add("inspector-row");
      add(background, 0, row + 1, CELLS.size(), 1);
      List<InkLabel> cells = new ArrayList<>();
      for (int i = 0; i < CELLS.size(); i++) {
        InkLabel cell = InkLabel.number("inspector-" + ids.get(row) + "-" + CELLS.get(i));
        if (i != X) {
          cell.uncut();
        }
        cell.getStyleClass().add("row-" + CELLS.get(i));
        cell.setMouseTransparent(true);
        cells.add(cell);
        add(cell, i, row + 1);
      }
      rows.add(new RowNodes(background, cells));
    }
  }

  private void show(RowNodes nodes, ComponentRow row) {
    nodes.background().pseudoClassStateChanged(SELECTED, row.selected());
    nodes.background().setOnMouseClicked(_ -> select.accept(row.slot()));
    List<Span> spans =
        List.of(
            Span.text(row.label()),
            row.element(),
            row.x(),
            row.tokenRead(),
            row.tokenExpected(),
            row.got(),
            row.expected(),
            row.sign());
    for (int i = 0; i < spans.size(); i++) {
      nodes.cells().get(i).show(spans.get(i));
    }
  }
}
