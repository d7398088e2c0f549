package dev.texelscope.app.view.source;

import dev.texelscope.engine.shader.Diagnostic;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A line of the problems list: how bad, where, what. */
final class ProblemCell extends ListCell<Diagnostic> {

  private final Label mark = new Label();
  private final Label place = new Label();
  private final Label message = new Label();
  private final HBox row = new HBox(8, mark, place, message);

  ProblemCell() {
    place.getStyleClass().addAll("mono", "dim");
    message.getStyleClass().add("mono");
    mark.setMinWidth(USE_PREF_SIZE);
    place.setMinWidth(USE_PREF_SIZE);
  }

  @Override
  protected void updateItem(@Nullable Diagnostic problem, boolean empty) {
    super.updateItem(problem, empty);
    if (empty || problem == null) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    boolean error = problem.severity() == Diagnostic.Severity.ERROR;
    mark.setText(error ? "✕" : "!");
    mark.getStyleClass().setAll("label", error ? "wrong" : "read");
    Path file = problem.file().isEmpty() ? null : Path.of(problem.file()).getFileName();
    place.setText(
        (file == null ? "" : file.toString()) + (problem.line() == 0 ? "" : ":" + problem.line()));
    message.setText(problem.message());
    setTooltip(new Tooltip(problem.toString()));
    setGraphic(row);
  }
}
