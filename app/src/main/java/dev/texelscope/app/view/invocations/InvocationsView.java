package dev.texelscope.app.view.invocations;

import dev.texelscope.app.control.Copied;
import dev.texelscope.app.control.WholeButton;
import dev.texelscope.app.state.Questions;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The question, and the invocations to which it applies; a click on one goes there. */
public final class InvocationsView extends VBox {

  private final Questions questions;
  private final Consumer<InvocationsModel.Row> go;
  private final TextField query = new TextField();
  private final Label said = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final Button cancel = new WholeButton("Cancel", "invocations-cancel");
  private final Button copy = new WholeButton("Copy as TSV", "invocations-copy");
  private final TableView<InvocationsModel.Row> table = new TableView<>();
  private final Subscription subscription;
  private InvocationsModel model = new InvocationsModel("", false, false, List.of());
  private boolean showing;

  /**
   * A view of questions.
   *
   * @param go takes an invocation that was chosen
   */
  public InvocationsView(Questions questions, Consumer<InvocationsModel.Row> go) {
    this.questions = questions;
    this.go = go;
    setId("invocations");
    getStyleClass().add("invocations");
    setMinSize(0, 0);
    setUpTable();
    setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(bar(), line(), table);
    subscription = questions.state().subscribe(this::show);
  }

  /** Lets go of what it follows. */
  public void dispose() {
    subscription.unsubscribe();
  }

  /** Takes the keyboard, to type a question. */
  public void begin() {
    query.requestFocus();
    query.selectAll();
  }

  private HBox bar() {
    query.setId("invocations-query");
    query.setPromptText("reads t_scale[5]  ·  writes t_out(1,2,0)  ·  where token_idx=7");
    query.setOnAction(_ -> ask());
    HBox.setHgrow(query, Priority.ALWAYS);
    Button ask = new WholeButton("Ask", "invocations-ask");
    ask.setOnAction(_ -> ask());
    copy.setOnAction(_ -> copy());
    HBox bar = new HBox(query, ask, copy);
    bar.getStyleClass().add("invocations-bar");
    return bar;
  }

  private HBox line() {
    said.setId("invocations-said");
    said.setMinWidth(0);
    progress.setId("invocations-progress");
    progress.setPrefWidth(90);
    progress.managedProperty().bind(progress.visibleProperty());
    cancel.managedProperty().bind(cancel.visibleProperty());
    cancel.setOnAction(_ -> questions.cancel());
    HBox line = new HBox(said, progress, cancel);
    line.getStyleClass().addAll("invocations-bar", "invocations-line");
    return line;
  }

  private void setUpTable() {
    table.setId("invocations-table");
    table.setFixedCellSize(21);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    Label empty = new Label("The invocations that the answer names stand here.");
    empty.getStyleClass().add("dim");
    table.setPlaceholder(empty);
    column("storage", 64, row -> row.storage().label());
    column("invocation", 84, InvocationsModel.Row::id);
    column("what it did", 260, InvocationsModel.Row::what);
    column("line", 200, InvocationsModel.Row::lineAndFile);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null && !showing) {
            go.accept(row);
          }
        });
  }

  private void column(String title, double width, Function<InvocationsModel.Row, String> text) {
    TableColumn<InvocationsModel.Row, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    table.getColumns().add(column);
  }

  private void ask() {
    if (!query.getText().isBlank()) {
      questions.ask(query.getText());
    }
  }

  private void copy() {
    Copied.text(model.tsv());
  }

  private void show(Questions.State state) {
    model = InvocationsModel.of(state);
    if (!query.isFocused() || query.getText().isEmpty()) {
      query.setText(state.text());
    }
    said.setText(model.said());
    said.getStyleClass().removeAll("wrong", "dim");
    said.getStyleClass().add(model.refused() ? "wrong" : "dim");
    progress.setVisible(model.asking());
    cancel.setVisible(model.asking());
    copy.setDisable(model.rows().isEmpty());
    showing = true;
    table.getSelectionModel().clearSelection();
    table.getItems().setAll(model.rows());
    showing = false;
  }
}
