/**
 * The linked texel views in the middle of the window: input, token, output, parameters, and the
 * lines between them. Open {@link dev.texelscope.app.view.texels.TexelsView} first.
 */
@NullMarked
package dev.texelscope.app.view.texels;

import org.jspecify.annotations.NullMarked;
