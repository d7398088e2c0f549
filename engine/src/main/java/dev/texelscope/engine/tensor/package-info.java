/**
 * Tensors of up to many gigabytes: their element types, shapes, and strided views of mapped or
 * native memory. Open {@link dev.texelscope.engine.tensor.Tensor} first.
 */
@NullMarked
package dev.texelscope.engine.tensor;

import org.jspecify.annotations.NullMarked;
