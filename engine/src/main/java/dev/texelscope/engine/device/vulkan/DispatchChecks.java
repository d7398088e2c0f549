package dev.texelscope.engine.device.vulkan;

import static org.lwjgl.vulkan.VK10.*;
import static org.lwjgl.vulkan.VK12.VK_API_VERSION_1_2;
import static org.lwjgl.vulkan.VK13.VK_API_VERSION_1_3;

import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.DeviceFeature;
import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.device.ResourceSpec;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.tensor.InputException;
import java.util.Optional;
import java.util.Set;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkImageFormatProperties;

/**
 * What is checked before anything is allocated: that the device can do it, and that what is bound
 * is what the shader declares. Asks the physical device alone, so any thread may check.
 */
record DispatchChecks(PhysicalDevice physical) {

  /**
   * Matrix, Shader, Sampled1D, Image1D, SampledBuffer, ImageBuffer, ImageQuery: every device has
   * these.
   */
  private static final Set<Integer> ALWAYS_THERE = Set.of(0, 1, 43, 44, 46, 47, 50);

  void check(Dispatch dispatch) {
    checkModule(dispatch.module());
    checkGrid(dispatch);
    checkBindings(dispatch);
    checkPushConstants(dispatch);
    dispatch.resources().forEach(this::checkSize);
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
          : !ALWAYS_THERE.contains(capability)) {
        throw refused(
            "shader "
                + module.label()
                + " needs "
                + feature
                    .map(f -> f.meaning() + " (" + f.vulkanName() + "), which this device lacks")
                    .orElse(
                        "the SPIR-V capability number " + capability + ", which is not supported"));
      }
    }
  }

  private void checkGrid(Dispatch dispatch) {
    DeviceLimits limits = physical.facts().limits();
    ModuleSummary summary = dispatch.module().summary();
    int x = summary.localSizeX().with(dispatch.specialization());
    int y = summary.localSizeY().with(dispatch.specialization());
    int z = summary.localSizeZ().with(dispatch.specialization());
    if (x < 1 || y < 1 || z < 1) {
      throw refused(
          "local size " + x + "×" + y + "×" + z + " is not allowed; each must be at least 1");
    }
    GridSize local = new GridSize(x, y, z);
    if (exceeds(local, limits.maxWorkgroupSize())) {
      throw refused(
          "local size " + local + " is not allowed; at most " + limits.maxWorkgroupSize() + " is");
    }
    if (local.count() > limits.maxWorkgroupInvocations()) {
      throw refused(
          "local size "
              + local
              + " makes "
              + local.count()
              + " invocations a workgroup; at most "
              + limits.maxWorkgroupInvocations()
              + " are allowed");
    }
    if (exceeds(dispatch.workgroups(), limits.maxWorkgroupCount())) {
      throw refused(
          dispatch.workgroups()
              + " workgroups are not allowed; at most "
              + limits.maxWorkgroupCount()
              + " are");
    }
  }

  private static boolean exceeds(GridSize size, GridSize limit) {
    return size.x() > limit.x() || size.y() > limit.y() || size.z() > limit.z();
  }

  private void checkBindings(Dispatch dispatch) {
    String shader = "shader " + dispatch.module().label();
    if (dispatch.resources().isEmpty()) {
      throw new InputException(shader + " has no bindings, so that nothing can come back from it");
    }
    if (dispatch.resources().size() > physical.facts().limits().maxBoundResources()) {
      throw refused(
          shader
              + " has "
              + dispatch.resources().size()
              + " bindings; at most "
              + physical.facts().limits().maxBoundResources()
              + " are allowed");
    }
    for (ResourceVariable variable : dispatch.module().summary().resources()) {
      String place = shader + ": binding " + variable.binding() + " (" + variable.name() + ")";
      if (variable.set() != 0) {
        throw new InputException(
            place + " is in descriptor set " + variable.set() + "; only set 0 can be bound");
      }
      if (variable.arrayLength() != 1) {
        throw new InputException(place + " is an array of bindings; only single ones can be bound");
      }
      BoundResource bound =
          dispatch.resources().stream()
              .filter(resource -> resource.binding() == variable.binding())
              .findFirst()
              .orElseThrow(
                  () -> new InputException(place + " is declared, but nothing is bound to it"));
      if (variable.kind() != kindOf(bound.spec())) {
        throw new InputException(
            place
                + " is "
                + variable.kind().label()
                + ", but "
                + kindOf(bound.spec()).label()
                + " is bound to it");
      }
      if (bound.spec() instanceof ImageSpec && variable.dimensions() != 3) {
        throw new InputException(place + " is no 3-D image; only 3-D images can be bound");
      }
    }
  }

  private static ResourceVariable.Kind kindOf(ResourceSpec spec) {
    return switch (spec) {
      case ImageSpec image ->
          switch (image.access()) {
            case SAMPLED -> ResourceVariable.Kind.SAMPLED_IMAGE;
            case STORAGE -> ResourceVariable.Kind.STORAGE_IMAGE;
          };
      case BufferSpec buffer ->
          switch (buffer.use()) {
            case STORAGE -> ResourceVariable.Kind.STORAGE_BUFFER;
            case UNIFORM -> ResourceVariable.Kind.UNIFORM_BUFFER;
          };
    };
  }

  private void checkPushConstants(Dispatch dispatch) {
    int given = dispatch.pushConstants().byteSize();
    int declared = dispatch.module().summary().pushConstantBytes();
    int limit = physical.facts().limits().maxPushConstantsSize();
    if (given < declared) {
      throw new InputException(
          "shader "
              + dispatch.module().label()
              + " has "
              + declared
              + " bytes of push constants, but only "
              + given
              + " are given");
    }
    if (given > limit) {
      throw refused(given + " bytes of push constants are not allowed; at most " + limit + " are");
    }
  }

  private void checkSize(BoundResource resource) {
    DeviceLimits limits = physical.facts().limits();
    switch (resource.spec()) {
      case ImageSpec image -> {
        int limit = limits.maxImageDimension3D();
        if (image.x() > limit || image.y() > limit || image.z() > limit) {
          throw refused(
              resource.name()
                  + " needs a texture of "
                  + image
                  + " texels; at most "
                  + limit
                  + " along each axis are allowed");
        }
        checkFormat(resource.name(), image);
      }
      case BufferSpec buffer -> {
        long limit =
            switch (buffer.use()) {
              case STORAGE -> limits.maxStorageBufferRange();
              case UNIFORM -> limits.maxUniformBufferRange();
            };
        if (buffer.byteSize() > limit) {
          throw refused(
              resource.name()
                  + " needs a buffer of "
                  + buffer.byteSize()
                  + " bytes; at most "
                  + limit
                  + " are allowed");
        }
      }
    }
    if (resource.spec().byteSize() > limits.maxAllocation()) {
      throw refused(
          resource.name()
              + " needs "
              + resource.spec().byteSize()
              + " bytes in one piece; at most "
              + limits.maxAllocation()
              + " are allowed");
    }
  }

  private void checkFormat(String name, ImageSpec image) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkImageFormatProperties properties = VkImageFormatProperties.calloc(stack);
      int result =
          vkGetPhysicalDeviceImageFormatProperties(
              physical.vk(),
              TexelFormats.vkFormat(image.format()),
              VK_IMAGE_TYPE_3D,
              VK_IMAGE_TILING_OPTIMAL,
              TexelFormats.usage(image.access()),
              0,
              properties);
      if (result == VK_ERROR_FORMAT_NOT_SUPPORTED) {
        throw refused(
            name
                + " needs a 3-D texture of "
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
