package dev.texelscope.app.view.sweep;

import dev.texelscope.app.control.Copied;
import dev.texelscope.app.control.WholeButton;
import dev.texelscope.app.control.WholeText;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.Sweeps;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.controlsfx.control.SegmentedButton;

/**
 * The sweep on the screen. Enter or a double click on a row makes it the experiment's, a click on
 * bits that differ goes to the first component that does.
 */
public final class SweepView extends VBox {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final Session session;
  private final Sweeps sweeps;
  private final Button run = new WholeButton("Measure", "sweep-run");
  private final Button cancel = new WholeButton("Cancel", "sweep-cancel");
  private final Button copy = new WholeButton("Copy as TSV", "sweep-copy");
  private final ToggleButton sizes = new ToggleButton("Local sizes");
  private final ToggleButton variants = new ToggleButton("Variants");
  private final ProgressBar progress = new ProgressBar();
  private final Label said = WholeText.of(new Label());
  private final Label method = new Label();
  private final Tooltip whole = new Tooltip();
  private final Label notes = new Label();
  private final TableView<SweepModel.Row> table = new TableView<>();
  private final TableColumn<SweepModel.Row, SweepModel.Row> storage;
  private final TableColumn<SweepModel.Row, SweepModel.Row> name;
  private final Subscription subscriptions;
  private SweepModel model;

  /** A view of a session's sweeps. */
  public SweepView(Session session, Sweeps sweeps) {
    this.session = session;
    this.sweeps = sweeps;
    model = SweepModel.of(sweeps.state().get(), session.experiment().get());
    setId("sweep");
    getStyleClass().add("sweep");
    setMinSize(0, 0);
    storage = column(SweepColumn.STORAGE);
    name = column(SweepColumn.NAME);
    setUpTable();
    whole.setWrapText(true);
    whole.setMaxWidth(560);
    method.setTooltip(whole);
    setVgrow(table, Priority.ALWAYS);
    getChildren()
        .addAll(bar(), paragraph(method, "sweep-method"), paragraph(notes, "sweep-notes"), table);
    subscriptions =
        Subscription.combine(
            sweeps.state().subscribe(this::refresh), session.experiment().subscribe(this::refresh));
  }

  /** Lets go of what it follows. */
  public void dispose() {
    subscriptions.unsubscribe();
  }

  /** Measures local sizes, or variants. */
  public void measure(boolean ofVariants) {
    (ofVariants ? variants : sizes).setSelected(true);
    sweeps.measure(ofVariants);
  }

  private HBox bar() {
    sizes.setId("sweep-sizes");
    variants.setId("sweep-variants");
    sizes.setSelected(true);
    SegmentedButton kinds = new SegmentedButton(sizes, variants);
    kinds.setMinWidth(USE_PREF_SIZE);
    kinds
        .getToggleGroup()
        .selectedToggleProperty()
        .addListener((_, before, now) -> {
          if (now == null && before != null) {
            before.setSelected(true);
          }
        });
    run.getStyleClass().add("accent");
    run.setOnAction(_ -> measure(variants.isSelected()));
    cancel.setOnAction(_ -> sweeps.cancel());
    copy.setOnAction(_ -> copy());
    for (Region each : new Region[] {run, cancel, progress}) {
      each.managedProperty().bind(each.visibleProperty());
    }
    progress.setId("sweep-progress");
    progress.setPrefWidth(90);
    progress.setMinWidth(60);
    said.setId("sweep-said");
    said.setMinWidth(0);
    said.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(said, Priority.ALWAYS);
    HBox bar = new HBox(kinds, run, cancel, progress, said, copy);
    bar.getStyleClass().add("sweep-line");
    return bar;
  }

  private static Label paragraph(Label label, String id) {
    label.setId(id);
    label.getStyleClass().add("sweep-paragraph");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.managedProperty().bind(label.visibleProperty());
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  private void setUpTable() {
    table.setId("sweep-table");
    table.setFixedCellSize(21);
    Label empty =
        new Label(
            "Runs the shader at some eighteen local sizes in turn and shows how long each takes on"
                + " this device, how fast that is against a plain copy, and whether the output's"
                + " bits stay the same.");
    empty.setId("sweep-empty");
    empty.setWrapText(true);
    empty.getStyleClass().add("dim");
    empty
        .maxWidthProperty()
        .bind(table.widthProperty().subtract(40).map(w -> Math.min(460, w.doubleValue())));
    table.setPlaceholder(empty);
    for (SweepColumn each : SweepColumn.values()) {
      table
          .getColumns()
          .add(
              switch (each) {
                case STORAGE -> storage;
                case NAME -> name;
                default -> column(each);
              });
    }
    table.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            choose();
            event.consume();
          }
        });
    table.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            choose();
          }
        });
  }

  private TableColumn<SweepModel.Row, SweepModel.Row> column(SweepColumn kind) {
    TableColumn<SweepModel.Row, SweepModel.Row> column = new TableColumn<>(kind.title());
    column.setPrefWidth(kind.width());
    column.setReorderable(false);
    column.setComparator(kind.comparator());
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setCellFactory(_ -> new SweepCell(kind, this::jump));
    if (!kind.left()) {
      column.getStyleClass().add("number-column");
    }
    return column;
  }

  /** Makes the selected candidate the experiment's. */
  private void choose() {
    SweepModel.Row row = table.getSelectionModel().getSelectedItem();
    if (row != null && row.refusal().isEmpty() && !row.current()) {
      session.edit(row.edit(), row.change());
    }
  }

  private void jump(SweepModel.Row row) {
    if (!model.stale() && session.result().get() != null) {
      row.difference().ifPresent(first -> session.selectElement(first.linearIndex()));
    }
  }

  private void copy() {
    Copied.text(model.tsv());
  }

  private void refresh() {
    SweepModel before = model;
    model = SweepModel.of(sweeps.state().get(), session.experiment().get());
    said.setText(model.said());
    said.getStyleClass().removeAll("dim", "ink-right", "ink-wrong");
    said.getStyleClass()
        .add(
            switch (model.tone()) {
              case PLAIN -> "dim";
              case RIGHT -> "ink-right";
              case WRONG -> "ink-wrong";
            });
    run.setVisible(!model.measuring());
    cancel.setVisible(model.measuring());
    progress.setVisible(model.measuring());
    progress.setProgress(model.fraction());
    method.setText(model.brief());
    whole.setText(model.method());
    notes.setText(String.join("\n", model.notes()));
    copy.setDisable(model.tsv().isEmpty());
    pseudoClassStateChanged(STALE, model.stale());
    storage.setVisible(model.severalForms());
    boolean ofVariants = model.rows().stream().anyMatch(row -> row.row().variant().isPresent());
    name.setText(ofVariants ? "variant" : SweepColumn.NAME.title());
    name.setPrefWidth(ofVariants ? 240 : SweepColumn.NAME.width());
    if (!model.rows().equals(before.rows()) || table.getItems().size() != model.rows().size()) {
      int selected = table.getSelectionModel().getSelectedIndex();
      table.getItems().setAll(model.rows());
      table.sort();
      if (selected >= 0 && model.rows().size() == before.rows().size()) {
        table.getSelectionModel().select(selected);
      }
    }
  }
}
