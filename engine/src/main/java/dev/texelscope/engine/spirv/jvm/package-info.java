/**
 * Compiles programs to classes of the Java virtual machine, for whole dispatches. Open {@link
 * dev.texelscope.engine.spirv.jvm.Compilation} first, then {@link
 * dev.texelscope.engine.spirv.jvm.MethodCode}.
 */
@NullMarked
package dev.texelscope.engine.spirv.jvm;

import org.jspecify.annotations.NullMarked;
