package dev.texelscope.engine.experiment;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.TensorFormat;
import java.lang.foreign.Arena;
import java.util.function.UnaryOperator;

/**
 * Expected outputs from a file.
 *
 * @param key what they were read for
 * @param tensor integers by linear index
 */
record ExpectedOutput(Key key, Tensor tensor) {

  /**
   * What they depend on.
   *
   * @param file the file and the tensor in it
   * @param state what the file is like
   * @param shape the shape that is needed
   */
  record Key(Reference.ExpectedFile file, InputLoader.FileState state, Shape shape) {}

  /**
   * Reads them into memory.
   *
   * @throws InputException if they have another shape or are no integers
   */
  static ExpectedOutput load(Key key, Arena arena) {
    Tensor tensor =
        FileTensors.load(
            key.state(),
            "expect",
            key.file().name(),
            UnaryOperator.identity(),
            found -> {
              if (found.dtype().floating() && found.format() != TensorFormat.TEXT) {
                throw refused(
                    key, "holds " + found.dtype().label() + "; an integer dtype is needed");
              }
              // The digits of a text have no dtype; those of outputs are whole.
              return found.dtype().floating() ? DType.INT64 : found.dtype();
            },
            arena);
    if (!tensor.shape().equals(key.shape())) {
      throw refused(
          key, "has shape " + tensor.shape() + "; the input's shape " + key.shape() + " is needed");
    }
    return new ExpectedOutput(key, tensor);
  }

  private static InputException refused(Key key, String what) {
    return new InputException("expect: " + key.file().path() + " " + what);
  }
}
