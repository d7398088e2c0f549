package dev.texelscope.engine.texels;

/** The colour of each cell, chosen apart from its text. */
public enum ColourChoice {
  PLAIN("plain"),
  VALUE("value"),
  TOKEN("token"),
  VERDICT("verdict"),
  COMPONENT("component"),
  /** Never, once or several times, as the CPU engine executed the dispatch. */
  WRITES("writes");

  private final String label;

  ColourChoice(String label) {
    this.label = label;
  }

  /** The words in the menu. */
  @Override
  public String toString() {
    return label;
  }
}
