/**
 * Shader templates of ExecuTorch's Vulkan backend, expanded without executing anything in them.
 * Open {@link dev.texelscope.engine.shader.template.ShaderTemplate} first.
 */
@NullMarked
package dev.texelscope.engine.shader.template;

import org.jspecify.annotations.NullMarked;
