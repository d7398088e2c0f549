package dev.texelscope.engine.device;

/**
 * Memory that the shader fills. Every byte is set to the sentinel before each run, and all of it is
 * read back.
 *
 * @param binding the binding number
 * @param name the name for people
 * @param spec kind and size; not a uniform buffer, not a sampled image
 * @param sentinel the byte that stands where nothing was written
 */
public record BoundOutput(int binding, String name, ResourceSpec spec, byte sentinel)
    implements BoundResource {

  /** Refuses memory that shaders cannot write. */
  public BoundOutput {
    if (binding < 0) {
      throw new IllegalArgumentException("binding " + binding + " of " + name);
    }
    boolean writable =
        switch (spec) {
          case ImageSpec image -> image.access() == ImageSpec.Access.STORAGE;
          case BufferSpec buffer -> buffer.use() == BufferSpec.Use.STORAGE;
        };
    if (!writable) {
      throw new IllegalArgumentException(name + " is an output, but shaders cannot write " + spec);
    }
  }
}
