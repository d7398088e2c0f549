package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import java.nio.LongBuffer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkFenceCreateInfo;

/** Tells when the device has finished a submission. */
final class Fence extends Handle {

  private static final long SLICE_NANOS = 50_000_000;

  private final VkDevice device;
  private final long vk;

  private Fence(LiveHandles live, VkDevice device, long vk) {
    super(live, HandleType.FENCE);
    this.device = device;
    this.vk = vk;
  }

  static Fence create(LiveHandles live, VkDevice device) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      LongBuffer handle = stack.mallocLong(1);
      check(
          vkCreateFence(device, VkFenceCreateInfo.calloc(stack).sType$Default(), null, handle),
          "make a fence");
      return new Fence(live, device, handle.get(0));
    }
  }

  long vk() {
    return vk;
  }

  void reset() {
    check(vkResetFences(device, vk), "reset a fence");
  }

  /**
   * Waits in slices, so that giving up is noticed.
   *
   * @param givenUp asked between slices
   * @return whether the device has finished; false: the time is over, or the wait was given up
   */
  boolean await(Duration timeout, BooleanSupplier givenUp) {
    long start = System.nanoTime();
    long limit = timeout.compareTo(Duration.ofDays(1)) > 0 ? Long.MAX_VALUE : timeout.toNanos();
    while (true) {
      long left = limit - (System.nanoTime() - start);
      int result = vkWaitForFences(device, vk, true, Math.clamp(left, 0, SLICE_NANOS));
      check(result, "finish the dispatch");
      if (result == VK_SUCCESS) {
        return true;
      }
      if (left <= 0 || givenUp.getAsBoolean()) {
        return false;
      }
    }
  }

  @Override
  void destroy() {
    vkDestroyFence(device, vk, null);
  }
}
