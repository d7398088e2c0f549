/**
 * What the window shows, without any of it: the experiment with its undo history, the newest result
 * and the shared selection. Open {@link dev.texelscope.app.state.Session} first.
 */
@NullMarked
package dev.texelscope.app.state;

import org.jspecify.annotations.NullMarked;
