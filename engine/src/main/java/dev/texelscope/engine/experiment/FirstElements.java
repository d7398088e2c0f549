package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.TensorFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * The first elements of a tensor in a file, in memory of their own; as long as the file stores its
 * elements as they are, the same few bytes are read of any size of file.
 *
 * @param tensor at most 1 x 8 x 4 x 8 elements, dims in the order N, C, H, W, in the type that
 *     reading gives
 * @param sizes the sizes of these
 */
public record FirstElements(Tensor tensor, Sizes sizes) {
  private static final long[] MOST = {1, 8, 4, 8};

  /**
   * Reads them.
   *
   * @param file the opened file
   * @param source the tensor in it, slice and dims
   * @throws InputException if the tensor cannot be read so, or the file has changed
   */
  public static FirstElements of(TensorFile file, InputSource.TensorFile source) {
    try (Arena mapping = Arena.ofConfined()) {
      Optional<Slice> slice =
          source.slice().map(InputLoader::slice).or(() -> Optional.of(Slice.all()));
      InputLoader.Outline outline =
          InputLoader.outline(file.entry(source.name()), file.format(), source, Optional.empty());
      Shape part = outline.sliced();
      long[] dims = new long[part.rank()];
      for (int i = 0; i < dims.length; i++) {
        int nchw = 3 - outline.dims().dims().get(i).whcn();
        dims[i] = Math.min(part.dim(i), MOST[nchw]);
      }
      Slice first = slice.orElseThrow().cut(outline.whole(), Shape.of(dims));
      Tensor mapped = outline.dims().arrange(file.read(source.name(), Optional.of(first), mapping));
      Sizes sizes = Sizes.of(mapped.shape());
      MemorySegment copy =
          MemorySegment.ofArray(new long[(int) Math.ceilDiv(mapped.byteSize(), Long.BYTES)]);
      mapped.copyInto(copy);
      return new FirstElements(Tensor.of(mapped.dtype(), mapped.shape(), copy), sizes);
    } catch (InternalError cutOff) {
      throw new InputException(
          file.path()
              + " has changed on disk since it was opened; a file at rest is needed (reload it)",
          cutOff);
    }
  }
}
