/**
 * The frame of the window: top bar, status bar, messages and where the views stand. Open {@link
 * dev.texelscope.app.view.shell.Shell} first.
 */
@NullMarked
package dev.texelscope.app.view.shell;

import org.jspecify.annotations.NullMarked;
