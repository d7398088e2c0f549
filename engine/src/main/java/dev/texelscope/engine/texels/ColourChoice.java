package dev.texelscope.engine.texels;

/** The colour of each cell, chosen apart from its text. */
public enum ColourChoice {
  PLAIN("plain"),
  VALUE("value"),
  TOKEN("token"),
  VERDICT("verdict"),
  COMPONENT("component"),
  /** Never, once or several times, as the CPU engine executed the dispatch. */
  WRITES("writes"),
  /** What came out otherwise than in the run that is kept. */
  DIFFERENCE("difference"),
  /** How often something else came out when the same dispatch was repeated. */
  STABILITY("stability");

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
