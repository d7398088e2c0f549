package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceFeature;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.device.GridSize;
import java.util.Set;

/** What the CPU engine says about itself. */
final class CpuFacts {

  private CpuFacts() {}

  private static final int MANY = 65535;
  private static final int GROUP = 1024;

  /**
   * All of it.
   *
   * @param subgroupSize how many invocations a subgroup has
   */
  static DeviceFacts facts(int subgroupSize) {
    return new DeviceFacts(
        "cpu",
        DeviceKind.CPU,
        "Texelscope's SPIR-V engine",
        "1.1",
        new DeviceLimits(
            16384,
            1L << 31,
            1L << 16,
            256,
            64,
            new GridSize(MANY, MANY, MANY),
            new GridSize(GROUP, GROUP, GROUP),
            GROUP,
            1 << 16,
            1L << 31,
            subgroupSize),
        Set.of(
            DeviceFeature.FLOAT16,
            DeviceFeature.FLOAT64,
            DeviceFeature.INT8,
            DeviceFeature.INT16,
            DeviceFeature.INT64,
            DeviceFeature.STORAGE_8BIT,
            DeviceFeature.UNIFORM_AND_STORAGE_8BIT,
            DeviceFeature.PUSH_CONSTANT_8BIT,
            DeviceFeature.STORAGE_16BIT,
            DeviceFeature.UNIFORM_AND_STORAGE_16BIT,
            DeviceFeature.PUSH_CONSTANT_16BIT,
            DeviceFeature.EXTENDED_STORAGE_FORMATS,
            DeviceFeature.STORAGE_READ_WITHOUT_FORMAT,
            DeviceFeature.STORAGE_WRITE_WITHOUT_FORMAT,
            DeviceFeature.INTEGER_DOT_PRODUCT,
            DeviceFeature.SUBGROUP_BASIC,
            DeviceFeature.SUBGROUP_VOTE,
            DeviceFeature.SUBGROUP_ARITHMETIC,
            DeviceFeature.SUBGROUP_BALLOT,
            DeviceFeature.SUBGROUP_SHUFFLE,
            DeviceFeature.SUBGROUP_SHUFFLE_RELATIVE,
            DeviceFeature.SUBGROUP_CLUSTERED,
            DeviceFeature.SUBGROUP_QUAD,
            DeviceFeature.ROBUST_BUFFER_ACCESS,
            DeviceFeature.ROBUST_IMAGE_ACCESS),
        false);
  }
}
