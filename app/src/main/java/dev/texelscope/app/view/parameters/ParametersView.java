package dev.texelscope.app.view.parameters;

import dev.texelscope.app.control.FileRole;
import dev.texelscope.app.state.ParameterEdit;
import dev.texelscope.app.state.Selection;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.tensor.InputException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The table of parameters on the screen. A click on a row selects the token's first element. */
public final class ParametersView extends VBox {

  private final Session session;
  private final TableView<Long> table = new TableView<>();
  private final TextField filter = new TextField();
  private final Label source = new Label();
  private final Label error = new Label();
  private final ChangeListener<Object> resultChanged = (_, _, _) -> refresh();
  private final ChangeListener<Object> selectionChanged = (_, _, _) -> followSelection();
  private final ObjectProperty<@Nullable ParametersModel> model = new SimpleObjectProperty<>();
  private final ObjectProperty<TokenRow.Marks> marks =
      new SimpleObjectProperty<>(TokenRow.Marks.NONE);
  private List<Storage> columnsFor = List.of();
  private boolean following;
  private @Nullable String filled;

  /** A view of a session's parameters. */
  public ParametersView(Session session) {
    this.session = session;
    setId("parameters");
    getStyleClass().add("parameters");
    filter.setId("parameters-filter");
    filter.setPromptText("Filter: 5, 8-11, unread, odd, edited");
    filter.setPrefColumnCount(24);
    filter.setMinWidth(190);
    filter.textProperty().addListener((_, _, _) -> fillTable());
    source.setId("parameters-source");
    source.getStyleClass().add("ink-dim");
    source.setMinWidth(0);
    error.setId("parameters-error");
    error.getStyleClass().add("ink-wrong");
    error.setWrapText(true);
    error.managedProperty().bind(error.textProperty().isNotEmpty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox header = new HBox(filter, source, gap, new FillMenu(this, this::edit));
    header.getStyleClass().add("parameters-header");
    setUpTable();
    setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(header, error, table);
    session.result().addListener(resultChanged);
    session.selection().addListener(selectionChanged);
    sceneProperty().addListener(selectionChanged);
    refresh();
  }

  /** Stops following the session. */
  public void dispose() {
    session.result().removeListener(resultChanged);
    session.selection().removeListener(selectionChanged);
  }

  private void setUpTable() {
    table.setId("parameters-table");
    table.setEditable(true);
    table.setFixedCellSize(24);
    table.setPlaceholder(new Label("No token to show."));
    table.setRowFactory(_ -> new TokenRow(marks));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, token) -> {
          ParametersModel now = model.get();
          if (token != null && !following && now != null) {
            session.selectElement(now.firstElement(token));
          }
        });
  }

  /** Makes a change, or says in place why it cannot be made. */
  private void edit(Supplier<ParameterEdit> made) {
    try {
      ParameterEdit edit = made.get();
      ParametersModel now = model.get();
      session.edit(now == null ? edit.name() : now.granularity().words(edit.name()), edit.change());
      error.setText("");
    } catch (InputException e) {
      error.setText(e.getMessage());
      table.refresh();
    }
  }

  private void refresh() {
    RunResult result = session.result().get();
    ParametersModel now = result == null ? null : ParametersModel.of(result);
    model.set(now);
    source.setText(now == null ? "" : now.source());
    List<Storage> storages = now == null ? List.of() : now.storages();
    if (!storages.equals(columnsFor) || table.getColumns().isEmpty()) {
      columnsFor = storages;
      buildColumns();
    }
    fillTable();
    followSelection();
  }

  private void buildColumns() {
    table.getColumns().clear();
    TableColumn<Long, String> token = column("token", 56, row -> Long.toString(row.token()));
    token
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  ParametersModel now = model.get();
                  return now == null ? "token" : now.granularity().unit();
                },
                model));
    table.getColumns().add(token);
    TableColumn<Long, Integer> swatch = column("swatch", "", 20, ParameterRow::argb, 0);
    swatch.setCellFactory(_ -> new SwatchCell());
    table.getColumns().add(swatch);
    table.getColumns().add(column("cell", 88, ParameterRow::cell));
    table
        .getColumns()
        .add(
            editable(
                "scale",
                row -> NumberText.float32(row.scale()) + (row.scaleEdited() ? " •" : ""),
                ParameterEdit::scale));
    table
        .getColumns()
        .add(
            editable(
                "zero_point",
                row -> row.zeroPoint() + (row.zeroPointEdited() ? " •" : ""),
                ParameterEdit::zeroPoint));
    for (int i = 0; i < columnsFor.size(); i++) {
      int form = i;
      String name = columnsFor.size() > 1 ? columnsFor.get(i).label() + " reads" : "reads";
      table
          .getColumns()
          .add(column(name, columnsFor.size() > 1 ? 96 : 56, row -> reads(row, form)));
    }
    table.getColumns().add(column("expected", 66, row -> Long.toString(row.expectedReads())));
  }

  /** A result of other storage forms may come while columns of the last one still stand. */
  private static String reads(ParameterRow row, int form) {
    if (form >= row.reads().size()) {
      return "";
    }
    long count = row.reads().get(form);
    return (count == row.expectedReads() ? "" : "≠ ") + count;
  }

  private TableColumn<Long, String> column(
      String name, double width, Function<ParameterRow, String> text) {
    TableColumn<Long, String> column = column(name, name, width, text, "");
    column.setCellFactory(_ -> new NumberCell<>(name, false));
    column.getStyleClass().add("number-column");
    return column;
  }

  private <T> TableColumn<Long, T> column(
      String id, String title, double width, Function<ParameterRow, T> value, T nothing) {
    TableColumn<Long, T> column = new TableColumn<>(title);
    column.setId("parameters-column-" + id);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setEditable(false);
    column.setCellValueFactory(cell -> valueOf(cell.getValue(), value, nothing));
    return column;
  }

  /** Follows the results, so that a new one changes the texts of cells in sight and no more. */
  private <T> ObservableValue<T> valueOf(long token, Function<ParameterRow, T> value, T nothing) {
    return Bindings.createObjectBinding(
        () -> {
          ParametersModel now = model.get();
          return now == null || token >= now.count() ? nothing : value.apply(now.row(token));
        },
        model);
  }

  private interface Typed {
    ParameterEdit edit(long token, String text);
  }

  private TableColumn<Long, String> editable(
      String name, Function<ParameterRow, String> text, Typed typed) {
    TableColumn<Long, String> column = column(name, name.equals("scale") ? 92 : 80, text);
    column.setEditable(true);
    FileRole role = name.equals("scale") ? FileRole.SCALE : FileRole.ZERO_POINT;
    column.setCellFactory(_ -> {
      NumberCell<Long> cell = new NumberCell<>(name, true);
      role.mark(cell);
      return cell;
    });
    column.setOnEditCommit(
        event -> edit(() -> typed.edit(event.getRowValue(), event.getNewValue())));
    return column;
  }

  private void fillTable() {
    error.setText("");
    try {
      ParametersModel now = model.get();
      List<Long> tokens = now == null ? List.of() : now.tokens(filter.getText());
      following = true;
      boolean same =
          filter.getText().isBlank()
              && filter.getText().equals(filled)
              && tokens.size() == table.getItems().size();
      if (!same) {
        table.setItems(FXCollections.observableList(tokens));
      }
      filled = filter.getText();
    } catch (InputException e) {
      error.setText(e.getMessage());
    } finally {
      following = false;
    }
  }

  /** Marks the rows of the token read and of the one expected, and brings the latter into sight. */
  private void followSelection() {
    if (getScene() == null) {
      return; // behind another tab; it follows when it is shown
    }
    ParametersModel now = model.get();
    Optional<Selection> selection = session.selection().get();
    TokenRow.Marks found =
        now == null || selection.isEmpty()
            ? TokenRow.Marks.NONE
            : new TokenRow.Marks(
                now.tokenRead(selection.get().storage(), selection.get().slot()),
                now.tokenExpected(selection.get().storage(), selection.get().slot()));
    marks.set(found);
    int at =
        found.expected().isPresent()
            ? Collections.binarySearch(table.getItems(), found.expected().getAsLong())
            : -1;
    following = true;
    if (at < 0) {
      table.getSelectionModel().clearSelection();
    } else if (table.getSelectionModel().getSelectedIndex() != at) {
      table.getSelectionModel().clearAndSelect(at);
      table.scrollTo(Math.max(0, at - 2));
    }
    following = false;
  }
}
