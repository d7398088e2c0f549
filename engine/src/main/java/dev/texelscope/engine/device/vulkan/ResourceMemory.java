package dev.texelscope.engine.device.vulkan;

import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.device.ResourceSpec;
import org.lwjgl.vulkan.VkDevice;

/** The device's memory behind one binding. */
sealed interface ResourceMemory extends AutoCloseable {

  /** Kind and size. */
  ResourceSpec spec();

  @Override
  void close();

  /** A buffer. */
  record OfBuffer(BufferSpec spec, GpuBuffer buffer) implements ResourceMemory {
    @Override
    public void close() {
      buffer.close();
    }
  }

  /** An image and its view. */
  record OfImage(ImageSpec spec, GpuImage image, GpuImageView view) implements ResourceMemory {
    @Override
    public void close() {
      view.close();
      image.close();
    }
  }

  /**
   * New memory.
   *
   * @param guarded whether guard bytes stand behind buffers
   */
  static ResourceMemory create(
      LiveHandles live, VkDevice device, Allocator allocator, ResourceSpec spec, boolean guarded) {
    return switch (spec) {
      case BufferSpec buffer ->
          new OfBuffer(
              buffer,
              GpuBuffer.forShaders(
                  live,
                  allocator,
                  guarded && GuardBytes.behind(buffer)
                      ? GuardBytes.offset(buffer) + GuardBytes.SIZE
                      : buffer.byteSize()));
      case ImageSpec image -> {
        try (Closer made = new Closer()) {
          GpuImage memory = made.add(GpuImage.create(live, allocator, image));
          GpuImageView view = made.add(GpuImageView.create(live, device, memory, image));
          made.keep();
          yield new OfImage(image, memory, view);
        }
      }
    };
  }
}
