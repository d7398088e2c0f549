package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import java.nio.LongBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkQueryPoolCreateInfo;

/**
 * Two marks of the device's clock, before and after a dispatch. Does nothing on queues without a
 * clock.
 */
final class Timestamps extends Handle {

  private final VkDevice device;
  private final long vk;
  private final float nanosPerTick;
  private final int bits;

  private Timestamps(LiveHandles live, VkDevice device, long vk, float nanosPerTick, int bits) {
    super(live, HandleType.QUERY_POOL);
    this.device = device;
    this.vk = vk;
    this.nanosPerTick = nanosPerTick;
    this.bits = bits;
  }

  static Timestamps create(LiveHandles live, VkDevice device, float nanosPerTick, int bits) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkQueryPoolCreateInfo info =
          VkQueryPoolCreateInfo.calloc(stack)
              .sType$Default()
              .queryType(VK_QUERY_TYPE_TIMESTAMP)
              .queryCount(2);
      LongBuffer handle = stack.mallocLong(1);
      check(vkCreateQueryPool(device, info, null, handle), "make a clock");
      return new Timestamps(live, device, handle.get(0), nanosPerTick, bits);
    }
  }

  void reset(VkCommandBuffer commands) {
    if (bits > 0) {
      vkCmdResetQueryPool(commands, vk, 0, 2);
    }
  }

  /** Marks the time when everything recorded so far has been done. */
  void mark(VkCommandBuffer commands, int index) {
    if (bits > 0) {
      vkCmdWriteTimestamp(commands, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT, vk, index);
    }
  }

  /** Nanoseconds between the marks of a finished run; −1 where there is no clock. */
  long elapsedNanos() {
    if (bits == 0) {
      return -1;
    }
    try (MemoryStack stack = MemoryStack.stackPush()) {
      LongBuffer marks = stack.mallocLong(2);
      check(
          vkGetQueryPoolResults(device, vk, 0, 2, marks, Long.BYTES, VK_QUERY_RESULT_64_BIT),
          "read its clock");
      long mask = bits == 64 ? -1L : (1L << bits) - 1;
      return (long) ((marks.get(1) - marks.get(0) & mask) * (double) nanosPerTick);
    }
  }

  @Override
  void destroy() {
    vkDestroyQueryPool(device, vk, null);
  }
}
