package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.device.ImageSpec;
import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkImageViewCreateInfo;

/** The view of a whole image that shaders use. */
final class GpuImageView extends Handle {

  private final VkDevice device;
  private final long vk;

  private GpuImageView(LiveHandles live, VkDevice device, long vk) {
    super(live, HandleType.IMAGE_VIEW);
    this.device = device;
    this.vk = vk;
  }

  static GpuImageView create(LiveHandles live, VkDevice device, GpuImage image, ImageSpec spec) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkImageViewCreateInfo info =
          VkImageViewCreateInfo.calloc(stack)
              .sType$Default()
              .image(image.vk())
              .viewType(TexelFormats.viewType(spec))
              .format(TexelFormats.vkFormat(spec.format()));
      info.subresourceRange().aspectMask(VK_IMAGE_ASPECT_COLOR_BIT).levelCount(1).layerCount(1);
      LongBuffer handle = stack.mallocLong(1);
      check(vkCreateImageView(device, info, null, handle), "view an image of " + spec);
      return new GpuImageView(live, device, handle.get(0));
    }
  }

  long vk() {
    return vk;
  }

  @Override
  void destroy() {
    vkDestroyImageView(device, vk, null);
  }
}
