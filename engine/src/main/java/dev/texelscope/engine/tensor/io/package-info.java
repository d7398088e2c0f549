/**
 * Tensor files: one reader class for each format, mapped and never copied. Open {@link
 * dev.texelscope.engine.tensor.io.NpyReader} first.
 */
@NullMarked
package dev.texelscope.engine.tensor.io;

import org.jspecify.annotations.NullMarked;
