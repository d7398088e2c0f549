package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkCommandBufferAllocateInfo;
import org.lwjgl.vulkan.VkCommandBufferBeginInfo;
import org.lwjgl.vulkan.VkCommandPoolCreateInfo;
import org.lwjgl.vulkan.VkDevice;

/** A pool with the one command buffer that every run records anew. */
final class CommandPool extends Handle {

  private final VkDevice device;
  private final long vk;
  private final VkCommandBuffer buffer;

  private CommandPool(LiveHandles live, VkDevice device, long vk, VkCommandBuffer buffer) {
    super(live, HandleType.COMMAND_POOL);
    this.device = device;
    this.vk = vk;
    this.buffer = buffer;
  }

  static CommandPool create(LiveHandles live, VkDevice device, int queueFamily) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkCommandPoolCreateInfo info =
          VkCommandPoolCreateInfo.calloc(stack).sType$Default().queueFamilyIndex(queueFamily);
      LongBuffer handle = stack.mallocLong(1);
      check(vkCreateCommandPool(device, info, null, handle), "make room for commands");
      VkCommandBufferAllocateInfo allocate =
          VkCommandBufferAllocateInfo.calloc(stack)
              .sType$Default()
              .commandPool(handle.get(0))
              .level(VK_COMMAND_BUFFER_LEVEL_PRIMARY)
              .commandBufferCount(1);
      PointerBuffer buffer = stack.mallocPointer(1);
      int result = vkAllocateCommandBuffers(device, allocate, buffer);
      if (result != VK_SUCCESS) {
        vkDestroyCommandPool(device, handle.get(0), null);
      }
      check(result, "make room for commands");
      return new CommandPool(
          live, device, handle.get(0), new VkCommandBuffer(buffer.get(0), device));
    }
  }

  /** Forgets what was recorded and starts again. The device must have finished with it. */
  VkCommandBuffer begin() {
    check(vkResetCommandPool(device, vk, 0), "forget commands");
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkCommandBufferBeginInfo info =
          VkCommandBufferBeginInfo.calloc(stack)
              .sType$Default()
              .flags(VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT);
      check(vkBeginCommandBuffer(buffer, info), "record commands");
    }
    return buffer;
  }

  @Override
  void destroy() {
    vkDestroyCommandPool(device, vk, null);
  }
}
