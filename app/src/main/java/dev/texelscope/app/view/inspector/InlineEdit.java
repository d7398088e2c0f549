package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.tensor.InputException;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/**
 * Lets a number in a grid be typed over after a double click. Enter takes it over, Escape or a
 * click elsewhere leaves it; what is refused stays, marked, with the reason.
 */
final class InlineEdit {

  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
  private static final int COLUMNS = 8;

  private final GridPane grid;
  private final InkLabel label;
  private final Consumer<String> commit;
  private final Consumer<String> refused;
  private @Nullable TextField field;

  /**
   * Makes a number editable.
   *
   * @param commit takes the text; throws {@link InputException} to refuse it
   * @param refused takes the reason; an empty text when there is none any more
   */
  InlineEdit(GridPane grid, InkLabel label, Consumer<String> commit, Consumer<String> refused) {
    this.grid = grid;
    this.label = label;
    this.commit = commit;
    this.refused = refused;
    label.getStyleClass().add("inspector-editable");
    label.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        begin();
      }
    });
  }

  private void begin() {
    end();
    TextField editor = new TextField(label.full());
    editor.setId(label.getId() + "-editor");
    editor.getStyleClass().addAll("mono", "inspector-editor");
    editor.setPrefColumnCount(COLUMNS);
    editor.setOnAction(_ -> commit(editor));
    editor.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        end();
        event.consume();
      }
    });
    editor
        .focusedProperty()
        .addListener((_, _, focused) -> {
          if (!focused) {
            end();
          }
        });
    field = editor;
    grid.add(editor, GridPane.getColumnIndex(label), GridPane.getRowIndex(label));
    label.setVisible(false);
    editor.applyCss(); // its skin takes the letters that come before the next frame
    editor.selectAll();
    editor.requestFocus();
  }

  private void commit(TextField editor) {
    try {
      commit.accept(editor.getText());
      end();
    } catch (InputException e) {
      refused.accept(e.getMessage());
      editor.pseudoClassStateChanged(DANGER, true);
      editor.setTooltip(new Tooltip(e.getMessage()));
    }
  }

  private void end() {
    TextField editor = field;
    if (editor != null) {
      field = null;
      grid.getChildren().remove(editor);
      label.setVisible(true);
      refused.accept("");
    }
  }
}
