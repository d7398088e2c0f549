package dev.texelscope.engine.layout;

/**
 * One component of a texel of a 3-D texture.
 *
 * @param x texel column, from 0
 * @param y texel row, from 0
 * @param z texel slice, from 0
 * @param component comp_idx, 0 to 3 for R, G, B, A
 */
public record TexelAddress(int x, int y, int z, int component) implements Address {

  /** The letters of the four components in order. */
  public static final String COMPONENTS = "RGBA";

  /** Checks the component. */
  public TexelAddress {
    if (component < 0 || component > 3) {
      throw new IllegalArgumentException("component " + component + " is not 0 to 3");
    }
  }

  /** The component's letter: R, G, B or A. */
  public String letter() {
    return COMPONENTS.substring(component, component + 1);
  }

  /** {@code (x,y,z).G}, as the product writes components everywhere. */
  @Override
  public String toString() {
    return "(" + x + "," + y + "," + z + ")." + letter();
  }
}
