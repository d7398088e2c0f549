package dev.texelscope.app.view.step;

import dev.texelscope.app.control.WholeText;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.trace.walk.WalkFrame;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * An invocation on the screen: to the left the source with the values beside its lines, to the
 * right variables and accesses.
 */
public final class StepView extends BorderPane {

  /** From this width on variables and accesses stand side by side. */
  private static final double WIDE = 1100;

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final PseudoClass LOOKED = PseudoClass.getPseudoClass("looked");

  private final StepModel model;
  private final Session session;
  private final StepBar bar;
  private final SourcePane source;
  private final StepTables tables;
  private final ComboBox<String> file = new ComboBox<>();
  private final HBox calls = new HBox();
  private final Label invocation = new Label();
  private final Label status = new Label();
  private final Label message = new Label();
  private final ToggleButton variables = toggle("Variables", "step-show-variables");
  private final ToggleButton accesses = toggle("Accesses", "step-show-accesses");
  private final SplitPane split = new SplitPane();
  private final Label nothing = new Label();
  private final StackPane empty = new StackPane(nothing);
  private final VBox content;
  private final Subscription subscription;
  private boolean showing;

  /** A view of a model. */
  public StepView(Session session, StepModel model) {
    this.session = session;
    this.model = model;
    setId("step");
    getStyleClass().add("step");
    setMinSize(0, 0);
    bar = new StepBar(model);
    source = new SourcePane(model::choose, model::runTo);
    tables = new StepTables(model::goTo);
    nothing.setId("step-nothing");
    nothing.setWrapText(true);
    nothing.getStyleClass().add("dim");
    empty.getStyleClass().add("empty");
    content = new VBox(bar, where(), split);
    content.getStyleClass().add("step-content");
    VBox.setVgrow(split, Priority.ALWAYS);
    variables.setSelected(true);
    variables.setOnAction(_ -> choose(true));
    accesses.setOnAction(_ -> choose(false));
    widthProperty()
        .subscribe((before, now) -> {
          if (before.doubleValue() >= WIDE != now.doubleValue() >= WIDE) {
            arrange();
          }
        });
    arrange();
    sceneProperty().subscribe(scene -> model.want(scene != null));
    subscription =
        Subscription.combine(
            model.state().subscribe(this::show),
            session.stale().subscribe(stale -> content.pseudoClassStateChanged(STALE, stale)));
  }

  /** Lets go of what it follows. */
  public void dispose() {
    subscription.unsubscribe();
    model.want(false);
    model.dispose();
  }

  private static ToggleButton toggle(String title, String id) {
    ToggleButton button = new ToggleButton(title);
    button.setId(id);
    button.setFocusTraversable(false);
    return button;
  }

  /** Which invocation, which file, the calls, and which step. */
  private HBox where() {
    invocation.setId("step-invocation");
    invocation.getStyleClass().add("strong");
    invocation.setMinWidth(Region.USE_PREF_SIZE);
    file.setId("step-file");
    file.setFocusTraversable(false);
    file.setButtonCell(new FileName());
    file.setCellFactory(_ -> new FileName());
    file.setMinWidth(90);
    file.setOnAction(_ -> {
      String chosen = file.getValue();
      if (!showing && chosen != null) {
        model.showFile(chosen);
      }
    });
    calls.setId("step-calls");
    calls.getStyleClass().add("step-calls");
    status.setId("step-status");
    status.getStyleClass().addAll("mono", "dim");
    status.setMinWidth(0);
    message.setId("step-message");
    message.getStyleClass().add("read");
    message.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox choice = new HBox(variables, accesses);
    choice.getStyleClass().add("segmented-button");
    choice.setMinWidth(USE_PREF_SIZE);
    choice.visibleProperty().bind(widthProperty().lessThan(WIDE));
    choice.managedProperty().bind(choice.visibleProperty());
    HBox line = new HBox(invocation, file, calls, status, message, gap, choice);
    line.getStyleClass().add("step-where");
    return line;
  }

  /** The last part of a file's name. */
  private static final class FileName extends ListCell<String> {
    FileName() {
      WholeText.of(this);
    }

    @Override
    protected void updateItem(@Nullable String name, boolean none) {
      super.updateItem(name, none);
      setText(none || name == null ? null : name.substring(name.lastIndexOf('/') + 1));
    }
  }

  private void choose(boolean showVariables) {
    variables.setSelected(showVariables);
    accesses.setSelected(!showVariables);
    arrange();
  }

  private void arrange() {
    List<Node> parts = new ArrayList<>(List.of(source));
    boolean wide = getWidth() >= WIDE;
    if (wide || variables.isSelected()) {
      parts.add(tables.variables());
    }
    if (wide || accesses.isSelected()) {
      parts.add(tables.accesses());
    }
    if (!split.getItems().equals(parts)) {
      split.getItems().setAll(parts);
      split.setDividerPositions(
          wide ? new double[] {0.43, 0.64} : new double[] {variables.isSelected() ? 0.62 : 0.45});
    }
  }

  private void show(StepState state) {
    session.pointed().set(model.pointed());
    if (state.walked().isEmpty()) {
      nothing.setText(state.message());
      setCenter(empty);
      return;
    }
    showing = true;
    setCenter(content);
    bar.show(state);
    source.show(state);
    tables.show(state);
    state
        .walked()
        .ifPresent(walked -> {
          GridSize at = walked.invocation();
          invocation.setText("invocation " + at.x() + "," + at.y() + "," + at.z());
          List<String> files = List.copyOf(walked.walk().sources().keySet());
          if (!file.getItems().equals(files)) {
            file.getItems().setAll(files);
          }
          file.setValue(state.file());
        });
    calls.getChildren().setAll(calls(state));
    status.setText(state.message().isEmpty() ? state.status() : "");
    message.setText(state.message());
    showing = false;
  }

  /** The calls, the entry point first, each with its line; a click looks at it. */
  private List<Button> calls(StepState state) {
    List<Button> buttons = new ArrayList<>();
    for (int i = state.stack().size() - 1; i >= 0; i--) {
      WalkFrame frame = state.stack().get(i);
      int number = i;
      Button button =
          new Button(
              (buttons.isEmpty() ? "" : "› ") + frame.function() + ":" + frame.place().line());
      button.setId("step-call-" + frame.function());
      button.getStyleClass().addAll("flat", "step-call");
      button.setMinWidth(USE_PREF_SIZE);
      button.setFocusTraversable(false);
      button.pseudoClassStateChanged(LOOKED, state.frame() == i);
      button.setOnAction(_ -> model.look(number));
      buttons.add(button);
    }
    return buttons;
  }
}
