package dev.texelscope.app.view.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A section that opens and closes. Nodes are kept as long as a section has lines of the same form,
 * whatever they are called, so that a walk through components changes texts and ids only.
 */
final class SectionPane extends VBox {

  private static final String OPEN = "▾";
  private static final String SHUT = "▸";
  private static final double AWAITING = 0.45;

  private final ToggleButton header = new ToggleButton();
  private final Label note = new Label();
  private final GridPane grid = new GridPane();
  private final Label refused = new Label();
  private final Map<String, Editor> editors;
  private final List<InkLabel> headings = new ArrayList<>();
  private List<Updater> updaters = List.of();
  private List<String> shape = List.of();
  private String title = "";

  /** Puts a new line into the nodes of an old one of the same shape. */
  private interface Updater {
    void show(Line line);
  }

  /** Takes a number that was typed in; throws to refuse it. */
  interface Editor {
    void edit(String text);
  }

  /**
   * An empty section.
   *
   * @param editors of the expected values of lines, by the lines' ids
   */
  SectionPane(String id, Map<String, Editor> editors) {
    this.editors = editors;
    setId("inspector-section-" + id);
    getStyleClass().add("inspector-section");
    header.setId("inspector-section-" + id + "-toggle");
    header.getStyleClass().add("inspector-section-title");
    header.setSelected(true);
    note.getStyleClass().addAll("inspector-section-note", Ink.DIM.styleClass());
    note.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox bar = new HBox(header, gap, note);
    bar.getStyleClass().add("inspector-section-bar");
    grid.getStyleClass().add("inspector-grid");
    grid.visibleProperty().bind(header.selectedProperty());
    grid.managedProperty().bind(header.selectedProperty());
    header.selectedProperty().addListener((_, _, _) -> showTitle());
    refused.setId("inspector-section-" + id + "-error");
    refused.setWrapText(true);
    refused.getStyleClass().addAll("inspector-refused", Ink.WRONG.styleClass());
    refused.managedProperty().bind(refused.textProperty().isNotEmpty());
    getChildren().addAll(bar, refused, grid);
  }

  private void showTitle() {
    header.setText((header.isSelected() ? OPEN : SHUT) + "  " + title);
  }

  /** Whether it shows anything yet. */
  boolean hasLines() {
    return !shape.isEmpty();
  }

  /**
   * Greys what it shows, since another answer is on its way: that comes within a frame or two, and
   * lines that come and go would move what is below them.
   */
  void await(Section section) {
    note.setText(section.note());
    grid.setOpacity(AWAITING);
  }

  void show(Section section) {
    grid.setOpacity(1);
    title = section.title();
    showTitle();
    note.setText(section.note());
    List<String> wanted = shapeOf(section);
    if (!wanted.equals(shape)) {
      shape = wanted;
      build(section);
    }
    for (int i = 0; i < headings.size(); i++) {
      headings.get(i).show(section.columns().get(i));
    }
    for (int i = 0; i < updaters.size(); i++) {
      updaters.get(i).show(section.lines().get(i));
    }
  }

  private List<String> shapeOf(Section section) {
    List<String> shape = new ArrayList<>();
    section.columns().forEach(column -> shape.add(column.text()));
    for (Line line : section.lines()) {
      shape.add(
          switch (line) {
            case Line.Values values ->
                (editors.containsKey(values.id()) ? values.id() : "values")
                    + values.values().size();
            case Line.Formula _ -> "formula";
          });
    }
    return shape;
  }

  private void build(Section section) {
    grid.getChildren().clear();
    grid.getColumnConstraints().clear();
    headings.clear();
    int columns = section.columns().size();
    ColumnConstraints names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    names.setMinWidth(USE_PREF_SIZE);
    grid.getColumnConstraints().add(names);
    for (int i = 0; i < columns; i++) {
      ColumnConstraints values = new ColumnConstraints();
      values.setHalignment(HPos.RIGHT);
      values.setMinWidth(0);
      grid.getColumnConstraints().add(values);
      InkLabel heading = InkLabel.name(getId() + "-column-" + i);
      heading.setMinWidth(USE_PREF_SIZE);
      headings.add(heading);
      grid.add(heading, i + 2, 0);
    }
    // Between names and values: the sign of a difference.
    ColumnConstraints signs = new ColumnConstraints();
    grid.getColumnConstraints().add(1, signs);
    List<Updater> built = new ArrayList<>();
    int row = 1;
    for (Line line : section.lines()) {
      built.add(
          switch (line) {
            case Line.Values values when values.values().size() == 1 && columns != 1 ->
                single(columns, row);
            case Line.Values values -> compared(values, section, row);
            case Line.Formula _ -> formula(columns, row);
          });
      row++;
    }
    updaters = built;
  }

  private Updater single(int columns, int row) {
    InkLabel name = InkLabel.name("");
    if (columns == 0) {
      name.getStyleClass().add("mono");
    }
    InkLabel value = InkLabel.number("");
    add(new SplitLine(name, value), 0, row, columns + 2);
    return shown -> {
      if (shown instanceof Line.Values values) {
        call(name, values, "-name");
        call(value, values, "");
        name.show(Span.dim(values.label()));
        value.show(values.values().getFirst());
      }
    };
  }

  private Updater compared(Line.Values line, Section section, int row) {
    InkLabel name = InkLabel.name("");
    InkLabel sign = InkLabel.number("").uncut();
    grid.add(name, 0, row);
    grid.add(sign, 1, row);
    List<InkLabel> values = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < line.values().size(); i++) {
      String column = section.columns().get(i).text().replace("shader ", "");
      column = column.contains(" ") ? column.substring(0, column.indexOf(' ')) : column;
      columns.add("-" + column);
      InkLabel value = InkLabel.number("");
      values.add(value);
      grid.add(value, i + 2, row);
      Editor editor = editors.get(line.id());
      if (editor != null && column.equals("expected")) {
        new InlineEdit(grid, value, editor::edit, refused::setText);
      }
    }
    return shown -> {
      if (shown instanceof Line.Values now) {
        call(name, now, "-name");
        call(sign, now, "-sign");
        name.show(Span.dim(now.label()));
        sign.show(Span.wrong(now.differs() ? "≠" : ""));
        for (int i = 0; i < values.size(); i++) {
          call(values.get(i), now, columns.get(i));
          values.get(i).show(now.values().get(i));
        }
      }
    };
  }

  /** Names a node of a line; a new name would style it anew, so that it is given only where new. */
  private static void call(Node node, Line.Values line, String part) {
    String id = "inspector-" + line.id() + part;
    if (!id.equals(node.getId())) {
      node.setId(id);
    }
  }

  private Updater formula(int columns, int row) {
    SentenceFlow flow = new SentenceFlow("").across(grid);
    flow.getStyleClass().add("inspector-formula");
    add(flow, 0, row, columns + 2);
    return shown -> {
      if (shown instanceof Line.Formula formula) {
        String id = "inspector-" + formula.id();
        if (!id.equals(flow.getId())) {
          flow.setId(id);
        }
        flow.show(formula.sentence());
      }
    };
  }

  private void add(Node node, int column, int row, int span) {
    GridPane.setHgrow(node, Priority.ALWAYS);
    grid.add(node, column, row, span, 1);
  }
}
