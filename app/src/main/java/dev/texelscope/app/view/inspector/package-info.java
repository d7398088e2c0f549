/**
 * The texel inspector: why a component is right or wrong, its four neighbours in the texel, and
 * every index and number on the way from input to output. Open {@link
 * dev.texelscope.app.view.inspector.InspectorModel} first.
 */
@NullMarked
package dev.texelscope.app.view.inspector;

import org.jspecify.annotations.NullMarked;
