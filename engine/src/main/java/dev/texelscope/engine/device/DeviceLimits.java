package dev.texelscope.engine.device;

/**
 * The largest sizes that a device can do; Vulkan's names without their prefix.
 *
 * @param maxImageDimension3D texels along each axis of a 3-D image
 * @param maxStorageBufferRange bytes of a storage buffer
 * @param maxUniformBufferRange bytes of a uniform buffer
 * @param maxPushConstantsSize bytes of push constants
 * @param maxBoundResources images and buffers that one shader stage can see
 * @param maxWorkgroupCount workgroups along x, y and z of a dispatch
 * @param maxWorkgroupSize invocations along x, y and z of a workgroup
 * @param maxWorkgroupInvocations invocations of a workgroup
 * @param maxSharedMemory bytes of shared variables of a workgroup
 * @param maxAllocation bytes of one image or buffer
 * @param subgroupSize invocations of a subgroup
 */
public record DeviceLimits(
    int maxImageDimension3D,
    long maxStorageBufferRange,
    long maxUniformBufferRange,
    int maxPushConstantsSize,
    int maxBoundResources,
    GridSize maxWorkgroupCount,
    GridSize maxWorkgroupSize,
    int maxWorkgroupInvocations,
    int maxSharedMemory,
    long maxAllocation,
    int subgroupSize) {}
