package dev.texelscope.engine.tensor;

import java.util.List;
import java.util.stream.LongStream;

/** All values of a small tensor in C order, for assertions. */
public final class TensorValues {
  private TensorValues() {}

  /** Values of an integer type. */
  public static List<Long> longs(Tensor tensor) {
    return LongStream.range(0, tensor.numel()).map(tensor::longAt).boxed().toList();
  }

  /** Values of any type. */
  public static List<Double> doubles(Tensor tensor) {
    return LongStream.range(0, tensor.numel()).mapToObj(tensor::doubleAt).toList();
  }
}
