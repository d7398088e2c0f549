/**
 * What a shader's bindings, block members and constants stand for, and the memory that is made of
 * that. Open {@link dev.texelscope.engine.binding.BindingPlan} first, then {@link
 * dev.texelscope.engine.binding.Binder}.
 */
@NullMarked
package dev.texelscope.engine.binding;

import org.jspecify.annotations.NullMarked;
