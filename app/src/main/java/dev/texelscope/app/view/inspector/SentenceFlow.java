package dev.texelscope.app.view.inspector;

import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A sentence on the screen; it breaks lines where it must. */
final class SentenceFlow extends TextFlow {

  private Sentence shown = Sentence.EMPTY;

  SentenceFlow(String id) {
    setId(id);
    getStyleClass().add("sentence");
  }

  void show(Sentence sentence) {
    if (sentence.equals(shown)) {
      return;
    }
    shown = sentence;
    getChildren()
        .setAll(
            sentence.spans().stream()
                .map(span -> {
                  Text text = new Text(span.text());
                  text.getStyleClass().add(span.ink().styleClass());
                  return text;
                })
                .toList());
    setAccessibleText(sentence.text());
  }

  /** What it says. */
  String text() {
    return shown.text();
  }
}
