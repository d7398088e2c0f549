package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.util.vma.Vma.*;
import static org.lwjgl.vulkan.VK10.*;

import java.lang.foreign.MemorySegment;
import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.vma.VmaAllocationCreateInfo;
import org.lwjgl.util.vma.VmaAllocationInfo;
import org.lwjgl.vulkan.VkBufferCreateInfo;

/** A buffer with its memory. */
final class GpuBuffer extends Handle {

  private final Allocator allocator;
  private final long vk;
  private final long allocation;
  private final long byteSize;
  private final MemorySegment mapped;

  private GpuBuffer(
      LiveHandles live,
      Allocator allocator,
      long vk,
      long allocation,
      long byteSize,
      MemorySegment mapped) {
    super(live, HandleType.BUFFER);
    this.allocator = allocator;
    this.vk = vk;
    this.allocation = allocation;
    this.byteSize = byteSize;
    this.mapped = mapped;
  }

  /**
   * A buffer in the device's memory that shaders use. Copies go in and out of it.
   *
   * @param byteSize its size; rounded up to whole words, since a fill counts in words
   */
  static GpuBuffer forShaders(LiveHandles live, Allocator allocator, long byteSize) {
    int usage =
        VK_BUFFER_USAGE_STORAGE_BUFFER_BIT
            | VK_BUFFER_USAGE_UNIFORM_BUFFER_BIT
            | VK_BUFFER_USAGE_TRANSFER_SRC_BIT
            | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    return create(live, allocator, byteSize, usage, VMA_MEMORY_USAGE_AUTO_PREFER_DEVICE, 0);
  }

  /** A buffer that the host sees all the time; copies go between it and the others. */
  static GpuBuffer forHost(LiveHandles live, Allocator allocator, long byteSize) {
    return create(
        live,
        allocator,
        byteSize,
        VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT,
        VMA_MEMORY_USAGE_AUTO_PREFER_HOST,
        VMA_ALLOCATION_CREATE_HOST_ACCESS_RANDOM_BIT | VMA_ALLOCATION_CREATE_MAPPED_BIT);
  }

  private static GpuBuffer create(
      LiveHandles live,
      Allocator allocator,
      long byteSize,
      int bufferUsage,
      int memoryUsage,
      int memoryFlags) {
    long rounded = (byteSize + 15) / 16 * 16;
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkBufferCreateInfo info =
          VkBufferCreateInfo.calloc(stack)
              .sType$Default()
              .size(rounded)
              .usage(bufferUsage)
              .sharingMode(VK_SHARING_MODE_EXCLUSIVE);
      VmaAllocationCreateInfo memory =
          VmaAllocationCreateInfo.calloc(stack).usage(memoryUsage).flags(memoryFlags);
      LongBuffer handle = stack.mallocLong(1);
      PointerBuffer allocation = stack.mallocPointer(1);
      VmaAllocationInfo details = VmaAllocationInfo.calloc(stack);
      check(
          vmaCreateBuffer(allocator.vma(), info, memory, handle, allocation, details),
          "allocate a buffer of " + rounded + " bytes");
      return new GpuBuffer(
          live,
          allocator,
          handle.get(0),
          allocation.get(0),
          rounded,
          view(details.pMappedData(), rounded));
    }
  }

  @SuppressWarnings("restricted") // the driver's mapping lives exactly as long as this buffer
  private static MemorySegment view(long address, long byteSize) {
    return address == 0
        ? MemorySegment.NULL
        : MemorySegment.ofAddress(address).reinterpret(byteSize);
  }

  long vk() {
    return vk;
  }

  /** Its size, a multiple of 16. */
  long byteSize() {
    return byteSize;
  }

  /** The host's view of it; empty for buffers that the host does not see. */
  MemorySegment mapped() {
    return mapped;
  }

  /** Makes what the host wrote visible to the device. */
  void flush() {
    vmaFlushAllocation(allocator.vma(), allocation, 0, VK_WHOLE_SIZE);
  }

  /** Makes what the device wrote visible to the host. */
  void invalidate() {
    vmaInvalidateAllocation(allocator.vma(), allocation, 0, VK_WHOLE_SIZE);
  }

  @Override
  void destroy() {
    vmaDestroyBuffer(allocator.vma(), vk, allocation);
  }
}
