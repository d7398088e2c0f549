/**
 * Executes SPIR-V compute shaders one instruction a step: modules made into steps, invocations,
 * workgroups with barriers, and what a watched invocation did. Open {@link
 * dev.texelscope.engine.spirv.interpret.Program} first, then {@link
 * dev.texelscope.engine.spirv.interpret.Invocation}.
 */
@NullMarked
package dev.texelscope.engine.spirv.interpret;

import org.jspecify.annotations.NullMarked;
