/** Tests of the frame of the window. Open {@link dev.texelscope.app.view.shell.DockLayoutTest}. */
@NullMarked
package dev.texelscope.app.view.shell;

import org.jspecify.annotations.NullMarked;
