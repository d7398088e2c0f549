/**
 * Colours, fonts and scale of the window. Open {@link dev.texelscope.app.theme.Appearance} first.
 */
@NullMarked
package dev.texelscope.app.theme;

import org.jspecify.annotations.NullMarked;
