package dev.texelscope.engine.spirv.interpret;

import org.jspecify.annotations.Nullable;

/** A program's resources, bound. */
public final class Bindings {

  private final @Nullable BufferMemory[] buffers;
  private final @Nullable TexelMemory[] texels;

  Bindings(Program program, ShaderMemory memory) {
    int count = program.resources().size();
    buffers = new @Nullable BufferMemory[count];
    texels = new @Nullable TexelMemory[count];
    for (Resource resource : program.resources()) {
      switch (resource.kind()) {
        case STORAGE_BUFFER, UNIFORM_BUFFER ->
            buffers[resource.index()] = memory.buffer(resource.binding());
        case PUSH_CONSTANTS -> buffers[resource.index()] = memory.pushConstants();
        case IMAGE -> texels[resource.index()] = memory.texels(resource.binding());
      }
    }
  }

  /** The bytes of a buffer. */
  public BufferMemory buffer(int resource) {
    BufferMemory memory = buffers[resource];
    if (memory == null) {
      throw new IllegalStateException("resource " + resource + " is no buffer");
    }
    return memory;
  }

  /** The texels of an image. */
  public TexelMemory texels(int resource) {
    TexelMemory memory = texels[resource];
    if (memory == null) {
      throw new IllegalStateException("resource " + resource + " is no image");
    }
    return memory;
  }
}
