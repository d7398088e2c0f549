/**
 * Stepping through one invocation, forward and back, with its values beside the lines. Open {@link
 * dev.texelscope.app.view.step.StepModel} first.
 */
@NullMarked
package dev.texelscope.app.view.step;

import org.jspecify.annotations.NullMarked;
