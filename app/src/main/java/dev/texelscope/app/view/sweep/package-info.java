/**
 * Local sizes and variants measured in turn: times, speed and whether the bits stay the same. Open
 * {@link dev.texelscope.app.view.sweep.SweepModel} first.
 */
@NullMarked
package dev.texelscope.app.view.sweep;

import org.jspecify.annotations.NullMarked;
