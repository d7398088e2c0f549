package dev.texelscope.app.view.step;

/**
 * A row of the table of variables: a variable, or a component of one with four.
 *
 * @param name of the variable; of a component {@code .y}
 * @param letter R, G, B or A of a component of a texel; else empty
 * @param type as GLSL writes it; empty for a component
 * @param value empty where it got none yet, or has a row for each component
 * @param expanded whether its components follow in rows of their own
 * @param changed whether the last move changed it
 */
public record VariableRow(
    String name, String letter, String type, String value, boolean expanded, boolean changed) {

  /** Whether it is a component of the variable above it. */
  public boolean component() {
    return name.startsWith(".") || name.startsWith("[");
  }
}
