package dev.texelscope.engine.device.vulkan;

import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.device.DeviceException;

/** Turns Vulkan's result codes into exceptions. */
final class VkResults {

  private VkResults() {}

  /**
   * Does nothing for success.
   *
   * @param doing what was tried, for the message: {@code create the pipeline of
   *     quantize_per_tensor}
   */
  static void check(int result, String doing) {
    if (result < VK_SUCCESS) {
      throw new DeviceException(
          kind(result), "the device could not " + doing + ": " + name(result) + wayOn(result));
    }
  }

  /** What the user can do about it, as the end of the sentence. */
  private static String wayOn(int result) {
    return switch (kind(result)) {
      case LOST ->
          "; it is opened anew for the next run: change the shader, or choose another device"
              + " ('cpu' needs no driver)";
      case OUT_OF_MEMORY -> "; a slice of the input, or another device, needs less of it";
      case UNAVAILABLE -> "; another device, or 'cpu', which needs no driver, can be chosen";
      default -> "";
    };
  }

  private static DeviceException.Kind kind(int result) {
    return switch (result) {
      case VK_ERROR_DEVICE_LOST -> DeviceException.Kind.LOST;
      case VK_ERROR_OUT_OF_HOST_MEMORY, VK_ERROR_OUT_OF_DEVICE_MEMORY ->
          DeviceException.Kind.OUT_OF_MEMORY;
      case VK_ERROR_INITIALIZATION_FAILED, VK_ERROR_INCOMPATIBLE_DRIVER ->
          DeviceException.Kind.UNAVAILABLE;
      default -> DeviceException.Kind.FAILED;
    };
  }

  private static String name(int result) {
    return switch (result) {
      case VK_ERROR_OUT_OF_HOST_MEMORY -> "out of host memory";
      case VK_ERROR_OUT_OF_DEVICE_MEMORY -> "out of device memory";
      case VK_ERROR_INITIALIZATION_FAILED -> "initialization failed";
      case VK_ERROR_DEVICE_LOST -> "the device was lost";
      case VK_ERROR_MEMORY_MAP_FAILED -> "memory could not be mapped";
      case VK_ERROR_LAYER_NOT_PRESENT -> "a layer is not present";
      case VK_ERROR_EXTENSION_NOT_PRESENT -> "an extension is not present";
      case VK_ERROR_FEATURE_NOT_PRESENT -> "a feature is not present";
      case VK_ERROR_INCOMPATIBLE_DRIVER -> "the driver is incompatible";
      case VK_ERROR_TOO_MANY_OBJECTS -> "too many objects";
      case VK_ERROR_FORMAT_NOT_SUPPORTED -> "the format is not supported";
      default -> "VkResult " + result;
    };
  }
}
