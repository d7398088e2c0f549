package dev.texelscope.app.view.setup;

import java.util.function.Consumer;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A field that takes effect with Enter or when it is left. What is not allowed stays in it, marked;
 * Escape brings the old text back.
 */
final class EditField extends TextField {

  private final FormSection section;
  private final Consumer<String> commit;
  private String shown = "";

  /**
   * A field of a section.
   *
   * @param commit changes the experiment, or throws what the section says
   */
  EditField(String id, FormSection section, double width, Consumer<String> commit) {
    this.section = section;
    this.commit = commit;
    setId(id);
    setPrefWidth(width);
    setMaxWidth(width);
    setMinWidth(Math.min(width, 40));
    setOnAction(_ -> take());
    focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            take();
          }
        });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            refresh(shown);
            section.clearError();
            event.consume();
          }
        });
  }

  private void take() {
    String typed = getText();
    if (typed.equals(shown)) {
      return;
    }
    if (section.attempt(() -> commit.accept(typed))) {
      mark(false);
      shown = getText();
    } else {
      mark(true);
    }
  }

  /** Does what a gesture on this field asks for; the section says why where it is not allowed. */
  void attempt(Runnable change) {
    mark(!section.attempt(change));
  }

  private void mark(boolean invalid) {
    getStyleClass().remove("invalid");
    if (invalid) {
      getStyleClass().add("invalid");
    }
  }

  /** Shows the value of the experiment, unless something else is being typed. */
  void show(String text) {
    if (!isFocused() || getText().equals(shown)) {
      refresh(text);
    }
  }

  private void refresh(String text) {
    shown = text;
    mark(false);
    if (!getText().equals(text)) {
      setText(text);
    }
  }
}
