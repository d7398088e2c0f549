/**
 * Where the elements of a tensor, its tokens and their parameters live in textures and buffers.
 * Open {@link dev.texelscope.engine.layout.MemoryLayout} first: everything about packing is behind
 * its two functions.
 */
@NullMarked
package dev.texelscope.engine.layout;

import org.jspecify.annotations.NullMarked;
