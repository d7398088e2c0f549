package dev.texelscope.engine.device.vulkan;

import static org.lwjgl.vulkan.VK12.VK_API_VERSION_1_2;
import static org.lwjgl.vulkan.VK13.VK_API_VERSION_1_3;

import dev.texelscope.engine.device.DeviceFeature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.EXTImageRobustness;
import org.lwjgl.vulkan.KHR8bitStorage;
import org.lwjgl.vulkan.KHRShaderFloat16Int8;
import org.lwjgl.vulkan.KHRShaderIntegerDotProduct;
import org.lwjgl.vulkan.VkPhysicalDevice16BitStorageFeatures;
import org.lwjgl.vulkan.VkPhysicalDevice8BitStorageFeatures;
import org.lwjgl.vulkan.VkPhysicalDeviceFeatures;
import org.lwjgl.vulkan.VkPhysicalDeviceFeatures2;
import org.lwjgl.vulkan.VkPhysicalDeviceImageRobustnessFeatures;
import org.lwjgl.vulkan.VkPhysicalDeviceShaderFloat16Int8Features;
import org.lwjgl.vulkan.VkPhysicalDeviceShaderIntegerDotProductFeatures;

/**
 * The chain of feature structures that a device knows, with the names of {@link DeviceFeature} in
 * front of their fields. Used twice: filled by the device to read what it has, and by us to ask for
 * it. Lives as long as the stack frame.
 */
final class FeatureChain {

  private record Field(DeviceFeature feature, BooleanSupplier get, Consumer<Boolean> set) {}

  private final VkPhysicalDeviceFeatures2 head;
  private final List<Field> fields = new ArrayList<>();
  private final List<String> neededExtensions = new ArrayList<>();

  /**
   * @param apiVersion the version that the device speaks
   * @param extensions the extensions that it has
   */
  FeatureChain(MemoryStack stack, int apiVersion, Set<String> extensions) {
    head = VkPhysicalDeviceFeatures2.calloc(stack).sType$Default();
    core(head.features());
    var bits16 = VkPhysicalDevice16BitStorageFeatures.calloc(stack).sType$Default();
    head.pNext(bits16);
    add(
        DeviceFeature.STORAGE_16BIT,
        bits16::storageBuffer16BitAccess,
        bits16::storageBuffer16BitAccess);
    add(
        DeviceFeature.UNIFORM_AND_STORAGE_16BIT,
        bits16::uniformAndStorageBuffer16BitAccess,
        bits16::uniformAndStorageBuffer16BitAccess);
    add(
        DeviceFeature.PUSH_CONSTANT_16BIT,
        bits16::storagePushConstant16,
        bits16::storagePushConstant16);

    if (has(
        apiVersion,
        VK_API_VERSION_1_2,
        extensions,
        KHR8bitStorage.VK_KHR_8BIT_STORAGE_EXTENSION_NAME)) {
      var bits8 = VkPhysicalDevice8BitStorageFeatures.calloc(stack).sType$Default();
      head.pNext(bits8);
      add(
          DeviceFeature.STORAGE_8BIT,
          bits8::storageBuffer8BitAccess,
          bits8::storageBuffer8BitAccess);
      add(
          DeviceFeature.UNIFORM_AND_STORAGE_8BIT,
          bits8::uniformAndStorageBuffer8BitAccess,
          bits8::uniformAndStorageBuffer8BitAccess);
      add(
          DeviceFeature.PUSH_CONSTANT_8BIT,
          bits8::storagePushConstant8,
          bits8::storagePushConstant8);
    }
    if (has(
        apiVersion,
        VK_API_VERSION_1_2,
        extensions,
        KHRShaderFloat16Int8.VK_KHR_SHADER_FLOAT16_INT8_EXTENSION_NAME)) {
      var small = VkPhysicalDeviceShaderFloat16Int8Features.calloc(stack).sType$Default();
      head.pNext(small);
      add(DeviceFeature.FLOAT16, small::shaderFloat16, small::shaderFloat16);
      add(DeviceFeature.INT8, small::shaderInt8, small::shaderInt8);
    }
    if (has(
        apiVersion,
        VK_API_VERSION_1_3,
        extensions,
        EXTImageRobustness.VK_EXT_IMAGE_ROBUSTNESS_EXTENSION_NAME)) {
      var robust = VkPhysicalDeviceImageRobustnessFeatures.calloc(stack).sType$Default();
      head.pNext(robust);
      add(DeviceFeature.ROBUST_IMAGE_ACCESS, robust::robustImageAccess, robust::robustImageAccess);
    }
    if (has(
        apiVersion,
        VK_API_VERSION_1_3,
        extensions,
        KHRShaderIntegerDotProduct.VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME)) {
      var dot = VkPhysicalDeviceShaderIntegerDotProductFeatures.calloc(stack).sType$Default();
      head.pNext(dot);
      add(
          DeviceFeature.INTEGER_DOT_PRODUCT,
          dot::shaderIntegerDotProduct,
          dot::shaderIntegerDotProduct);
    }
  }

  private void core(VkPhysicalDeviceFeatures core) {
    add(DeviceFeature.FLOAT64, core::shaderFloat64, core::shaderFloat64);
    add(DeviceFeature.INT16, core::shaderInt16, core::shaderInt16);
    add(DeviceFeature.INT64, core::shaderInt64, core::shaderInt64);
    add(DeviceFeature.ROBUST_BUFFER_ACCESS, core::robustBufferAccess, core::robustBufferAccess);
    add(
        DeviceFeature.EXTENDED_STORAGE_FORMATS,
        core::shaderStorageImageExtendedFormats,
        core::shaderStorageImageExtendedFormats);
    add(
        DeviceFeature.STORAGE_READ_WITHOUT_FORMAT,
        core::shaderStorageImageReadWithoutFormat,
        core::shaderStorageImageReadWithoutFormat);
    add(
        DeviceFeature.STORAGE_WRITE_WITHOUT_FORMAT,
        core::shaderStorageImageWriteWithoutFormat,
        core::shaderStorageImageWriteWithoutFormat);
  }

  private boolean has(int apiVersion, int coreSince, Set<String> extensions, String extension) {
    if (apiVersion >= coreSince) {
      return true;
    }
    if (extensions.contains(extension)) {
      neededExtensions.add(extension);
      return true;
    }
    return false;
  }

  private void add(DeviceFeature feature, BooleanSupplier get, Consumer<Boolean> set) {
    fields.add(new Field(feature, get, set));
  }

  /** The structure that starts the chain. */
  VkPhysicalDeviceFeatures2 head() {
    return head;
  }

  /** Extensions that must be enabled so that the device knows these structures. */
  List<String> neededExtensions() {
    return neededExtensions;
  }

  /** The features that are on in the chain. */
  Set<DeviceFeature> read() {
    Set<DeviceFeature> on = EnumSet.noneOf(DeviceFeature.class);
    fields.stream()
        .filter(field -> field.get().getAsBoolean())
        .forEach(field -> on.add(field.feature()));
    return on;
  }

  /** Switches exactly these features on. */
  void write(Set<DeviceFeature> wanted) {
    fields.forEach(field -> field.set().accept(wanted.contains(field.feature())));
  }
}
