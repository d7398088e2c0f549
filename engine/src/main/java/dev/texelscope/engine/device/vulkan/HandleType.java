package dev.texelscope.engine.device.vulkan;

/** The types of Vulkan handles that are counted. */
public enum HandleType {
  INSTANCE,
  DEBUG_MESSENGER,
  DEVICE,
  ALLOCATOR,
  BUFFER,
  IMAGE,
  IMAGE_VIEW,
  SAMPLER,
  SHADER_MODULE,
  DESCRIPTOR_SET_LAYOUT,
  DESCRIPTOR_POOL,
  PIPELINE_LAYOUT,
  PIPELINE,
  COMMAND_POOL,
  FENCE,
  QUERY_POOL
}
