package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkPipelineLayoutCreateInfo;
import org.lwjgl.vulkan.VkPushConstantRange;

/** The descriptor set and the push constants of a pipeline. */
final class PipelineLayout extends Handle {

  private final VkDevice device;
  private final long vk;

  private PipelineLayout(LiveHandles live, VkDevice device, long vk) {
    super(live, HandleType.PIPELINE_LAYOUT);
    this.device = device;
    this.vk = vk;
  }

  /**
   * @param pushBytes bytes of push constants, a multiple of 4; 0 for none
   */
  static PipelineLayout create(
      LiveHandles live, VkDevice device, DescriptorLayout set, int pushBytes) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkPipelineLayoutCreateInfo info =
          VkPipelineLayoutCreateInfo.calloc(stack)
              .sType$Default()
              .setLayoutCount(1)
              .pSetLayouts(stack.longs(set.vk()));
      if (pushBytes > 0) {
        VkPushConstantRange.Buffer range = VkPushConstantRange.calloc(1, stack);
        range.stageFlags(VK_SHADER_STAGE_COMPUTE_BIT).size(pushBytes);
        info.pPushConstantRanges(range);
      }
      LongBuffer handle = stack.mallocLong(1);
      check(vkCreatePipelineLayout(device, info, null, handle), "lay out the pipeline");
      return new PipelineLayout(live, device, handle.get(0));
    }
  }

  long vk() {
    return vk;
  }

  @Override
  void destroy() {
    vkDestroyPipelineLayout(device, vk, null);
  }
}
