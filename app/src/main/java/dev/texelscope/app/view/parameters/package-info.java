/**
 * The scale and zero_point of every token in a table that can be edited, with how often each cell
 * was read. Open {@link dev.texelscope.app.view.parameters.ParametersModel} first.
 */
@NullMarked
package dev.texelscope.app.view.parameters;

import org.jspecify.annotations.NullMarked;
