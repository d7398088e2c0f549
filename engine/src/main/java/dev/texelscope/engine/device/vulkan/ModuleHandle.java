package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.shader.ShaderModule;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkShaderModuleCreateInfo;

/** A shader's code as the driver has it; needed only while its pipeline is built. */
final class ModuleHandle extends Handle {

  private final VkDevice device;
  private final long vk;

  private ModuleHandle(LiveHandles live, VkDevice device, long vk) {
    super(live, HandleType.SHADER_MODULE);
    this.device = device;
    this.vk = vk;
  }

  static ModuleHandle create(LiveHandles live, VkDevice device, ShaderModule module) {
    ByteBuffer code = MemoryUtil.memAlloc(module.words().remaining() * 4);
    try (MemoryStack stack = MemoryStack.stackPush()) {
      code.asIntBuffer().put(module.words());
      VkShaderModuleCreateInfo info =
          VkShaderModuleCreateInfo.calloc(stack).sType$Default().pCode(code);
      LongBuffer handle = stack.mallocLong(1);
      check(vkCreateShaderModule(device, info, null, handle), "take the code of " + module.label());
      return new ModuleHandle(live, device, handle.get(0));
    } finally {
      MemoryUtil.memFree(code);
    }
  }

  long vk() {
    return vk;
  }

  @Override
  void destroy() {
    vkDestroyShaderModule(device, vk, null);
  }
}
