package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.picture.NumberText;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

/**
 * A number or name in the ink of its meaning. A number that finds too little room loses digits,
 * says so with a mark, and shows all of them in its tooltip.
 */
final class InkLabel extends Label {

  private static final int MEASURED = 20;

  private final boolean fitting;
  private String full = "";
  private Ink ink = Ink.TEXT;
  private double digitWidth = -1;

  /** A number: digits of fixed width, to the right. */
  static InkLabel number(String id) {
    InkLabel label = new InkLabel(id, true);
    label.getStyleClass().add("mono");
    label.setAlignment(Pos.CENTER_RIGHT);
    label.setMinWidth(0);
    return label;
  }

  /** A name, never cut. */
  static InkLabel name(String id) {
    InkLabel label = new InkLabel(id, false);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private InkLabel(String id, boolean fitting) {
    this.fitting = fitting;
    setId(id);
    getStyleClass().add(ink.styleClass());
    fontProperty().addListener((_, _, _) -> digitWidth = -1);
  }

  /** A number that keeps all its digits. */
  InkLabel uncut() {
    setMinWidth(USE_PREF_SIZE);
    return this;
  }

  void show(Span span) {
    if (!span.text().equals(full)) {
      full = span.text();
      setText(full);
      setTooltip(null);
      requestLayout();
    }
    if (span.ink() != ink) {
      getStyleClass().remove(ink.styleClass());
      getStyleClass().add(span.ink().styleClass());
      ink = span.ink();
    }
  }

  /** The text with all its digits. */
  String full() {
    return full;
  }

  private double digitWidth() {
    if (digitWidth < 0) {
      Text text = new Text("0".repeat(MEASURED));
      text.setFont(getFont());
      digitWidth = text.getLayoutBounds().getWidth() / MEASURED;
    }
    return digitWidth;
  }

  @Override
  protected double computePrefWidth(double height) {
    return fitting
        ? snapSizeX(snappedLeftInset() + digitWidth() * full.length() + snappedRightInset())
        : super.computePrefWidth(height);
  }

  @Override
  protected void layoutChildren() {
    if (fitting) {
      double room = getWidth() - snappedLeftInset() - snappedRightInset();
      // A hair more than the digits take, or rounding costs one.
      String text = NumberText.fit(full, (int) Math.floor(room / digitWidth() + 0.05));
      if (!text.equals(getText())) {
        setText(text);
        setTooltip(text.equals(full) ? null : new Tooltip(full));
      }
    }
    super.layoutChildren();
  }
}
