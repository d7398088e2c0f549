package dev.texelscope.app.view.parameters;

import dev.texelscope.app.state.ParameterEdit;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.tensor.InputException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
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
  private @Nullable ParametersModel model;
  private List<?> columnsFor = List.of();
  private OptionalLong read = OptionalLong.empty();
  private OptionalLong expected = OptionalLong.empty();
  private boolean following;
  private @Nullable String filled;

  /** A view of a session's parameters. */
  public ParametersView(Session session) {
    this.session = session;
    setId("parameters");
    getStyleClass().add("parameters");
    filter.setId("parameters-filter");
    filter.setPromptText("Filter: 5, 8-11, unread, odd, edited");
    filter.setPrefColumnCount(20);
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
    table.setRowFactory(_ -> new TokenRow(() -> read, () -> expected));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, token) -> {
          if (token != null && !following && model != null) {
            session.selectElement(model.firstElement(token));
          }
        });
  }

  /** Makes a change, or says in place why it cannot be made. */
  private void edit(Supplier<ParameterEdit> made) {
    try {
      ParameterEdit edit = made.get();
      session.edit(edit.name(), edit.change());
      error.setText("");
    } catch (InputException e) {
      error.setText(e.getMessage());
      table.refresh();
    }
  }

  private void refresh() {
    RunResult result = session.result().get();
    model = result == null ? null : ParametersModel.of(result);
    source.setText(model == null ? "" : model.source());
    List<?> storages = model == null ? List.of() : model.storages();
    if (!storages.equals(columnsFor) || table.getColumns().isEmpty()) {
      columnsFor = storages;
      buildColumns();
    }
    fillTable();
    followSelection();
  }

  private void buildColumns() {
    table.getColumns().clear();
    table.getColumns().add(column("token", 60, row -> Long.toString(row.token())));
    TableColumn<Long, ParameterRow> swatch = column("swatch", "", 28, row -> row);
    swatch.setCellFactory(_ -> new SwatchCell());
    table.getColumns().add(swatch);
    table.getColumns().add(column("cell", 96, ParameterRow::cell));
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
      String name = columnsFor.size() > 1 ? model().storages().get(i).label() + " reads" : "reads";
      table
          .getColumns()
          .add(
              column(
                  name,
                  columnsFor.size() > 1 ? 100 : 80,
                  row ->
                      (row.reads().get(form) == row.expectedReads() ? "" : "≠ ")
                          + row.reads().get(form)));
    }
    table.getColumns().add(column("expected", 80, row -> Long.toString(row.expectedReads())));
  }

  private ParametersModel model() {
    return Objects.requireNonNull(model);
  }

  private TableColumn<Long, String> column(
      String name, double width, Function<ParameterRow, String> text) {
    TableColumn<Long, String> column = column(name, name, width, text);
    column.setCellFactory(_ -> new NumberCell<>(name, false));
    column.getStyleClass().add("number-column");
    return column;
  }

  private <T> TableColumn<Long, T> column(
      String id, String title, double width, Function<ParameterRow, T> value) {
    TableColumn<Long, T> column = new TableColumn<>(title);
    column.setId("parameters-column-" + id);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setEditable(false);
    column.setCellValueFactory(
        cell -> new ReadOnlyObjectWrapper<>(value.apply(model().row(cell.getValue()))));
    return column;
  }

  private interface Typed {
    ParameterEdit edit(long token, String text);
  }

  private TableColumn<Long, String> editable(
      String name, Function<ParameterRow, String> text, Typed typed) {
    TableColumn<Long, String> column = column(name, 110, text);
    column.setEditable(true);
    column.setCellFactory(_ -> new NumberCell<>(name, true));
    column.setOnEditCommit(
        event -> edit(() -> typed.edit(event.getRowValue(), event.getNewValue())));
    return column;
  }

  private void fillTable() {
    error.setText("");
    try {
      List<Long> tokens = model == null ? List.of() : model.tokens(filter.getText());
      following = true;
      boolean same =
          filter.getText().isBlank()
              && filter.getText().equals(filled)
              && tokens.size() == table.getItems().size();
      if (!same) {
        table.setItems(FXCollections.observableList(tokens));
      }
      filled = filter.getText();
      redraw();
    } catch (InputException e) {
      error.setText(e.getMessage());
    } finally {
      following = false;
    }
  }

  /** Marks the rows of the token read and of the one expected, and brings the latter into sight. */
  private void followSelection() {
    read = OptionalLong.empty();
    expected = OptionalLong.empty();
    ParametersModel now = model;
    if (now != null) {
      OptionalLong element = session.selectedElement();
      if (element.isPresent()) {
        expected = OptionalLong.of(now.tokenOf(element.getAsLong()));
      }
      session
          .selection()
          .get()
          .ifPresent(s -> {
            if (session.slotIn(s.storage()).isPresent() && now.storages().contains(s.storage())) {
              read = now.tokenRead(s.storage(), s.slot());
            }
          });
    }
    following = true;
    if (expected.isPresent()) {
      int at = Collections.binarySearch(table.getItems(), expected.getAsLong());
      if (at >= 0) {
        table.getSelectionModel().clearAndSelect(at);
        table.scrollTo(Math.max(0, at - 2));
      } else {
        table.getSelectionModel().clearSelection();
      }
    } else {
      table.getSelectionModel().clearSelection();
    }
    following = false;
    redraw();
  }

  /** Not while somebody types into a cell: that would end the edit. */
  private void redraw() {
    if (table.getEditingCell() == null) {
      table.refresh();
    }
  }
}
