package dev.texelscope.app.view.inspector;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** A sentence on the screen; it breaks lines where it must. */
final class SentenceFlow extends TextFlow {

  private Sentence shown = Sentence.EMPTY;
  private @Nullable Region host;

  SentenceFlow(String id) {
    setId(id);
    getStyleClass().add("sentence");
  }

  /**
   * Lets it be as wide as the content of a grid all of whose columns it spans. A grid asks for the
   * height before it has given room to the columns that grow.
   */
  SentenceFlow across(Region grid) {
    host = grid;
    return this;
  }

  @Override
  protected double computePrefHeight(double width) {
    Region grid = host;
    return super.computePrefHeight(
        grid == null || grid.getWidth() <= 0
            ? width
            : grid.getWidth() - grid.snappedLeftInset() - grid.snappedRightInset());
  }

  void show(Sentence sentence) {
    if (sentence.equals(shown)) {
      return;
    }
    shown = sentence;
    int count = sentence.spans().size();
    while (getChildren().size() < count) {
      getChildren().add(new Text());
    }
    getChildren().remove(count, getChildren().size());
    for (int i = 0; i < count; i++) {
      Span span = sentence.spans().get(i);
      Text text = (Text) getChildren().get(i);
      text.setText(span.text());
      if (!text.getStyleClass().equals(List.of(span.ink().styleClass()))) {
        text.getStyleClass().setAll(span.ink().styleClass());
      }
    }
    setAccessibleText(sentence.text());
  }

  /** What it says. */
  String text() {
    return shown.text();
  }
}
