/**
 * An invocation to be stepped through, forward and back: what it had done after each step, in terms
 * of the source. Open {@link dev.texelscope.engine.trace.walk.Walk} first.
 */
@NullMarked
package dev.texelscope.engine.trace.walk;

import org.jspecify.annotations.NullMarked;
