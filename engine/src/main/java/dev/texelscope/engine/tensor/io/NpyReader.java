package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads NumPy's {@code .npy} files, versions 1.0, 2.0 and 3.0, in C and Fortran order and both byte
 * orders. The format is NumPy's NEP 1 and the documentation of {@code numpy.lib.format}.
 *
 * <p>Whatever is wrong with a file is an {@link InputException} that names the file, the field and
 * what is allowed. Bytes after the last element are ignored, as NumPy does.
 */
public final class NpyReader {
  private NpyReader() {}

  /**
   * Maps the file read-only until {@code arena} closes. The tensor is a view of the file as it
   * lies.
   *
   * <p>Where the file is cut short by somebody else while it is mapped, reading an element throws
   * an {@link InternalError}; {@link #load} is safe from that. No pointer into the mapping may go
   * to native code.
   */
  public static Tensor open(Path file, Arena arena) {
    MemorySegment bytes = FileSnapshot.of(file, "a .npy file").map(arena);
    try {
      return NpyHeader.read(file.toString(), bytes).view(bytes);
    } catch (InternalError cutOff) {
      throw cutShort(file, cutOff);
    }
  }

  /**
   * Copies the file's elements to new memory of {@code arena}, in C order and native byte order.
   */
  public static Tensor load(Path file, Arena arena) {
    try (Arena mapping = Arena.ofConfined()) {
      return copy(file, open(file, mapping), arena);
    }
  }

  /** The only tensor of a file. */
  static List<StoredTensor> list(String source, String name, MemorySegment file) {
    NpyHeader header = NpyHeader.read(source, file);
    return List.of(
        StoredTensor.of(
            source,
            name,
            StoredType.of(header.dtype()),
            header.shape(),
            (bytes, arena) -> header.view(bytes)));
  }

  /** Copies a mapped tensor, of whose file somebody else may have cut off the end. */
  static Tensor copy(Path file, Tensor mapped, Arena arena) {
    Tensor copy = Tensor.allocate(mapped.dtype(), mapped.shape(), arena);
    try {
      mapped.copyInto(copy.segment());
    } catch (InternalError cutOff) {
      throw cutShort(file, cutOff);
    }
    return copy;
  }

  /** What a memory error of a mapped file means. */
  static InputException cutShort(Path file, InternalError cutOff) {
    return new InputException(
        "%s: field data was cut short while it was read; allowed is a file at rest".formatted(file),
        cutOff);
  }
}
