/**
 * Paints texel grids into pixels without a window, a graphics toolkit or a system font: the raster,
 * the glyphs, the mosaic of slices, and the PNG file. Open {@link
 * dev.texelscope.engine.picture.TexelPainter} first.
 */
@NullMarked
package dev.texelscope.engine.picture;

import org.jspecify.annotations.NullMarked;
