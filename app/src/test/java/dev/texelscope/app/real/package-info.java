/**
 * The program with a real window, on a display of the test's own. Open {@link
 * dev.texelscope.app.real.RealWindowTest} first.
 */
@NullMarked
package dev.texelscope.app.real;

import org.jspecify.annotations.NullMarked;
