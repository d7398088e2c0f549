package dev.texelscope.engine.experiment;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.TensorFile;
import dev.texelscope.engine.tensor.io.TensorFiles;
import dev.texelscope.engine.tensor.io.TensorFormat;
import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Copies tensors out of files into memory, so that no answer changes or breaks when a file does
 * afterwards, and native code never sees a mapped file.
 */
final class FileTensors {

  private FileTensors() {}

  /** What was found in a file before it is converted. */
  record Found(TensorFormat format, DType dtype) {}

  /**
   * Loads a tensor.
   *
   * @param state what the file has to be like, before and after
   * @param field the option or field that names the file
   * @param part what is taken of it, as a view
   * @param type the type that the copy has
   * @throws InputException if the file has changed, or is cut short meanwhile
   */
  static Tensor load(
      InputLoader.FileState state,
      String field,
      Optional<String> name,
      UnaryOperator<Tensor> part,
      Function<Found, DType> type,
      Arena arena) {
    state.requireSame(field);
    Tensor copy;
    try (Arena mapping = Arena.ofConfined()) {
      TensorFile file = TensorFiles.open(state.path(), name);
      Tensor mapped = part.apply(file.read(name, Optional.empty(), mapping));
      copy = mapped.to(type.apply(new Found(file.format(), mapped.dtype())), arena);
    } catch (InternalError cutOff) {
      // A page of the map that the file no longer has.
      InputException changed = state.changed(field);
      changed.initCause(cutOff);
      throw changed;
    }
    state.requireSame(field);
    return copy;
  }
}
