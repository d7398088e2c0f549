package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * A tensor in a file, and the way to its elements.
 *
 * @param entry what is shown of it
 * @param type how its elements are stored
 * @param bits a view of the elements as {@link StoredType#bits} says
 */
record StoredTensor(TensorEntry entry, StoredType type, Bits bits) {
  /** Finds elements in the bytes of a file. */
  @FunctionalInterface
  interface Bits {
    /**
     * A view of the stored elements.
     *
     * @param file all bytes of the file
     * @param arena for what has to be inflated or parsed first
     */
    Tensor in(MemorySegment file, Arena arena);
  }

  /**
   * A tensor of elements of that type.
   *
   * @param source what messages name: the file and the tensor
   * @throws InputException if the shape has more bytes than fit in 63 bits
   */
  static StoredTensor of(String source, String name, StoredType type, Shape shape, Bits bits) {
    TensorEntry entry =
        new TensorEntry(name, type.label(), shape, type.byteCount(source, shape), type.readAs());
    return new StoredTensor(entry, type, bits);
  }

  /** A tensor that is listed only; reading it throws {@code refused}. */
  static StoredTensor unreadable(String name, String dtype, InputException refused) {
    return new StoredTensor(
        new TensorEntry(name, dtype, Shape.of(0), 0, Optional.empty()),
        StoredType.UINT8,
        (file, arena) -> {
          throw refused;
        });
  }

  /**
   * The elements, or those of a slice; only what is asked for is widened or copied.
   *
   * @param source what messages name
   */
  Tensor read(String source, MemorySegment file, Optional<Slice> slice, Arena arena) {
    type.requireReadable(source);
    Tensor whole = bits.in(file, arena);
    return type.widened(slice.map(whole::slice).orElse(whole), arena);
  }
}
