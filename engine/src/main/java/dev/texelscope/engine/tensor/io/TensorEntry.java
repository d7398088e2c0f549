package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
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
    String name, String dtype, Shape shape, long byteSize, Optional<DType> readAs) {}
