package dev.texelscope.engine.device;

/**
 * A linear buffer.
 *
 * @param byteSize bytes that the shader can see, at least 1
 * @param use how the shader declares it
 */
public record BufferSpec(long byteSize, Use use) implements ResourceSpec {

  /** How a shader declares a buffer. */
  public enum Use {
    /** {@code buffer}, std430. */
    STORAGE,
    /** {@code uniform}, std140. */
    UNIFORM
  }

  /** Refuses empty buffers. */
  public BufferSpec {
    if (byteSize < 1) {
      throw new IllegalArgumentException("buffer of " + byteSize + " bytes");
    }
  }

  /** {@code 256 bytes}. */
  @Override
  public String toString() {
    return byteSize + " bytes";
  }
}
