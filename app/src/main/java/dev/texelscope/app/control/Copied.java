package dev.texelscope.app.control;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Text for other programs. */
public final class Copied {

  private Copied() {}

  /** Puts a text on the clipboard of the system. */
  public static void text(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
