package dev.texelscope.app.view.texels;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What a view shows, with facts about it that are shortened where there is no room. */
final class ViewTitle extends HBox {

  private final Label title = new Label();
  private final Label note = new Label();
  private final Tooltip whole = new Tooltip();

  ViewTitle() {
    getStyleClass().add("view-heading");
    title.getStyleClass().add("view-title");
    title.setMinWidth(USE_PREF_SIZE);
    note.getStyleClass().add("view-note");
    note.setMinWidth(0);
    getChildren().addAll(title, note);
    Tooltip.install(this, whole);
  }

  void show(String name, String facts) {
    title.setText(name);
    note.setText(facts);
    whole.setText(name + "\n" + facts);
  }
}
