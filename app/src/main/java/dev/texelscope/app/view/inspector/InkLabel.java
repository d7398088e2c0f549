package dev.texelscope.app.view.inspector;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A number or name in the ink of its meaning. */
final class InkLabel extends Label {

  private Ink ink = Ink.TEXT;

  /** A number: fixed width digits, to the right, never cut. */
  static InkLabel number(String id) {
    InkLabel label = new InkLabel(id);
    label.getStyleClass().add("mono");
    label.setAlignment(Pos.CENTER_RIGHT);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /** A name. */
  static InkLabel name(String id) {
    return new InkLabel(id);
  }

  private InkLabel(String id) {
    setId(id);
    getStyleClass().add(ink.styleClass());
  }

  void show(Span span) {
    if (!span.text().equals(getText())) {
      setText(span.text());
    }
    if (span.ink() != ink) {
      getStyleClass().remove(ink.styleClass());
      getStyleClass().add(span.ink().styleClass());
      ink = span.ink();
    }
  }
}
