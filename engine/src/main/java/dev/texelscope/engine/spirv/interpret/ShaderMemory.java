package dev.texelscope.engine.spirv.interpret;

/**
 * The port to everything outside a shader: memory by binding number of descriptor set 0. It is all
 * that an execution knows of tensors and devices.
 */
public interface ShaderMemory {

  /** The buffer of a storage or uniform block. */
  BufferMemory buffer(int binding);

  /** The push constants. */
  BufferMemory pushConstants();

  /** The texels of an image. */
  TexelMemory texels(int binding);
}
