package dev.texelscope.engine.texels;

/** What a view shows of each component. */
public enum Quantity {
  /** The input tensor. */
  INPUT("t_in"),
  /** The token whose parameters were read. */
  TOKEN("token_idx"),
  /** What the device wrote. */
  OUTPUT("t_out");

  private final String title;

  Quantity(String title) {
    this.title = title;
  }

  /** The name in the view's title. */
  public String title() {
    return title;
  }
}
