/**
 * How fast a shader runs at one local size after another, and whether the bits stay the same: what
 * is asked and what comes back. Open {@link dev.texelscope.engine.sweep.SweepResult} first.
 */
@NullMarked
package dev.texelscope.engine.sweep;

import org.jspecify.annotations.NullMarked;
