package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.util.vma.Vma.vmaCreateAllocator;
import static org.lwjgl.util.vma.Vma.vmaDestroyAllocator;

import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.vma.VmaAllocatorCreateInfo;
import org.lwjgl.util.vma.VmaVulkanFunctions;
import org.lwjgl.vulkan.VkDevice;

/** Where the memory of buffers and images comes from. */
final class Allocator extends Handle {

  private final long vma;

  private Allocator(LiveHandles live, long vma) {
    super(live, HandleType.ALLOCATOR);
    this.vma = vma;
  }

  static Allocator create(
      LiveHandles live, Instance instance, PhysicalDevice physical, VkDevice device) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VmaAllocatorCreateInfo info =
          VmaAllocatorCreateInfo.calloc(stack)
              .instance(instance.vk())
              .physicalDevice(physical.vk())
              .device(device)
              .vulkanApiVersion(physical.apiVersion())
              .pVulkanFunctions(VmaVulkanFunctions.calloc(stack).set(instance.vk(), device));
      PointerBuffer handle = stack.mallocPointer(1);
      check(vmaCreateAllocator(info, handle), "manage its memory");
      return new Allocator(live, handle.get(0));
    }
  }

  long vma() {
    return vma;
  }

  @Override
  void destroy() {
    vmaDestroyAllocator(vma);
  }
}
