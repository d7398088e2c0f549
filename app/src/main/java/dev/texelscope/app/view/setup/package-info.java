/**
 * Everything that can be set about an experiment, in the column at the left. Open {@link
 * dev.texelscope.app.view.setup.SetupView} first.
 */
@NullMarked
package dev.texelscope.app.view.setup;

import org.jspecify.annotations.NullMarked;
