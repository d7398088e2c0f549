package dev.texelscope.engine.device.vulkan;

/**
 * How Vulkan is opened.
 *
 * @param validation whether the validation layer watches, where it is installed
 * @param synchronizationValidation whether the layer also checks barriers; slow
 */
public record VulkanOptions(boolean validation, boolean synchronizationValidation) {

  /** With the validation layer where it is installed. */
  public static final VulkanOptions DEFAULT = new VulkanOptions(true, false);
}
