package dev.texelscope.app.view.inspector;

import java.util.Locale;

/** What a piece of text is, and so its colour. Every meaning has a sign or a word beside it. */
public enum Ink {
  /** Plain text. */
  TEXT,
  /** Names, units, and what does not matter here. */
  DIM,
  /** What the shader read or got. */
  READ,
  /** What the layout or the reference expects. */
  EXPECTED,
  /** What is wrong. */
  WRONG,
  /** What is right. */
  RIGHT;

  /** The style class of text in this ink: {@code ink-read}. */
  public String styleClass() {
    return "ink-" + name().toLowerCase(Locale.ROOT);
  }
}
