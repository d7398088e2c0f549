package dev.texelscope.engine.layout;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;

/**
 * The sizes of a tensor as shaders see it: four dimensions, of which the leading ones beyond the
 * rank are 1. Sizes are positive; a dimension holds at most {@link Integer#MAX_VALUE} elements.
 *
 * @param rank number of dimensions that the tensor really has, 0 to 4
 */
public record Sizes(int rank, int n, int c, int h, int w) {

  /** Checks that every size is at least 1 and that dimensions beyond the rank are 1. */
  public Sizes {
    if (rank < 0 || rank > 4) {
      throw new IllegalArgumentException("rank " + rank + " is not 0 to 4");
    }
    int[] nchw = {n, c, h, w};
    for (int i = 0; i < 4; i++) {
      if (nchw[i] < 1 || (i < 4 - rank && nchw[i] != 1)) {
        throw new IllegalArgumentException("size " + nchw[i] + " of dimension " + "NCHW".charAt(i));
      }
    }
  }

  /**
   * The sizes of a tensor of this shape.
   *
   * @throws InputException for ranks above 4, empty tensors and dimensions beyond 2³¹−1
   */
  public static Sizes of(Shape shape) {
    if (shape.rank() > 4) {
      throw new InputException(
          "input: shape "
              + shape
              + " has rank "
              + shape.rank()
              + "; 0 to 4 dimensions are allowed (slice it)");
    }
    int[] nchw = {1, 1, 1, 1};
    for (int i = 0; i < shape.rank(); i++) {
      long size = shape.dim(i);
      if (size < 1 || size > Integer.MAX_VALUE) {
        throw new InputException(
            "input: dimension "
                + i
                + " of shape "
                + shape
                + " is "
                + size
                + "; 1 to 2147483647 is allowed");
      }
      nchw[4 - shape.rank() + i] = (int) size;
    }
    return new Sizes(shape.rank(), nchw[0], nchw[1], nchw[2], nchw[3]);
  }

  /** The tensor shape with these sizes, of {@link #rank()} dimensions. */
  public Shape shape() {
    long[] dims = new long[rank];
    for (int i = 0; i < rank; i++) {
      dims[i] = of(Dim.ofWhcn(rank - 1 - i));
    }
    return Shape.of(dims);
  }

  /** The size along one dimension. */
  public int of(Dim dim) {
    return switch (dim) {
      case W -> w;
      case H -> h;
      case C -> c;
      case N -> n;
    };
  }

  /** Number of elements. */
  public long numel() {
    return Math.multiplyExact(
        Math.multiplyExact((long) n, (long) c), Math.multiplyExact((long) h, (long) w));
  }

  /** Whether the element lies inside the tensor. */
  public boolean contains(Element e) {
    return in(e.n(), n) && in(e.c(), c) && in(e.h(), h) && in(e.w(), w);
  }

  private static boolean in(int coordinate, int size) {
    return coordinate >= 0 && coordinate < size;
  }

  /** The linear index of an element: C order over NCHW, the order of tensor files. */
  public long linearIndex(Element e) {
    return ((e.n() * (long) c + e.c()) * h + e.h()) * w + e.w();
  }

  /** The element with this linear index. */
  public Element element(long linearIndex) {
    long rest = linearIndex;
    int ew = (int) (rest % w);
    rest /= w;
    int eh = (int) (rest % h);
    rest /= h;
    int ec = (int) (rest % c);
    return new Element((int) (rest / c), ec, eh, ew);
  }

  /** The sizes as NCHW, as {@code 2×5×3×4}; only as many as the rank, at least one. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 4 - Math.max(rank, 1); i < 4; i++) {
      text.append(text.isEmpty() ? "" : "×").append(of(Dim.ofWhcn(3 - i)));
    }
    return text.toString();
  }
}
