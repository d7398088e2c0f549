package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.util.vma.Vma.*;
import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.device.ImageSpec;
import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.vma.VmaAllocationCreateInfo;
import org.lwjgl.vulkan.VkImageCreateInfo;

/** An image with its memory. */
final class GpuImage extends Handle {

  private final Allocator allocator;
  private final long vk;
  private final long allocation;

  private GpuImage(LiveHandles live, Allocator allocator, long vk, long allocation) {
    super(live, HandleType.IMAGE);
    this.allocator = allocator;
    this.vk = vk;
    this.allocation = allocation;
  }

  static GpuImage create(LiveHandles live, Allocator allocator, ImageSpec spec) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkImageCreateInfo info =
          VkImageCreateInfo.calloc(stack)
              .sType$Default()
              .imageType(TexelFormats.imageType(spec))
              .format(TexelFormats.vkFormat(spec.format()))
              .mipLevels(1)
              .arrayLayers(1)
              .samples(VK_SAMPLE_COUNT_1_BIT)
              .tiling(VK_IMAGE_TILING_OPTIMAL)
              .usage(TexelFormats.usage(spec.access()))
              .sharingMode(VK_SHARING_MODE_EXCLUSIVE)
              .initialLayout(VK_IMAGE_LAYOUT_UNDEFINED);
      info.extent().set(spec.x(), spec.y(), spec.z());
      VmaAllocationCreateInfo memory =
          VmaAllocationCreateInfo.calloc(stack).usage(VMA_MEMORY_USAGE_AUTO_PREFER_DEVICE);
      LongBuffer handle = stack.mallocLong(1);
      PointerBuffer allocation = stack.mallocPointer(1);
      check(
          vmaCreateImage(allocator.vma(), info, memory, handle, allocation, null),
          "allocate an image of " + spec);
      return new GpuImage(live, allocator, handle.get(0), allocation.get(0));
    }
  }

  long vk() {
    return vk;
  }

  @Override
  void destroy() {
    vmaDestroyImage(allocator.vma(), vk, allocation);
  }
}
