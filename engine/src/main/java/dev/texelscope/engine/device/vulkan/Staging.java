package dev.texelscope.engine.device.vulkan;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A buffer that both sides see, as large as the largest run needed it; given back after a run that
 * was very large.
 */
final class Staging implements AutoCloseable {

  private static final long KEPT_BYTES = 256L << 20;

  private final LongFunction<GpuBuffer> create;
  private @Nullable GpuBuffer buffer;

  Staging(LongFunction<GpuBuffer> create) {
    this.create = create;
  }

  /** A buffer of at least this many bytes. */
  GpuBuffer atLeast(long byteSize) {
    GpuBuffer current = buffer;
    if (current == null || current.byteSize() < byteSize) {
      close();
      current = create.apply(byteSize);
      buffer = current;
    }
    return current;
  }

  /** The run has ended. */
  void trim() {
    if (buffer != null && buffer.byteSize() > KEPT_BYTES) {
      close();
    }
  }

  @Override
  public void close() {
    if (buffer != null) {
      buffer.close();
      buffer = null;
    }
  }
}
