package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.shader.ShaderModule;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.SortedMap;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkComputePipelineCreateInfo;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkSpecializationInfo;
import org.lwjgl.vulkan.VkSpecializationMapEntry;

/** A shader built for the device with its specialization constants. */
final class ComputePipeline extends Handle {

  private final VkDevice device;
  private final long vk;

  private ComputePipeline(LiveHandles live, VkDevice device, long vk) {
    super(live, HandleType.PIPELINE);
    this.device = device;
    this.vk = vk;
  }

  static ComputePipeline create(
      LiveHandles live,
      VkDevice device,
      PipelineLayout layout,
      ShaderModule module,
      SortedMap<Integer, Integer> specialization) {
    try (MemoryStack stack = MemoryStack.stackPush();
        ModuleHandle code = ModuleHandle.create(live, device, module)) {
      VkComputePipelineCreateInfo.Buffer info =
          VkComputePipelineCreateInfo.calloc(1, stack).sType$Default().layout(layout.vk());
      info.stage()
          .sType$Default()
          .stage(VK_SHADER_STAGE_COMPUTE_BIT)
          .module(code.vk())
          .pName(stack.UTF8(module.summary().entryPoint()));
      if (!specialization.isEmpty()) {
        info.stage().pSpecializationInfo(specializationInfo(stack, specialization));
      }
      LongBuffer handle = stack.mallocLong(1);
      check(
          vkCreateComputePipelines(device, VK_NULL_HANDLE, info, null, handle),
          "build the pipeline of " + module.label());
      return new ComputePipeline(live, device, handle.get(0));
    }
  }

  private static VkSpecializationInfo specializationInfo(
      MemoryStack stack, SortedMap<Integer, Integer> specialization) {
    ByteBuffer values = stack.malloc(4 * specialization.size());
    VkSpecializationMapEntry.Buffer entries =
        VkSpecializationMapEntry.calloc(specialization.size(), stack);
    for (Map.Entry<Integer, Integer> entry : specialization.entrySet()) {
      entries.get().constantID(entry.getKey()).offset(values.position()).size(4);
      values.putInt(entry.getValue());
    }
    return VkSpecializationInfo.calloc(stack).pMapEntries(entries.flip()).pData(values.flip());
  }

  long vk() {
    return vk;
  }

  @Override
  void destroy() {
    vkDestroyPipeline(device, vk, null);
  }
}
