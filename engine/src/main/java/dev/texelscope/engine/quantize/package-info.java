/**
 * The quantize operator in plain Java: the reference that a shader's output is held against, and
 * every step of its arithmetic. Open {@link dev.texelscope.engine.quantize.Quantizer} first.
 */
@NullMarked
package dev.texelscope.engine.quantize;

import org.jspecify.annotations.NullMarked;
