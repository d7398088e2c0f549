package dev.texelscope.app.control;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/** Says the whole of a text that has no room, when the cursor rests on what is left of it. */
public final class WholeText {

  private WholeText() {}

  /**
   * Gives a text a tooltip as long as it is shortened. It is to have no other one.
   *
   * @return the same
   */
  public static <T extends Labeled> T of(T labeled) {
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(labeled.textProperty());
    labeled
        .textTruncatedProperty()
        .subscribe(shortened -> labeled.setTooltip(shortened ? whole : null));
    return labeled;
  }
}
