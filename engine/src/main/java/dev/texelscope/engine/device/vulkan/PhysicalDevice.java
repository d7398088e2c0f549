package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK11.*;
import static org.lwjgl.vulkan.VK12.VK_API_VERSION_1_2;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceFeature;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.device.GridSize;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkExtensionProperties;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkPhysicalDeviceDriverProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceLimits;
import org.lwjgl.vulkan.VkPhysicalDeviceMaintenance3Properties;
import org.lwjgl.vulkan.VkPhysicalDeviceMemoryProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties;
import org.lwjgl.vulkan.VkPhysicalDeviceProperties2;
import org.lwjgl.vulkan.VkPhysicalDeviceSubgroupProperties;
import org.lwjgl.vulkan.VkQueueFamilyProperties;

/**
 * A device of the machine before it is opened: what it says about itself, read once.
 *
 * @param vk the handle
 * @param apiVersion the version that is used with it: the lower one of its own and the instance's
 * @param facts what is shown
 * @param extensions names of its extensions
 * @param queueFamily the queue family that computes
 * @param nanosPerTick of its timestamps; 0 where the queue has none
 * @param timestampBits valid bits of a timestamp
 * @param localMemory bytes of its largest device-local heap
 */
record PhysicalDevice(
    VkPhysicalDevice vk,
    int apiVersion,
    DeviceFacts facts,
    Set<String> extensions,
    int queueFamily,
    float nanosPerTick,
    int timestampBits,
    long localMemory) {

  /** Reads everything; the name is made unique by the caller. */
  static PhysicalDevice read(VkPhysicalDevice vk, Instance instance) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkPhysicalDeviceProperties core = VkPhysicalDeviceProperties.calloc(stack);
      vkGetPhysicalDeviceProperties(vk, core);
      int apiVersion = Math.min(core.apiVersion(), instance.apiVersion());
      var properties = VkPhysicalDeviceProperties2.calloc(stack).sType$Default();
      var memory3 = VkPhysicalDeviceMaintenance3Properties.calloc(stack).sType$Default();
      var subgroup = VkPhysicalDeviceSubgroupProperties.calloc(stack).sType$Default();
      var driver = VkPhysicalDeviceDriverProperties.calloc(stack).sType$Default();
      properties.pNext(memory3).pNext(subgroup);
      if (apiVersion >= VK_API_VERSION_1_2) {
        properties.pNext(driver);
      }
      vkGetPhysicalDeviceProperties2(vk, properties);

      Set<String> extensions = extensions(vk, stack);
      FeatureChain chain = new FeatureChain(stack, apiVersion, extensions);
      vkGetPhysicalDeviceFeatures2(vk, chain.head());
      Set<DeviceFeature> features = EnumSet.copyOf(chain.read());
      addSubgroupFeatures(features, subgroup);

      VkQueueFamilyProperties.Buffer families = families(vk, stack);
      int family = computeFamily(families);
      int bits = families.get(family).timestampValidBits();
      String driverName =
          apiVersion >= VK_API_VERSION_1_2
              ? (driver.driverNameString() + " " + driver.driverInfoString()).strip()
              : "driver version " + Integer.toUnsignedString(core.driverVersion());
      DeviceFacts facts =
          new DeviceFacts(
              core.deviceNameString(),
              kind(core.deviceType()),
              driverName,
              version(core.apiVersion()),
              limits(core.limits(), memory3.maxMemoryAllocationSize(), subgroup.subgroupSize()),
              features,
              instance.validation());
      return new PhysicalDevice(
          vk,
          apiVersion,
          facts,
          extensions,
          family,
          bits == 0 ? 0 : core.limits().timestampPeriod(),
          bits,
          localMemory(vk, stack));
    }
  }

  PhysicalDevice named(String name) {
    DeviceFacts renamed =
        new DeviceFacts(
            name,
            facts.kind(),
            facts.driver(),
            facts.apiVersion(),
            facts.limits(),
            facts.features(),
            facts.validationLayer());
    return new PhysicalDevice(
        vk, apiVersion, renamed, extensions, queueFamily, nanosPerTick, timestampBits, localMemory);
  }

  /** Whether a device computes at all and speaks Vulkan 1.1. */
  static boolean usable(VkPhysicalDevice vk) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkPhysicalDeviceProperties core = VkPhysicalDeviceProperties.calloc(stack);
      vkGetPhysicalDeviceProperties(vk, core);
      return core.apiVersion() >= VK_API_VERSION_1_1
          && families(vk, stack).stream().anyMatch(PhysicalDevice::computes);
    }
  }

  private static VkQueueFamilyProperties.Buffer families(VkPhysicalDevice vk, MemoryStack stack) {
    IntBuffer count = stack.mallocInt(1);
    vkGetPhysicalDeviceQueueFamilyProperties(vk, count, null);
    var families = VkQueueFamilyProperties.calloc(count.get(0), stack);
    vkGetPhysicalDeviceQueueFamilyProperties(vk, count, families);
    return families;
  }

  private static boolean computes(VkQueueFamilyProperties family) {
    return (family.queueFlags() & VK_QUEUE_COMPUTE_BIT) != 0;
  }

  private static int computeFamily(VkQueueFamilyProperties.Buffer families) {
    int family = 0;
    while (!computes(families.get(family))) {
      family++;
    }
    return family;
  }

  private static Set<String> extensions(VkPhysicalDevice vk, MemoryStack stack) {
    IntBuffer count = stack.mallocInt(1);
    check(
        vkEnumerateDeviceExtensionProperties(vk, (ByteBuffer) null, count, null),
        "list extensions");
    Set<String> names = new HashSet<>();
    try (VkExtensionProperties.Buffer all = VkExtensionProperties.malloc(count.get(0))) {
      check(
          vkEnumerateDeviceExtensionProperties(vk, (ByteBuffer) null, count, all),
          "list extensions");
      all.forEach(extension -> names.add(extension.extensionNameString()));
    }
    return names;
  }

  private static void addSubgroupFeatures(
      Set<DeviceFeature> features, VkPhysicalDeviceSubgroupProperties subgroup) {
    if ((subgroup.supportedStages() & VK_SHADER_STAGE_COMPUTE_BIT) == 0) {
      return;
    }
    int operations = subgroup.supportedOperations();
    DeviceFeature[] inOrderOfBits = {
      DeviceFeature.SUBGROUP_BASIC,
      DeviceFeature.SUBGROUP_VOTE,
      DeviceFeature.SUBGROUP_ARITHMETIC,
      DeviceFeature.SUBGROUP_BALLOT,
      DeviceFeature.SUBGROUP_SHUFFLE,
      DeviceFeature.SUBGROUP_SHUFFLE_RELATIVE,
      DeviceFeature.SUBGROUP_CLUSTERED,
      DeviceFeature.SUBGROUP_QUAD
    };
    for (int bit = 0; bit < inOrderOfBits.length; bit++) {
      if ((operations >> bit & 1) != 0) {
        features.add(inOrderOfBits[bit]);
      }
    }
  }

  private static long localMemory(VkPhysicalDevice vk, MemoryStack stack) {
    var memory = VkPhysicalDeviceMemoryProperties.calloc(stack);
    vkGetPhysicalDeviceMemoryProperties(vk, memory);
    long largest = 0;
    for (int heap = 0; heap < memory.memoryHeapCount(); heap++) {
      if ((memory.memoryHeaps(heap).flags() & VK_MEMORY_HEAP_DEVICE_LOCAL_BIT) != 0) {
        largest = Math.max(largest, memory.memoryHeaps(heap).size());
      }
    }
    return largest;
  }

  private static DeviceKind kind(int type) {
    return switch (type) {
      case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU -> DeviceKind.DISCRETE;
      case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU -> DeviceKind.INTEGRATED;
      case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU -> DeviceKind.VIRTUAL;
      case VK_PHYSICAL_DEVICE_TYPE_CPU -> DeviceKind.SOFTWARE;
      default -> DeviceKind.OTHER;
    };
  }

  private static String version(int version) {
    return VK_API_VERSION_MAJOR(version)
        + "."
        + VK_API_VERSION_MINOR(version)
        + "."
        + VK_API_VERSION_PATCH(version);
  }

  private static DeviceLimits limits(
      VkPhysicalDeviceLimits limits, long maxAllocation, int subgroupSize) {
    return new DeviceLimits(
        limits.maxImageDimension3D(),
        Integer.toUnsignedLong(limits.maxStorageBufferRange()),
        Integer.toUnsignedLong(limits.maxUniformBufferRange()),
        limits.maxPushConstantsSize(),
        clamped(limits.maxPerStageResources()),
        new GridSize(
            clamped(limits.maxComputeWorkGroupCount(0)),
            clamped(limits.maxComputeWorkGroupCount(1)),
            clamped(limits.maxComputeWorkGroupCount(2))),
        new GridSize(
            clamped(limits.maxComputeWorkGroupSize(0)),
            clamped(limits.maxComputeWorkGroupSize(1)),
            clamped(limits.maxComputeWorkGroupSize(2))),
        clamped(limits.maxComputeWorkGroupInvocations()),
        clamped(limits.maxComputeSharedMemorySize()),
        maxAllocation < 0 ? Long.MAX_VALUE : maxAllocation,
        Math.max(1, subgroupSize));
  }

  /** An unsigned count as far as int goes. */
  private static int clamped(int unsigned) {
    return unsigned < 0 ? Integer.MAX_VALUE : unsigned;
  }
}
