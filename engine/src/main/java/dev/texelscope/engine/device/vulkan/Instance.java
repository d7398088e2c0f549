package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.EXTDebugUtils.VK_EXT_DEBUG_UTILS_EXTENSION_NAME;
import static org.lwjgl.vulkan.EXTValidationFeatures.VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME;
import static org.lwjgl.vulkan.EXTValidationFeatures.VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT;
import static org.lwjgl.vulkan.KHRPortabilityEnumeration.VK_INSTANCE_CREATE_ENUMERATE_PORTABILITY_BIT_KHR;
import static org.lwjgl.vulkan.KHRPortabilityEnumeration.VK_KHR_PORTABILITY_ENUMERATION_EXTENSION_NAME;
import static org.lwjgl.vulkan.VK11.*;
import static org.lwjgl.vulkan.VK13.VK_API_VERSION_1_3;

import dev.texelscope.engine.device.DeviceException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VK;
import org.lwjgl.vulkan.VkApplicationInfo;
import org.lwjgl.vulkan.VkExtensionProperties;
import org.lwjgl.vulkan.VkInstance;
import org.lwjgl.vulkan.VkInstanceCreateInfo;
import org.lwjgl.vulkan.VkLayerProperties;
import org.lwjgl.vulkan.VkPhysicalDevice;
import org.lwjgl.vulkan.VkValidationFeaturesEXT;

/**
 * The connection to the Vulkan loader, with the validation layer where it is installed and wanted.
 */
final class Instance extends Handle {

  private static final String VALIDATION_LAYER = "VK_LAYER_KHRONOS_validation";

  /** What to say where the loader is there and no driver is. */
  static final String NO_DRIVER =
      "no Vulkan driver was found on this machine (on Debian and Ubuntu: apt-get install mesa-vulkan-drivers)";

  private final VkInstance vk;
  private final int apiVersion;
  private final boolean validation;

  private Instance(LiveHandles live, VkInstance vk, int apiVersion, boolean validation) {
    super(live, HandleType.INSTANCE);
    this.vk = vk;
    this.apiVersion = apiVersion;
    this.validation = validation;
  }

  /**
   * Opens the loader.
   *
   * @throws DeviceException if there is none, or it speaks Vulkan 1.0 only
   */
  static Instance create(LiveHandles live, VulkanOptions options) {
    int version = Math.min(loaderVersion(), VK_API_VERSION_1_3);
    if (version < VK_API_VERSION_1_1) {
      throw new DeviceException(
          DeviceException.Kind.UNAVAILABLE,
          "the Vulkan loader speaks version 1.0 only; 1.1 or newer is needed");
    }
    try (MemoryStack stack = MemoryStack.stackPush()) {
      boolean validation = options.validation() && hasLayer(stack);
      Set<String> available = extensions(stack, null);
      if (validation) {
        available.addAll(extensions(stack, VALIDATION_LAYER));
      }
      validation &= available.contains(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
      boolean portability = available.contains(VK_KHR_PORTABILITY_ENUMERATION_EXTENSION_NAME);
      boolean synchronization =
          validation
              && options.synchronizationValidation()
              && available.contains(VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME);

      List<String> wanted = new ArrayList<>();
      if (validation) {
        wanted.add(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
      }
      if (synchronization) {
        wanted.add(VK_EXT_VALIDATION_FEATURES_EXTENSION_NAME);
      }
      if (portability) {
        wanted.add(VK_KHR_PORTABILITY_ENUMERATION_EXTENSION_NAME);
      }
      VkInstanceCreateInfo info =
          VkInstanceCreateInfo.calloc(stack)
              .sType$Default()
              .flags(portability ? VK_INSTANCE_CREATE_ENUMERATE_PORTABILITY_BIT_KHR : 0)
              .pApplicationInfo(
                  VkApplicationInfo.calloc(stack)
                      .sType$Default()
                      .pApplicationName(stack.UTF8("Texelscope"))
                      .apiVersion(version))
              .ppEnabledExtensionNames(names(stack, wanted));
      if (validation) {
        info.ppEnabledLayerNames(names(stack, List.of(VALIDATION_LAYER)));
      }
      if (synchronization) {
        info.pNext(
            VkValidationFeaturesEXT.calloc(stack)
                .sType$Default()
                .pEnabledValidationFeatures(
                    stack.ints(VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT)));
      }
      PointerBuffer handle = stack.mallocPointer(1);
      int result = vkCreateInstance(info, null, handle);
      if (result == VK_ERROR_INCOMPATIBLE_DRIVER) {
        throw new DeviceException(DeviceException.Kind.UNAVAILABLE, NO_DRIVER);
      }
      check(result, "open Vulkan");
      return new Instance(live, new VkInstance(handle.get(0), info), version, validation);
    }
  }

  private static int loaderVersion() {
    try {
      return VK.getInstanceVersionSupported();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new DeviceException(
          DeviceException.Kind.UNAVAILABLE,
          "no Vulkan loader was found on this machine (on Debian and Ubuntu: apt-get install libvulkan1"
              + " mesa-vulkan-drivers)",
          e);
    }
  }

  private static boolean hasLayer(MemoryStack stack) {
    IntBuffer count = stack.mallocInt(1);
    check(vkEnumerateInstanceLayerProperties(count, null), "list layers");
    try (VkLayerProperties.Buffer layers = VkLayerProperties.malloc(count.get(0))) {
      check(vkEnumerateInstanceLayerProperties(count, layers), "list layers");
      return layers.stream().anyMatch(layer -> layer.layerNameString().equals(VALIDATION_LAYER));
    }
  }

  private static Set<String> extensions(MemoryStack stack, @Nullable String layer) {
    ByteBuffer name = layer == null ? null : stack.UTF8(layer);
    IntBuffer count = stack.mallocInt(1);
    check(vkEnumerateInstanceExtensionProperties(name, count, null), "list extensions");
    Set<String> names = new HashSet<>();
    try (VkExtensionProperties.Buffer extensions = VkExtensionProperties.malloc(count.get(0))) {
      check(vkEnumerateInstanceExtensionProperties(name, count, extensions), "list extensions");
      extensions.forEach(extension -> names.add(extension.extensionNameString()));
    }
    return names;
  }

  static PointerBuffer names(MemoryStack stack, List<String> names) {
    PointerBuffer pointers = stack.mallocPointer(names.size());
    names.forEach(name -> pointers.put(stack.UTF8(name)));
    return pointers.flip();
  }

  /** The physical devices, in the loader's order. */
  List<VkPhysicalDevice> physicalDevices() {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer count = stack.mallocInt(1);
      check(vkEnumeratePhysicalDevices(vk, count, null), "list devices");
      PointerBuffer handles = stack.mallocPointer(count.get(0));
      check(vkEnumeratePhysicalDevices(vk, count, handles), "list devices");
      List<VkPhysicalDevice> devices = new ArrayList<>();
      for (int i = 0; i < count.get(0); i++) {
        devices.add(new VkPhysicalDevice(handles.get(i), vk));
      }
      return devices;
    }
  }

  VkInstance vk() {
    return vk;
  }

  int apiVersion() {
    return apiVersion;
  }

  /** Whether the validation layer watches. */
  boolean validation() {
    return validation;
  }

  @Override
  void destroy() {
    vkDestroyInstance(vk, null);
  }
}
