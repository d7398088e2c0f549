/**
 * What texel views show of a run: its components and its parameter cells as texel models, the same
 * for the window and for pictures in a file. Open {@link
 * dev.texelscope.engine.texels.ComponentTexels} first.
 */
@NullMarked
package dev.texelscope.engine.texels;

import org.jspecify.annotations.NullMarked;
