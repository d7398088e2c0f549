package dev.texelscope.app.control;

import javafx.scene.control.Button;

/** A button whose title is never shortened. */
public final class WholeButton extends Button {

  /**
   * A button.
   *
   * @param id under which it is found
   */
  public WholeButton(String title, String id) {
    super(title);
    setId(id);
    setMinWidth(USE_PREF_SIZE);
  }
}
