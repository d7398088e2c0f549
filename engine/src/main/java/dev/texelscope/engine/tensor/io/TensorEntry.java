package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One tensor of a file, as the file describes it; its elements have not been read.
 *
 * @param name its name in the file; of a file that names nothing, the file's own name without
 *     suffix
 * @param dtype the element type under the name that messages use, such as {@code bfloat16}; a type
 *     that this product does not know keeps the file's own word
 * @param shape its sizes, empty for a type that cannot be described
 * @param byteSize the bytes of all elements side by side in the type of the file
 * @param readAs the element type of the tensor that reading gives: {@code bfloat16} comes as
 *     float32; empty if the tensor can be listed only
 */
public record TensorEntry(
    String name, String dtype, Shape shape, long byteSize, Optional<DType> readAs) {
  /**
   * The shape of a slice of this tensor.
   *
   * @throws dev.texelscope.engine.tensor.InputException if the slice does not fit the shape
   */
  public Shape shapeOf(Optional<Slice> slice) {
    return slice.map(part -> shapeOf(shape, part)).orElse(shape);
  }

  /**
   * The shape of a slice of a tensor of that shape.
   *
   * @throws dev.texelscope.engine.tensor.InputException if the slice does not fit the shape
   */
  public static Shape shapeOf(Shape shape, Slice slice) {
    if (shape.numel() == 0) {
      return shape;
    }
    // One byte stands for every element, so that slicing touches no file.
    MemorySegment everywhere = MemorySegment.ofArray(new byte[1]);
    return Tensor.view(
            DType.UINT8, shape, new long[shape.rank()], 0, ByteOrder.nativeOrder(), everywhere)
        .slice(slice)
        .shape();
  }
}
