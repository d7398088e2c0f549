package dev.texelscope.app.view.source;

import dev.texelscope.app.control.WholeText;
import dev.texelscope.app.state.SourceValues;
import dev.texelscope.engine.experiment.LineValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.util.Subscription;

/** The values beside editors: a column for each, a switch, and whose values they are. */
final class BesideValues {

  /** The text takes what the values leave: two thirds. */
  private static final double CODE_PERCENT = 66;

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");

  private final SourceValues values;
  private final Map<CodeEditor, ValueColumn> columns = new LinkedHashMap<>();
  private final ToggleButton on = new ToggleButton("Values");
  private final Label whose = new Label();
  private final Subscription subscription;
  private boolean seen;

  /**
   * Columns beside editors.
   *
   * @param changed is told when the values come and go
   */
  BesideValues(SourceValues values, List<CodeEditor> editors, Runnable changed) {
    this.values = values;
    editors.forEach(editor -> columns.put(editor, new ValueColumn(editor)));
    whose.setId("source-invocation");
    WholeText.of(whose);
    whose.setMinWidth(0);
    on.setId("source-values");
    on.setMinWidth(Region.USE_PREF_SIZE);
    on.setFocusTraversable(false);
    on.setSelected(true);
    on.setTooltip(
        new Tooltip("What the lines gave in the invocation that writes the selected component"));
    on.setOnAction(_ -> {
      want();
      changed.run();
    });
    subscription = values.stale().subscribe(stale -> mark(STALE, stale));
  }

  /** Lets go of the values and of the editors. */
  void dispose() {
    subscription.unsubscribe();
    values.want(false);
    columns.values().forEach(ValueColumn::dispose);
  }

  /** Whose values they are, and the switch. */
  List<Node> controls() {
    HBox choice = new HBox(on);
    choice.getStyleClass().add("segmented-button");
    choice.setMinWidth(Region.USE_PREF_SIZE);
    return List.of(whose, choice);
  }

  /** Shows them, or hides them. */
  void toggle() {
    on.fire();
  }

  /** Whether anybody can see the editors: nothing is executed for values that nobody sees. */
  void seen(boolean value) {
    seen = value;
    want();
  }

  private void want() {
    values.want(seen && on.isSelected());
  }

  /** A text with the values of its editor beside it, where they are switched on. */
  Region with(Region text, CodeEditor editor) {
    if (!on.isSelected()) {
      return text;
    }
    GridPane both = new GridPane();
    ColumnConstraints code = new ColumnConstraints();
    code.setPercentWidth(CODE_PERCENT);
    ColumnConstraints beside = new ColumnConstraints();
    beside.setPercentWidth(100 - CODE_PERCENT);
    both.getColumnConstraints().addAll(code, beside);
    RowConstraints whole = new RowConstraints();
    whole.setPercentHeight(100);
    both.getRowConstraints().add(whole);
    both.addRow(0, text, Objects.requireNonNull(columns.get(editor)));
    return both;
  }

  /**
   * Shows the values of the texts that the editors hold now.
   *
   * @param shown the editor that is seen
   * @param source whether it shows source
   * @param ofTheRun whether its text should be the one that ran
   */
  void show(CodeEditor shown, boolean source, boolean ofTheRun) {
    SourceValues.Shown now = values.shown().get();
    boolean visible = source && on.isSelected();
    columns.forEach((editor, column) -> {
      Optional<LineValues> lines = visible ? now.of(editor.getText()) : Optional.empty();
      column.show(lines);
      editor.markWrong(lines.map(LineValues::firstWrong).orElse(0));
    });
    whose.setText(visible ? titleOf(now, shown.getText(), ofTheRun) : "");
    whose.setTooltip(whose.getText().isEmpty() ? null : new Tooltip(whose.getText()));
    whose.getStyleClass().setAll("label", now.trouble().isEmpty() ? "dim" : "wrong");
    mark(DIFFERS, !now.trouble().isEmpty());
  }

  private static String titleOf(SourceValues.Shown shown, String text, boolean ofTheRun) {
    if (shown.of(text).isPresent()) {
      return shown.trouble().isEmpty() ? shown.title() : shown.trouble();
    }
    return ofTheRun && !shown.title().isEmpty()
        ? "selected: a component of the " + shown.storage()
        : "";
  }

  private void mark(PseudoClass state, boolean marked) {
    columns.values().forEach(column -> column.pseudoClassStateChanged(state, marked));
  }
}
