package dev.texelscope.app.view.step;

import dev.texelscope.app.control.TextCell;
import dev.texelscope.engine.trace.walk.WalkAccess;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
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
  private static final String NOT_SET = "not set";

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
    column(variables, "name", 92, row -> row.component() ? indented(row) : row.name(), false);
    column(variables, "type", 54, VariableRow::type, false);
    column(variables, "value", 84, row -> value(row), true);
    variables.setRowFactory(_ -> new VariableLine());
    column(accesses, "step", 46, access -> Integer.toString(access.position()), true);
    column(accesses, "", 46, access -> access.write() ? "write" : "read", false);
    column(accesses, "place", 122, WalkAccess::name, false);
    column(
        accesses, "value", 120, access -> access.inside() ? access.text() : "out of bounds", false);
    column(accesses, "line", 60, StepTables::line, false);
    accesses.setRowFactory(_ -> new AccessLine(go));
  }

  TableView<VariableRow> variables() {
    return variables;
  }

  TableView<WalkAccess> accesses() {
    return accesses;
  }

  private static String indented(VariableRow row) {
    return "  " + (row.letter().isEmpty() ? "" : row.letter() + " ") + row.name();
  }

  /** The number first: it is what is left where there is little room. */
  private static String line(WalkAccess access) {
    String place = access.place().toString();
    int colon = place.lastIndexOf(':');
    return colon < 0 ? "" : place.substring(colon + 1) + "  " + place.substring(0, colon);
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

  /** A column that is never narrower than what it usually holds. */
  private static <T> void column(
      TableView<T> table, String title, double width, Function<T, String> text, boolean number) {
    TableColumn<T, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setMinWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    column.setCellFactory(_ -> number ? TextCell.number() : TextCell.code());
    if (number) {
      column.getStyleClass().add("number-column");
    }
    table.getColumns().add(column);
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
