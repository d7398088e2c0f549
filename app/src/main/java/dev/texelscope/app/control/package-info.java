/**
 * Controls of the window that know nothing of experiments: the texel view with what moves it. Open
 * {@link dev.texelscope.app.control.TexelView} first.
 */
@NullMarked
package dev.texelscope.app.control;

import org.jspecify.annotations.NullMarked;
