package dev.texelscope.engine.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * The sizes of a tensor's dims, outermost first (NCHW for rank 4). A scalar has rank 0 and one
 * element; a dim may be 0, and then there are no elements.
 */
public final class Shape {
  private static final Pattern NUMBERS =
      Pattern.compile("\\d{1,19}(?:(?:x\\d{1,19})*|(?:,\\d{1,19})*)");

  private final long[] dims;
  private final long numel;

  private Shape(long[] dims) {
    this.dims = dims;
    this.numel = product(dims);
  }

  /**
   * The shape with these dims, outermost first.
   *
   * @throws InputException if a dim is negative, or if the product of the dims that are not 0 does
   *     not fit in 63 bits
   */
  public static Shape of(long... dims) {
    return new Shape(dims.clone());
  }

  /**
   * Reads {@code 1x5x2x4}, {@code 1,5,2,4}, or {@code ()} for a scalar.
   *
   * @throws InputException if the text is nothing of the kind, or the numbers make no shape
   */
  public static Shape parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("()")) {
      return of();
    }
    if (!NUMBERS.matcher(trimmed).matches()) {
      throw new InputException(
          "shape '%s' is not understood; allowed are sizes such as 1x5x2x4 or 1,5,2,4"
              .formatted(text));
    }
    try {
      return new Shape(
          Arrays.stream(trimmed.split("[x,]", -1)).mapToLong(Long::parseLong).toArray());
    } catch (NumberFormatException tooLarge) {
      throw new InputException(
          "shape '%s' has a dim that is too large; allowed is at most %d"
              .formatted(text, Long.MAX_VALUE),
          tooLarge);
    }
  }

  /** The number of dims; 0 for a scalar. */
  public int rank() {
    return dims.length;
  }

  /** The size of dim {@code i}, where 0 is the outermost. */
  public long dim(int i) {
    return dims[i];
  }

  /** The number of elements. */
  public long numel() {
    return numel;
  }

  /** The sizes, outermost first. */
  public List<Long> dims() {
    return Arrays.stream(dims).boxed().toList();
  }

  /** For each dim how many elements lie between neighbours when the elements stand in C order. */
  long[] rowMajorStrides() {
    long[] strides = new long[dims.length];
    long stride = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= Math.max(1, dims[i]);
    }
    return strides;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** {@code 2x5x3x4}, or {@code ()} for a scalar. */
  @Override
  public String toString() {
    return dims.length == 0 ? "()" : joined(dims);
  }

  private static String joined(long[] dims) {
    StringJoiner text = new StringJoiner("x");
    for (long dim : dims) {
      text.add(Long.toString(dim));
    }
    return text.toString();
  }

  /**
   * The number of elements, after a check that strides fit in a long even where another dim is 0.
   */
  private static long product(long[] dims) {
    long product = 1;
    boolean empty = false;
    for (long dim : dims) {
      if (dim < 0) {
        throw new InputException(
            "shape %s has a negative dim %d; allowed is 0 or more".formatted(joined(dims), dim));
      }
      if (dim == 0) {
        empty = true;
      } else {
        if (product > Long.MAX_VALUE / dim) {
          throw new InputException(
              "shape %s has too many elements; allowed are at most %d"
                  .formatted(joined(dims), Long.MAX_VALUE));
        }
        product *= dim;
      }
    }
    return empty ? 0 : product;
  }
}
