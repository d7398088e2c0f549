package dev.texelscope.app.view.compare;

import dev.texelscope.app.control.BarChart;
import dev.texelscope.app.control.Copied;
import dev.texelscope.app.control.WholeButton;
import dev.texelscope.app.state.Comparisons;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.comparison.SettingChange;
import dev.texelscope.engine.device.DeviceFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The kept run and what differs from it on the screen; a click on an element goes there. */
public final class CompareView extends VBox {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final int MAX_SETTINGS = 8;
  private static final double TALLEST_BARS = 130;
  private static final double SHORTEST_BARS = 62;
  private static final double SHORTEST_TABLE = 88;
  private static final double LETTER = 6.8;
  private static final double CELL_MARGIN = 14;

  private final Session session;
  private final Comparisons comparisons;
  private final Button keep = new WholeButton("Keep this run", "compare-keep");
  private final MenuButton runOn = new MenuButton("Run on");
  private final Button bringBack = new WholeButton("Bring back", "compare-bring-back");
  private final Button drop = new WholeButton("Drop", "compare-drop");
  private final Button copy = new WholeButton("Copy", "compare-copy");
  private final Label kept = new Label();
  private final Label said = new Label();
  private final Label running = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final Button cancel = new WholeButton("Cancel", "compare-cancel");
  private final FlowPane settings = new FlowPane();
  private final VBox groups = new VBox();
  private final ScrollPane bars = new ScrollPane(groups);
  private final Label note = new Label();
  private final TableView<CompareModel.Row> table = new TableView<>();
  private final TableColumn<CompareModel.Row, String> form =
      column("output", 92, CompareModel.Row::form, false);
  private final Map<TableColumn<CompareModel.Row, String>, Function<CompareModel.Row, String>>
      widths = new HashMap<>();
  private final Subscription subscriptions;
  private CompareModel model = CompareModel.of(new Comparisons.State.Nothing());
  private boolean showing;

  /** A view of the comparisons of a session. */
  public CompareView(Session session, Comparisons comparisons) {
    this.session = session;
    this.comparisons = comparisons;
    setId("compare");
    getStyleClass().add("compare");
    setMinSize(0, 0);
    setUpTable();
    said.setId("compare-said");
    said.setWrapText(true);
    said.setMinHeight(USE_PREF_SIZE);
    said.getStyleClass().add("compare-said");
    settings.setId("compare-settings");
    settings.getStyleClass().add("compare-settings");
    groups.getStyleClass().add("compare-groups");
    bars.setFitToWidth(true);
    bars.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    bars.setMaxHeight(TALLEST_BARS);
    bars.setMinHeight(SHORTEST_BARS);
    note.setId("compare-note");
    note.getStyleClass().addAll("compare-note", "ink-dim");
    for (Region optional : List.of(kept, settings, bars, note, table)) {
      optional.managedProperty().bind(optional.visibleProperty());
    }
    setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(bar(), kept, said, settings, bars, table, note);
    subscriptions =
        Subscription.combine(
            comparisons.state().subscribe(_ -> show()),
            comparisons.running().subscribe(this::showRunning),
            session.devices().subscribe(this::showDevices),
            session.stale().subscribe(stale -> pseudoClassStateChanged(STALE, stale)),
            session.result().subscribe(result -> keep.setDisable(result == null)),
            session.experiment().subscribe(_ -> enable()));
  }

  /** Lets go of what it follows. */
  public void dispose() {
    subscriptions.unsubscribe();
  }

  private FlowPane bar() {
    keep.setOnAction(_ -> comparisons.keep());
    keep.setTooltip(new Tooltip("Hold every run from now on against the one that is shown"));
    bringBack.setOnAction(_ -> comparisons.bringBack());
    bringBack.setTooltip(new Tooltip("Make the kept run's settings the experiment's, as an edit"));
    drop.setOnAction(_ -> comparisons.drop());
    drop.setTooltip(new Tooltip("Let the kept run go"));
    copy.setOnAction(_ -> copy());
    copy.setTooltip(new Tooltip("The elements listed, as tab-separated values"));
    cancel.setOnAction(_ -> comparisons.cancel());
    runOn.setId("compare-run-on");
    runOn.setMinWidth(USE_PREF_SIZE);
    runOn.setTooltip(
        new Tooltip(
            "Runs the kept settings, or those shown, once on another device, and compares"));
    kept.setId("compare-kept");
    kept.getStyleClass().addAll("compare-kept", "ink-dim");
    running.setId("compare-running");
    progress.setPrefWidth(70);
    HBox busy = new HBox(running, progress, cancel);
    busy.getStyleClass().add("compare-busy");
    busy.visibleProperty().bind(running.textProperty().isNotEmpty());
    busy.managedProperty().bind(busy.visibleProperty());
    FlowPane bar = new FlowPane(keep, runOn, bringBack, drop, copy, busy);
    bar.getStyleClass().add("compare-bar");
    return bar;
  }

  private void setUpTable() {
    table.setId("compare-table");
    table.setFixedCellSize(21);
    table.setMinHeight(SHORTEST_TABLE);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    Label empty = new Label("Elements that differ stand here.");
    empty.getStyleClass().add("dim");
    table.setPlaceholder(empty);
    table
        .getColumns()
        .setAll(
            List.of(
                form,
                column("element", CompareModel.Row::element, false),
                column("at", CompareModel.Row::at, false),
                column("token", CompareModel.Row::token, true),
                column("read", CompareModel.Row::read, true),
                column("kept", CompareModel.Row::a, true),
                column("now", CompareModel.Row::b, true),
                column("by", CompareModel.Row::by, true)));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null && !showing) {
            jump(row);
          }
        });
  }

  /** A column that is wide enough for all that it shows. */
  private TableColumn<CompareModel.Row, String> column(
      String title, Function<CompareModel.Row, String> text, boolean number) {
    TableColumn<CompareModel.Row, String> column = column(title, 46, text, number);
    widths.put(column, text);
    return column;
  }

  /** What the longest text of a column needs. */
  private double width(Function<CompareModel.Row, String> text) {
    return width(model.rows().stream().map(text).mapToInt(String::length).max().orElse(1));
  }

  private static double width(int letters) {
    return CELL_MARGIN + LETTER * letters;
  }

  private static TableColumn<CompareModel.Row, String> column(
      String title, double width, Function<CompareModel.Row, String> text, boolean number) {
    TableColumn<CompareModel.Row, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    if (number) {
      column.getStyleClass().add("number-column");
    }
    return column;
  }

  /** Selects the element in the run that the window shows, which may have fewer of them by now. */
  private void jump(CompareModel.Row row) {
    var result = session.result().get();
    if (result != null && row.linearIndex() < result.input().sizes().numel()) {
      session.selectElement(row.linearIndex());
    }
  }

  private void copy() {
    Copied.text(model.tsv());
  }

  private void showRunning(String device) {
    running.setText(device.isEmpty() ? "" : "runs on " + device + "…");
  }

  private void showDevices(List<DeviceFacts> devices) {
    runOn
        .getItems()
        .setAll(
            devices.stream()
                .map(facts -> {
                  MenuItem item = new MenuItem(facts.name());
                  item.setId("compare-on-" + facts.name().replaceFirst(" .*", ""));
                  item.setOnAction(_ -> comparisons.runOn(facts.name()));
                  return item;
                })
                .toList());
    runOn.setDisable(devices.isEmpty());
  }

  private void enable() {
    bringBack.setDisable(
        comparisons
            .kept()
            .get()
            .filter(run -> !run.result().experiment().equals(session.experiment().get()))
            .isEmpty());
  }

  private void show() {
    model = CompareModel.of(comparisons.state().get());
    boolean some = !model.kept().isEmpty();
    kept.setText(some ? "kept " + model.kept() : "");
    kept.setVisible(some);
    said.setText(model.said());
    for (CompareModel.Tone tone : CompareModel.Tone.values()) {
      said.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(tone.name().toLowerCase(Locale.ROOT)), tone == model.tone());
    }
    for (Button button : List.of(bringBack, drop)) {
      button.setVisible(some);
      button.setManaged(some);
    }
    copy.setVisible(!model.rows().isEmpty());
    copy.setManaged(copy.isVisible());
    enable();
    showSettings();
    groups.getChildren().setAll(model.groups().stream().map(this::bars).toList());
    bars.setVisible(!model.groups().isEmpty());
    note.setText(model.note());
    note.setVisible(!model.note().isEmpty());
    table.setVisible(!model.rows().isEmpty());
    form.setVisible(
        model.groups().size() > 1
            || model.groups().stream().anyMatch(group -> group.name().contains(" with ")));
    widths.forEach((column, text) ->
        column.setMinWidth(Math.max(width(text), width(column.getText().length()))));
    showing = true;
    table.getSelectionModel().clearSelection();
    table.getItems().setAll(model.rows());
    showing = false;
  }

  private void showSettings() {
    settings.getChildren().clear();
    boolean compared =
        model.tone() == CompareModel.Tone.EQUAL
            || model.tone() == CompareModel.Tone.DIFFERENT
            || !model.settings().isEmpty();
    settings.setVisible(compared);
    if (model.settings().isEmpty()) {
      Label none = new Label("no setting differs");
      none.getStyleClass().add("ink-dim");
      settings.getChildren().add(none);
      return;
    }
    model.settings().stream()
        .limit(MAX_SETTINGS)
        .map(this::chip)
        .forEach(settings.getChildren()::add);
    int more = model.settings().size() - MAX_SETTINGS;
    if (more > 0) {
      Label rest = new Label("and " + more + " more");
      rest.getStyleClass().add("ink-dim");
      settings.getChildren().add(rest);
    }
  }

  private HBox chip(SettingChange change) {
    Label field = new Label(change.field());
    field.getStyleClass().add("ink-dim");
    Label from = new Label(change.from());
    Label arrow = new Label("→");
    arrow.getStyleClass().add("ink-dim");
    Label to = new Label(change.to());
    to.getStyleClass().add("ink-read");
    for (Label value : List.of(from, to)) {
      value.getStyleClass().add("mono");
      value.setMaxWidth(260);
    }
    HBox chip = new HBox(field, from, arrow, to);
    chip.getStyleClass().add("compare-setting");
    chip.setAccessibleText(change.toString());
    Tooltip.install(chip, new Tooltip(change.toString()));
    return chip;
  }

  private VBox bars(CompareModel.Group group) {
    VBox box = new VBox();
    if (model.groups().size() > 1 || group.name().contains(" with ")) {
      Label name = new Label(group.name());
      name.getStyleClass().add("compare-group");
      box.getChildren().add(name);
    }
    box.getChildren()
        .addAll(
            BarChart.ofSpread(
                group.slices(),
                group.components(),
                group.granularity().unit(),
                group.tokens(),
                group.tokensNote()));
    return box;
  }
}
