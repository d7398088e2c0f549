/** The JavaFX window over the engine. Open {@code dev.texelscope.app.state} first. */
@NullMarked
package dev.texelscope.app;

import org.jspecify.annotations.NullMarked;
