/**
 * Questions about all invocations: who wrote this texel, who read that cell. Open {@link
 * dev.texelscope.app.view.invocations.InvocationsModel} first.
 */
@NullMarked
package dev.texelscope.app.view.invocations;

import org.jspecify.annotations.NullMarked;
