package dev.texelscope.app.view.files;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.TensorFile;
import dev.texelscope.engine.tensor.io.TensorFiles;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Tensor files for tests: every element is its linear index. */
public final class TensorFixture {

  private TensorFixture() {}

  /**
   * Writes a file.
   *
   * @param tensors names and shapes, as {@code a.b:2x3}
   */
  public static Path write(Path file, String... tensors) {
    try (Arena arena = Arena.ofConfined()) {
      SequencedMap<String, Tensor> made = new LinkedHashMap<>();
      for (String text : tensors) {
        int colon = text.lastIndexOf(':');
        Tensor tensor =
            Tensor.allocate(DType.FLOAT32, Shape.parse(text.substring(colon + 1)), arena);
        for (long i = 0; i < tensor.numel(); i++) {
          tensor.set(i, (double) i);
        }
        made.put(text.substring(0, colon), tensor);
      }
      TensorFiles.write(made, file);
      return file;
    }
  }

  /** Writes a file and opens it. */
  static TensorFile open(Path file, String... tensors) {
    return TensorFiles.open(write(file, tensors));
  }
}
