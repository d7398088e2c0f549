/**
 * The JavaFX window over the engine: what puts its parts together, and the commands of the command
 * line that open it. Open {@link dev.texelscope.app.TexelscopeApp} first, then {@code
 * dev.texelscope.app.state}.
 */
@NullMarked
package dev.texelscope.app;

import org.jspecify.annotations.NullMarked;
