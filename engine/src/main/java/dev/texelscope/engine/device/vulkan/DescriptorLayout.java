package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.device.ResourceSpec;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.SortedMap;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkDescriptorSetLayoutBinding;
import org.lwjgl.vulkan.VkDescriptorSetLayoutCreateInfo;
import org.lwjgl.vulkan.VkDevice;

/** Which descriptor type each binding of set 0 has. */
final class DescriptorLayout extends Handle {

  private final VkDevice device;
  private final long vk;

  private DescriptorLayout(LiveHandles live, VkDevice device, long vk) {
    super(live, HandleType.DESCRIPTOR_SET_LAYOUT);
    this.device = device;
    this.vk = vk;
  }

  /** The descriptor type of a resource. */
  static int typeOf(ResourceSpec spec) {
    return switch (spec) {
      case ImageSpec image ->
          switch (image.access()) {
            case SAMPLED -> VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER;
            case STORAGE -> VK_DESCRIPTOR_TYPE_STORAGE_IMAGE;
          };
      case BufferSpec buffer ->
          switch (buffer.use()) {
            case STORAGE -> VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
            case UNIFORM -> VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER;
          };
    };
  }

  /**
   * @param types descriptor types by binding number
   */
  static DescriptorLayout create(
      LiveHandles live, VkDevice device, SortedMap<Integer, Integer> types) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkDescriptorSetLayoutBinding.Buffer bindings =
          VkDescriptorSetLayoutBinding.calloc(types.size(), stack);
      for (Map.Entry<Integer, Integer> type : types.entrySet()) {
        bindings
            .get()
            .binding(type.getKey())
            .descriptorType(type.getValue())
            .descriptorCount(1)
            .stageFlags(VK_SHADER_STAGE_COMPUTE_BIT);
      }
      VkDescriptorSetLayoutCreateInfo info =
          VkDescriptorSetLayoutCreateInfo.calloc(stack).sType$Default().pBindings(bindings.flip());
      LongBuffer handle = stack.mallocLong(1);
      check(vkCreateDescriptorSetLayout(device, info, null, handle), "lay out the bindings");
      return new DescriptorLayout(live, device, handle.get(0));
    }
  }

  long vk() {
    return vk;
  }

  @Override
  void destroy() {
    vkDestroyDescriptorSetLayout(device, vk, null);
  }
}
