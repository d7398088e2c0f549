package dev.texelscope.engine.texels;

/** The text in each cell, chosen apart from its colour. */
public enum LabelChoice {
  VALUE("value"),
  ELEMENT("element"),
  TOKEN("token"),
  SOURCE("source read"),
  BITS("bits"),
  /** The invocation that wrote it, as the CPU engine executed the dispatch. */
  WRITER("writer");

  private final String label;

  LabelChoice(String label) {
    this.label = label;
  }

  /** The words in the menu. */
  @Override
  public String toString() {
    return label;
  }
}
