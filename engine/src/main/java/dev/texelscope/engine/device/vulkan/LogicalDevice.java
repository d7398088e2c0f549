package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.device.DeviceFeature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkDeviceCreateInfo;
import org.lwjgl.vulkan.VkDeviceQueueCreateInfo;
import org.lwjgl.vulkan.VkQueue;

/**
 * An opened device with its one queue. All features that it has are on, except that robust access
 * is on or off as asked.
 */
final class LogicalDevice extends Handle {

  private static final String PORTABILITY_SUBSET = "VK_KHR_portability_subset";

  private final VkDevice vk;
  private final VkQueue queue;

  private LogicalDevice(LiveHandles live, VkDevice vk, VkQueue queue) {
    super(live, HandleType.DEVICE);
    this.vk = vk;
    this.queue = queue;
  }

  /**
   * Opens a device.
   *
   * @param robust whether accesses outside of buffers and images are checked
   */
  static LogicalDevice create(LiveHandles live, PhysicalDevice physical, boolean robust) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      FeatureChain chain = new FeatureChain(stack, physical.apiVersion(), physical.extensions());
      Set<DeviceFeature> wanted = EnumSet.copyOf(physical.facts().features());
      if (!robust) {
        wanted.removeAll(
            Set.of(DeviceFeature.ROBUST_BUFFER_ACCESS, DeviceFeature.ROBUST_IMAGE_ACCESS));
      }
      chain.write(wanted);
      List<String> extensions = new ArrayList<>(chain.neededExtensions());
      if (physical.extensions().contains(PORTABILITY_SUBSET)) {
        extensions.add(PORTABILITY_SUBSET);
      }
      VkDeviceQueueCreateInfo.Buffer queues =
          VkDeviceQueueCreateInfo.calloc(1, stack)
              .sType$Default()
              .queueFamilyIndex(physical.queueFamily())
              .pQueuePriorities(stack.floats(1));
      VkDeviceCreateInfo info =
          VkDeviceCreateInfo.calloc(stack)
              .sType$Default()
              .pNext(chain.head().address()) // by address: the typed setter would cut the chain off
              .pQueueCreateInfos(queues)
              .ppEnabledExtensionNames(Instance.names(stack, extensions));
      PointerBuffer handle = stack.mallocPointer(1);
      check(vkCreateDevice(physical.vk(), info, null, handle), "open " + physical.facts().name());
      VkDevice vk = new VkDevice(handle.get(0), physical.vk(), info, physical.apiVersion());
      vkGetDeviceQueue(vk, physical.queueFamily(), 0, handle);
      return new LogicalDevice(live, vk, new VkQueue(handle.get(0), vk));
    }
  }

  VkDevice vk() {
    return vk;
  }

  VkQueue queue() {
    return queue;
  }

  @Override
  void destroy() {
    vkDestroyDevice(vk, null);
  }
}
