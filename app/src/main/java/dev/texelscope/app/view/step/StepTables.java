package dev.texelscope.app.view.step;

import dev.texelscope.engine.trace.walk.WalkAccess;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The tables of variables and of accesses. */
final class StepTables {

  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
  private static final PseudoClass AHEAD = PseudoClass.getPseudoClass("ahead");
  private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
  private static final PseudoClass OUTSIDE = PseudoClass.getPseudoClass("outside");
  private static final double ROW = 21;
  private static final double LEAST = 56;
  private static final String NOT_SET = "not set yet";

  private final TableView<VariableRow> variables = table("step-variables", "No variable in scope.");
  private final TableView<WalkAccess> accesses =
      table("step-accesses", "The invocation accesses no memory.");
  private int position;
  private int fresh;

  /**
   * Empty tables.
   *
   * @param go takes the position after an access that was clicked on
   */
  StepTables(IntConsumer go) {
    column(
        variables, "name", 110, row -> row.letter().isEmpty() ? row.name() : indented(row), false);
    column(variables, "type", 56, VariableRow::type, false);
    column(variables, "value", 150, row -> value(row), true);
    variables.setRowFactory(_ -> new VariableLine());
    column(accesses, "step", 46, access -> Integer.toString(access.position()), true);
    column(accesses, "", 44, access -> access.write() ? "write" : "read", false);
    column(accesses, "place", 128, WalkAccess::name, false);
    column(
        accesses, "value", 150, access -> access.inside() ? access.text() : "out of bounds", false);
    column(accesses, "line", 150, access -> access.place().toString(), false);
    accesses.setRowFactory(_ -> new AccessLine(go));
  }

  TableView<VariableRow> variables() {
    return variables;
  }

  TableView<WalkAccess> accesses() {
    return accesses;
  }

  private static String indented(VariableRow row) {
    return "   " + row.letter() + "  " + row.name();
  }

  private static String value(VariableRow row) {
    return row.value().isEmpty() && !row.expanded() ? NOT_SET : row.value();
  }

  void show(StepState state) {
    position = state.position();
    fresh = state.fresh();
    if (!variables.getItems().equals(state.variables())) {
      variables.getItems().setAll(state.variables());
    }
    List<WalkAccess> all = state.walked().map(w -> w.walk().accesses()).orElse(List.of());
    if (!accesses.getItems().equals(all)) {
      accesses.getItems().setAll(all);
    }
    accesses.refresh();
    int done = state.walked().map(w -> w.walk().accessesUpTo(position)).orElse(0);
    accesses.scrollTo(Math.max(0, done - 4));
  }

  private static <T> TableView<T> table(String id, String empty) {
    TableView<T> table = new TableView<>();
    table.setId(id);
    table.getStyleClass().add("step-table");
    table.setFixedCellSize(ROW);
    table.setPlaceholder(new Label(empty));
    table.setMinWidth(0);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    return table;
  }

  private static <T> void column(
      TableView<T> table, String title, double width, Function<T, String> text, boolean number) {
    TableColumn<T, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, LEAST));
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    column.setCellFactory(_ -> new TextCell<>(number));
    if (number) {
      column.getStyleClass().add("number-column");
    }
    table.getColumns().add(column);
  }

  private static final class TextCell<T> extends TableCell<T, String> {
    TextCell(boolean number) {
      getStyleClass().add("mono");
      setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? null : text);
    }
  }

  private static final class VariableLine extends TableRow<VariableRow> {
    @Override
    protected void updateItem(@Nullable VariableRow row, boolean empty) {
      super.updateItem(row, empty);
      pseudoClassStateChanged(CHANGED, row != null && row.changed());
      pseudoClassStateChanged(AHEAD, row != null && value(row).equals(NOT_SET));
      setId(row == null ? null : "variable-" + row.name() + row.letter());
    }
  }

  private final class AccessLine extends TableRow<WalkAccess> {
    AccessLine(IntConsumer go) {
      setOnMouseClicked(_ -> {
        WalkAccess access = getItem();
        if (access != null) {
          go.accept(access.position());
        }
      });
    }

    @Override
    protected void updateItem(@Nullable WalkAccess access, boolean empty) {
      super.updateItem(access, empty);
      pseudoClassStateChanged(AHEAD, access != null && access.position() > position);
      pseudoClassStateChanged(
          NOW, access != null && access.position() <= position && access.position() > fresh);
      pseudoClassStateChanged(OUTSIDE, access != null && !access.inside());
    }
  }
}
