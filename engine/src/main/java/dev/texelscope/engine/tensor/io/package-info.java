/**
 * Tensor files: what is in them, their elements mapped and not copied where the format allows, and
 * the way back into a file. Open {@link dev.texelscope.engine.tensor.io.TensorFiles} first.
 */
@NullMarked
package dev.texelscope.engine.tensor.io;

import org.jspecify.annotations.NullMarked;
