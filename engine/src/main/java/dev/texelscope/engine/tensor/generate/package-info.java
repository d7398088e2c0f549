/**
 * Tensors made up from a rule and a seed, the same on every machine. Open {@link
 * dev.texelscope.engine.tensor.generate.TensorGenerator} first.
 */
@NullMarked
package dev.texelscope.engine.tensor.generate;

import org.jspecify.annotations.NullMarked;
