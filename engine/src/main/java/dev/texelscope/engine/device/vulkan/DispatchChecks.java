package dev.texelscope.engine.device.vulkan;

import static org.lwjgl.vulkan.VK10.*;
import static org.lwjgl.vulkan.VK12.VK_API_VERSION_1_2;
import static org.lwjgl.vulkan.VK13.VK_API_VERSION_1_3;

import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.DeviceFeature;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchRules;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.InputException;
import java.util.Optional;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkImageFormatProperties;

/**
 * What is checked before anything is allocated: that the device can do it, and that what is bound
 * is what the shader declares. Asks the physical device alone, so any thread may check.
 */
record DispatchChecks(PhysicalDevice physical) {

  void check(Dispatch dispatch) {
    checkModule(dispatch.module());
    new DispatchRules(physical.facts()).check(dispatch);
    for (BoundResource resource : dispatch.resources()) {
      if (resource.spec() instanceof ImageSpec image) {
        checkFormat(resource.name(), image);
      }
    }
  }

  private InputException refused(String problem) {
    return new InputException("device " + physical.facts().name() + ": " + problem);
  }

  private void checkModule(ShaderModule module) {
    int minor = (module.summary().version() >> 8) & 0xFF;
    int newest =
        physical.apiVersion() >= VK_API_VERSION_1_3
            ? 6
            : physical.apiVersion() >= VK_API_VERSION_1_2 ? 5 : 3;
    if (minor > newest) {
      throw refused(
          "shader "
              + module.label()
              + " is SPIR-V 1."
              + minor
              + ", at most 1."
              + newest
              + " is understood");
    }
    for (int capability : module.summary().capabilities()) {
      Optional<DeviceFeature> feature = DeviceFeature.ofCapability(capability);
      if (feature.isPresent()
          ? !physical.facts().features().contains(feature.get())
          : !DeviceFeature.everywhere(capability)) {
        throw refused(
            "shader "
                + module.label()
                + " needs "
                + feature
                    .map(f ->
                        f.meaning()
                            + " ("
                            + f.vulkanName()
                            + "), which this device lacks; a variant of other dtypes or storage,"
                            + " or device 'cpu', does without")
                    .orElse(
                        "the SPIR-V capability number " + capability + ", which is not supported"));
      }
    }
  }

  private void checkFormat(String name, ImageSpec image) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkImageFormatProperties properties = VkImageFormatProperties.calloc(stack);
      int result =
          vkGetPhysicalDeviceImageFormatProperties(
              physical.vk(),
              TexelFormats.vkFormat(image.format()),
              TexelFormats.imageType(image),
              VK_IMAGE_TILING_OPTIMAL,
              TexelFormats.usage(image.access()),
              0,
              properties);
      if (result == VK_ERROR_FORMAT_NOT_SUPPORTED) {
        throw refused(
            name
                + " needs a "
                + image.dimensions()
                + "-D texture of "
                + image.format().qualifier()
                + " texels for "
                + (image.access() == ImageSpec.Access.SAMPLED ? "sampling" : "storage")
                + ", which this device lacks");
      }
      VkResults.check(result, "tell its image formats");
      if (image.byteSize() > properties.maxResourceSize()) {
        throw refused(
            name
                + " needs a texture of "
                + image.byteSize()
                + " bytes; at most "
                + properties.maxResourceSize()
                + " are allowed");
      }
    }
  }
}
