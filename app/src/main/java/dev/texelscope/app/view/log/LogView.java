package dev.texelscope.app.view.log;

import dev.texelscope.app.control.TextCell;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StageCost;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The log on the screen: device and messages to the left, times to the right. */
public final class LogView extends HBox {

  private final Session session;
  private final LogModel model = new LogModel();
  private final GridPane device = new GridPane();
  private final Label validation = new Label();
  private final VBox messages = new VBox();
  private final TableView<RunEntry> times = new TableView<>();
  private final Label clock = new Label();
  private final ChangeListener<Number> timed = (_, _, _) -> add();
  private final ChangeListener<String> failed = (_, _, sentence) -> fail(sentence);

  /** A log of a session's runs from now on. */
  public LogView(Session session) {
    this.session = session;
    setId("log");
    getStyleClass().add("log");
    device.setId("log-device");
    device.getStyleClass().add("log-device");
    validation.setId("log-validation");
    validation.setWrapText(true);
    validation.setMinHeight(Region.USE_PREF_SIZE);
    validation.getStyleClass().add("ink-text");
    messages.setId("log-messages");
    messages.getStyleClass().add("log-messages");
    VBox facts = new VBox(device, validation, messages);
    facts.getStyleClass().add("log-facts");
    ScrollPane left = new ScrollPane(facts);
    left.setFitToWidth(true);
    left.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    left.getStyleClass().add("log-left");
    left.setMinWidth(Region.USE_PREF_SIZE);
    setUpTimes();
    clock.setId("log-clock");
    clock.setWrapText(true);
    clock.setMinHeight(Region.USE_PREF_SIZE);
    clock.getStyleClass().addAll("log-clock", "ink-dim");
    VBox right = new VBox(times, clock);
    VBox.setVgrow(times, Priority.ALWAYS);
    setHgrow(right, Priority.ALWAYS);
    right.setMinWidth(0);
    getChildren().addAll(left, right);
    session.editToPictureMillis().addListener(timed);
    session.error().addListener(failed);
    add();
  }

  /** Stops following the session. */
  public void dispose() {
    session.editToPictureMillis().removeListener(timed);
    session.error().removeListener(failed);
  }

  private void setUpTimes() {
    times.setId("log-times");
    times.setFixedCellSize(22);
    times.setPlaceholder(new Label("Nothing ran yet."));
    column("run", "run", 44, entry -> Integer.toString(entry.number()), true);
    column("storage", "storage", 64, RunEntry::storage, false);
    column("verdict", "verdict", 150, RunEntry::verdict, false);
    column("total", "edit → picture", 100, RunEntry::total, true);
    for (int i = 0; i < StageCost.STAGES.size(); i++) {
      int stage = i;
      String name = StageCost.STAGES.get(i);
      column(name, name, 28 + 7.0 * name.length(), entry -> entry.stages().get(stage), true);
    }
  }

  private void column(
      String id, String title, double width, Function<RunEntry, String> text, boolean number) {
    TableColumn<RunEntry, String> column = new TableColumn<>(title);
    column.setId("log-column-" + id);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
    column.setCellFactory(_ -> number ? TextCell.number() : TextCell.words());
    if (number) {
      column.getStyleClass().add("number-column");
    }
    times.getColumns().add(column);
  }

  private void fail(String sentence) {
    if (!sentence.isEmpty()) {
      model.addFailure(sentence);
      times.getItems().setAll(model.entries());
    }
  }

  private void add() {
    RunResult result = session.result().get();
    if (result == null) {
      return;
    }
    model.add(result, session.editToPictureMillis().get());
    times.getItems().setAll(model.entries());
    clock.setText(model.clock());
    validation.setText(model.validation());
    messages.getChildren().setAll(model.messages().stream().map(LogView::message).toList());
    device.getChildren().clear();
    int row = 0;
    for (Map.Entry<String, String> fact : model.device().entrySet()) {
      Label name = new Label(fact.getKey());
      name.getStyleClass().add("ink-dim");
      name.setMinWidth(Region.USE_PREF_SIZE);
      Label value = new Label(fact.getValue());
      value.setId("log-device-" + fact.getKey());
      value.getStyleClass().add("ink-text");
      value.setWrapText(true);
      device.addRow(row++, name, value);
    }
  }

  private static Label message(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll("log-message", "ink-wrong");
    return label;
  }
}
