/**
 * What the shader's bindings, members and constants stand for, as a table to edit. Open {@link
 * dev.texelscope.app.view.bindings.BindingsView} first.
 */
@NullMarked
package dev.texelscope.app.view.bindings;

import org.jspecify.annotations.NullMarked;
