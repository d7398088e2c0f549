package dev.texelscope.engine.layout;

import static java.util.stream.Collectors.joining;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which of N, C, H and W the dims of a tensor are: {@code H,W,C} is a picture whose channels come
 * last, {@code N,W} a matrix whose lines are batches. Dims that are not named have one position;
 * those outside of the outermost named one do not count for the rank.
 *
 * @param dims one for each dim of the tensor, outermost first, each at most once
 */
public record InputDims(List<Dim> dims) {
  private static final List<Dim> NCHW = List.of(Dim.N, Dim.C, Dim.H, Dim.W);

  /** Refuses a dim that is named twice. */
  public InputDims {
    dims = List.copyOf(dims);
    if (dims.stream().distinct().count() != dims.size()) {
      throw new InputException(
          "input-dims: "
              + text(dims)
              + " names a dim twice; each of N, C, H and W is allowed once");
    }
  }

  /** The last of N, C, H and W, as many as the rank. */
  public static InputDims ofRank(int rank) {
    return new InputDims(NCHW.subList(4 - rank, 4));
  }

  /**
   * Reads {@code H,W,C}, outermost first; a scalar's are empty.
   *
   * @throws InputException if it names something else, or a dim twice
   */
  public static InputDims parse(String text) {
    if (text.isBlank()) {
      return new InputDims(List.of());
    }
    return new InputDims(
        Arrays.stream(text.split(",", -1)).map(word -> dim(word.strip(), text)).toList());
  }

  private static Dim dim(String word, String text) {
    return NCHW.stream()
        .filter(dim -> dim.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "input-dims: '"
                    + text
                    + "' is not understood; the letters N, C, H and W for the dims of the input,"
                    + " outermost first, are allowed, as H,W,C"));
  }

  /**
   * The sizes in the order N, C, H, W.
   *
   * @throws InputException if the shape has another number of dims
   */
  public Shape shapeOf(Shape shape) {
    return Shape.of(
        Arrays.stream(order(shape)).mapToLong(dim -> dim < 0 ? 1 : shape.dim(dim)).toArray());
  }

  /**
   * The same elements in the order N, C, H, W, as a view of the same memory.
   *
   * @throws InputException if the tensor has another number of dims
   */
  public Tensor arrange(Tensor tensor) {
    return tensor.arranged(order(tensor.shape()));
  }

  /** For each dim of the result, outermost first, the dim of the tensor that it is, or -1. */
  private int[] order(Shape shape) {
    if (shape.rank() != dims.size()) {
      throw new InputException(
          "input-dims: %s names %d dims, but shape %s has %d; one letter for each is allowed"
              .formatted(this, dims.size(), shape, shape.rank()));
    }
    int rank =
        dims.stream().map(NCHW::indexOf).min(Comparator.naturalOrder()).map(i -> 4 - i).orElse(0);
    List<Integer> order = new ArrayList<>();
    for (Dim dim : NCHW.subList(4 - rank, 4)) {
      order.add(dims.indexOf(dim));
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  /** {@code H,W,C}. */
  @Override
  public String toString() {
    return text(dims);
  }

  private static String text(List<Dim> dims) {
    return dims.stream().map(Dim::name).collect(joining(","));
  }
}
