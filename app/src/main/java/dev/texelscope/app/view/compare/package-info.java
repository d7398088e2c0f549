/**
 * A run that is kept, and where the runs after it come out otherwise. Open {@link
 * dev.texelscope.app.view.compare.CompareModel} first.
 */
@NullMarked
package dev.texelscope.app.view.compare;

import org.jspecify.annotations.NullMarked;
