/**
 * Two runs held against each other, element by element: what differs in their outputs and in their
 * settings. Open {@link dev.texelscope.engine.comparison.RunComparison} first.
 */
@NullMarked
package dev.texelscope.engine.comparison;

import org.jspecify.annotations.NullMarked;
