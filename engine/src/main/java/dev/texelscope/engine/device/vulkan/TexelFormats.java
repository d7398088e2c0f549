package dev.texelscope.engine.device.vulkan;

import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.shader.TexelFormat;

/** Vulkan's names of formats and image uses. */
final class TexelFormats {

  private TexelFormats() {}

  static int vkFormat(TexelFormat format) {
    return switch (format) {
      case RGBA32F -> VK_FORMAT_R32G32B32A32_SFLOAT;
      case RGBA16F -> VK_FORMAT_R16G16B16A16_SFLOAT;
      case RGBA8I -> VK_FORMAT_R8G8B8A8_SINT;
      case RGBA8UI -> VK_FORMAT_R8G8B8A8_UINT;
      case RGBA16I -> VK_FORMAT_R16G16B16A16_SINT;
      case RGBA16UI -> VK_FORMAT_R16G16B16A16_UINT;
      case RGBA32I -> VK_FORMAT_R32G32B32A32_SINT;
      case RGBA32UI -> VK_FORMAT_R32G32B32A32_UINT;
    };
  }

  static int usage(ImageSpec.Access access) {
    return VK_IMAGE_USAGE_TRANSFER_SRC_BIT
        | VK_IMAGE_USAGE_TRANSFER_DST_BIT
        | switch (access) {
          case SAMPLED -> VK_IMAGE_USAGE_SAMPLED_BIT;
          case STORAGE -> VK_IMAGE_USAGE_STORAGE_BIT;
        };
  }

  static int imageType(ImageSpec spec) {
    return switch (spec.dimensions()) {
      case 1 -> VK_IMAGE_TYPE_1D;
      case 2 -> VK_IMAGE_TYPE_2D;
      default -> VK_IMAGE_TYPE_3D;
    };
  }

  static int viewType(ImageSpec spec) {
    return switch (spec.dimensions()) {
      case 1 -> VK_IMAGE_VIEW_TYPE_1D;
      case 2 -> VK_IMAGE_VIEW_TYPE_2D;
      default -> VK_IMAGE_VIEW_TYPE_3D;
    };
  }

  /** The layout in which shaders reach it. */
  static int layout(ImageSpec.Access access) {
    return switch (access) {
      case SAMPLED -> VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL;
      case STORAGE -> VK_IMAGE_LAYOUT_GENERAL;
    };
  }
}
