package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import java.nio.LongBuffer;
import java.util.SortedMap;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkDescriptorPoolCreateInfo;
import org.lwjgl.vulkan.VkDescriptorPoolSize;
import org.lwjgl.vulkan.VkDescriptorSetAllocateInfo;
import org.lwjgl.vulkan.VkDevice;

/** A pool with exactly one descriptor set in it. */
final class DescriptorPool extends Handle {

  private final VkDevice device;
  private final long vk;
  private final long set;

  private DescriptorPool(LiveHandles live, VkDevice device, long vk, long set) {
    super(live, HandleType.DESCRIPTOR_POOL);
    this.device = device;
    this.vk = vk;
    this.set = set;
  }

  /**
   * @param types descriptor types by binding number; not empty
   */
  static DescriptorPool create(
      LiveHandles live,
      VkDevice device,
      DescriptorLayout layout,
      SortedMap<Integer, Integer> types) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkDescriptorPoolSize.Buffer sizes = VkDescriptorPoolSize.calloc(types.size(), stack);
      types.values().forEach(type -> sizes.get().type(type).descriptorCount(1));
      VkDescriptorPoolCreateInfo info =
          VkDescriptorPoolCreateInfo.calloc(stack)
              .sType$Default()
              .maxSets(1)
              .pPoolSizes(sizes.flip());
      LongBuffer handle = stack.mallocLong(1);
      check(vkCreateDescriptorPool(device, info, null, handle), "make room for the bindings");
      long pool = handle.get(0);
      VkDescriptorSetAllocateInfo allocate =
          VkDescriptorSetAllocateInfo.calloc(stack)
              .sType$Default()
              .descriptorPool(pool)
              .pSetLayouts(stack.longs(layout.vk()));
      int result = vkAllocateDescriptorSets(device, allocate, handle);
      if (result != VK_SUCCESS) {
        vkDestroyDescriptorPool(device, pool, null);
      }
      check(result, "make room for the bindings");
      return new DescriptorPool(live, device, pool, handle.get(0));
    }
  }

  long set() {
    return set;
  }

  @Override
  void destroy() {
    vkDestroyDescriptorPool(device, vk, null);
  }
}
