package dev.texelscope.engine.device;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * An optional feature of a device. Those that a shader asks for by a SPIR-V capability carry its
 * number (SPIR-V specification, section Capability).
 */
public enum DeviceFeature {
  FLOAT16("shaderFloat16", 9, "half precision arithmetic"),
  FLOAT64("shaderFloat64", 10, "double precision arithmetic"),
  INT8("shaderInt8", 39, "8-bit integer arithmetic"),
  INT16("shaderInt16", 22, "16-bit integer arithmetic"),
  INT64("shaderInt64", 11, "64-bit integer arithmetic"),
  STORAGE_8BIT("storageBuffer8BitAccess", 4448, "8-bit values in storage buffers"),
  UNIFORM_AND_STORAGE_8BIT(
      "uniformAndStorageBuffer8BitAccess", 4449, "8-bit values in uniform buffers"),
  PUSH_CONSTANT_8BIT("storagePushConstant8", 4450, "8-bit values in push constants"),
  STORAGE_16BIT("storageBuffer16BitAccess", 4433, "16-bit values in storage buffers"),
  UNIFORM_AND_STORAGE_16BIT(
      "uniformAndStorageBuffer16BitAccess", 4434, "16-bit values in uniform buffers"),
  PUSH_CONSTANT_16BIT("storagePushConstant16", 4435, "16-bit values in push constants"),
  EXTENDED_STORAGE_FORMATS(
      "shaderStorageImageExtendedFormats", 49, "storage images of the less common formats"),
  STORAGE_READ_WITHOUT_FORMAT(
      "shaderStorageImageReadWithoutFormat", 55, "reading storage images that declare no format"),
  STORAGE_WRITE_WITHOUT_FORMAT(
      "shaderStorageImageWriteWithoutFormat", 56, "writing storage images that declare no format"),
  INTEGER_DOT_PRODUCT("shaderIntegerDotProduct", 6019, "integer dot products"),
  SUBGROUP_BASIC("VK_SUBGROUP_FEATURE_BASIC_BIT", 61, "subgroups"),
  SUBGROUP_VOTE("VK_SUBGROUP_FEATURE_VOTE_BIT", 62, "subgroup votes"),
  SUBGROUP_ARITHMETIC("VK_SUBGROUP_FEATURE_ARITHMETIC_BIT", 63, "subgroup arithmetic"),
  SUBGROUP_BALLOT("VK_SUBGROUP_FEATURE_BALLOT_BIT", 64, "subgroup ballots"),
  SUBGROUP_SHUFFLE("VK_SUBGROUP_FEATURE_SHUFFLE_BIT", 65, "subgroup shuffles"),
  SUBGROUP_SHUFFLE_RELATIVE(
      "VK_SUBGROUP_FEATURE_SHUFFLE_RELATIVE_BIT", 66, "relative subgroup shuffles"),
  SUBGROUP_CLUSTERED("VK_SUBGROUP_FEATURE_CLUSTERED_BIT", 67, "clustered subgroup operations"),
  SUBGROUP_QUAD("VK_SUBGROUP_FEATURE_QUAD_BIT", 68, "subgroup quads"),
  /** Reads outside a buffer give defined values; chosen per dispatch by {@link Dispatch#robust}. */
  ROBUST_BUFFER_ACCESS("robustBufferAccess", -1, "bounds-checked buffer access"),
  /** Reads outside a sampled image give zero; on together with robust buffer access. */
  ROBUST_IMAGE_ACCESS("robustImageAccess", -1, "bounds-checked image access");

  private static final Set<Integer> EVERYWHERE = Set.of(0, 1, 43, 44, 46, 47, 50);

  private final String vulkanName;
  private final int capability;
  private final String meaning;

  DeviceFeature(String vulkanName, int capability, String meaning) {
    this.vulkanName = vulkanName;
    this.capability = capability;
    this.meaning = meaning;
  }

  /** The feature's name in Vulkan's structures: {@code shaderFloat16}. */
  public String vulkanName() {
    return vulkanName;
  }

  /** What it is, for people: {@code half precision arithmetic}. */
  public String meaning() {
    return meaning;
  }

  /**
   * Whether every device has a SPIR-V capability: Matrix, Shader, Sampled1D, Image1D,
   * SampledBuffer, ImageBuffer, ImageQuery.
   */
  public static boolean everywhere(int capability) {
    return EVERYWHERE.contains(capability);
  }

  /** The feature that a SPIR-V capability asks for; empty where the number is not one of these. */
  public static Optional<DeviceFeature> ofCapability(int capability) {
    if (capability >= 6016 && capability <= 6019) {
      return Optional.of(INTEGER_DOT_PRODUCT); // the inputs that it takes have numbers of their own
    }
    return capability < 0
        ? Optional.empty()
        : Arrays.stream(values()).filter(feature -> feature.capability == capability).findFirst();
  }
}
