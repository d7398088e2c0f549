package dev.texelscope.engine.device.vulkan;

import dev.texelscope.engine.device.BoundResource;

/**
 * A resource of a run with its memory.
 *
 * @param resource what was asked for
 * @param entry the memory
 * @param stagingOffset where its bytes are in the upload buffer (inputs) or the readback buffer
 *     (outputs); −1 for inputs that the device still holds
 */
record Binding(BoundResource resource, ResourcePool.Entry entry, long stagingOffset) {

  boolean uploads() {
    return stagingOffset >= 0;
  }

  ResourceMemory memory() {
    return entry.memory();
  }
}
