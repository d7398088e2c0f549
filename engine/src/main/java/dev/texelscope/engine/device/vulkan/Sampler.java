package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkSamplerCreateInfo;

/**
 * The sampler of all sampled images: nearest, repeat, as ET-VK's; {@code texelFetch} asks neither.
 */
final class Sampler extends Handle {

  private final VkDevice device;
  private final long vk;

  private Sampler(LiveHandles live, VkDevice device, long vk) {
    super(live, HandleType.SAMPLER);
    this.device = device;
    this.vk = vk;
  }

  static Sampler create(LiveHandles live, VkDevice device) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkSamplerCreateInfo info =
          VkSamplerCreateInfo.calloc(stack)
              .sType$Default()
              .magFilter(VK_FILTER_NEAREST)
              .minFilter(VK_FILTER_NEAREST)
              .mipmapMode(VK_SAMPLER_MIPMAP_MODE_NEAREST)
              .addressModeU(VK_SAMPLER_ADDRESS_MODE_REPEAT)
              .addressModeV(VK_SAMPLER_ADDRESS_MODE_REPEAT)
              .addressModeW(VK_SAMPLER_ADDRESS_MODE_REPEAT);
      LongBuffer handle = stack.mallocLong(1);
      check(vkCreateSampler(device, info, null, handle), "make a sampler");
      return new Sampler(live, device, handle.get(0));
    }
  }

  long vk() {
    return vk;
  }

  @Override
  void destroy() {
    vkDestroySampler(device, vk, null);
  }
}
