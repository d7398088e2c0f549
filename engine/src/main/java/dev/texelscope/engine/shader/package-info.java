/**
 * Shaders on the host's side: the quantize shaders that Texelscope ships, their variants and
 * bindings, and the way from GLSL to SPIR-V. Open {@link dev.texelscope.engine.shader.ShaderModule}
 * first.
 */
@NullMarked
package dev.texelscope.engine.shader;

import org.jspecify.annotations.NullMarked;
