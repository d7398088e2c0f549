package dev.texelscope.engine.layout;

/**
 * A logical element of a tensor by its NCHW coordinates, each counted from 0. For ranks below four
 * the missing leading coordinates are 0.
 */
public record Element(int n, int c, int h, int w) {

  /** The coordinate along one dimension. */
  public int at(Dim dim) {
    return switch (dim) {
      case W -> w;
      case H -> h;
      case C -> c;
      case N -> n;
    };
  }

  /** {@code (n,c,h,w)}, as the product writes elements everywhere. */
  @Override
  public String toString() {
    return "(" + n + "," + c + "," + h + "," + w + ")";
  }
}
