package dev.texelscope.engine.device.vulkan;

import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.ImageSpec;
import java.util.List;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkDescriptorBufferInfo;
import org.lwjgl.vulkan.VkDescriptorImageInfo;
import org.lwjgl.vulkan.VkDevice;
import org.lwjgl.vulkan.VkWriteDescriptorSet;

/**
 * Points the bindings of a descriptor set at memory.
 *
 * @param guarded whether shaders reach the guard bytes behind storage buffers
 */
record DescriptorWriter(VkDevice device, Sampler sampler, boolean guarded) {

  /**
   * Uniform blocks end on a boundary of 16 bytes in std140, also where the last member ends
   * earlier.
   */
  private static final long UNIFORM_ALIGNMENT = 16;

  void write(long set, List<Binding> bindings) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkWriteDescriptorSet.Buffer writes = VkWriteDescriptorSet.calloc(bindings.size(), stack);
      for (Binding binding : bindings) {
        VkWriteDescriptorSet write =
            writes
                .get()
                .sType$Default()
                .dstSet(set)
                .dstBinding(binding.resource().binding())
                .descriptorType(DescriptorLayout.typeOf(binding.resource().spec()))
                .descriptorCount(1);
        switch (binding.memory()) {
          case ResourceMemory.OfBuffer(BufferSpec spec, GpuBuffer buffer) -> {
            VkDescriptorBufferInfo.Buffer info = VkDescriptorBufferInfo.calloc(1, stack);
            info.buffer(buffer.vk()).range(visibleBytes(spec));
            write.pBufferInfo(info);
          }
          case ResourceMemory.OfImage(ImageSpec spec, var _, GpuImageView view) -> {
            VkDescriptorImageInfo.Buffer info = VkDescriptorImageInfo.calloc(1, stack);
            info.imageView(view.vk()).imageLayout(TexelFormats.layout(spec.access()));
            if (spec.access() == ImageSpec.Access.SAMPLED) {
              info.sampler(sampler.vk());
            }
            write.pImageInfo(info);
          }
        }
      }
      vkUpdateDescriptorSets(device, writes.flip(), null);
    }
  }

  private long visibleBytes(BufferSpec spec) {
    return switch (spec.use()) {
      case STORAGE -> guarded ? GuardBytes.offset(spec) + GuardBytes.SIZE : spec.byteSize();
      case UNIFORM -> Math.ceilDiv(spec.byteSize(), UNIFORM_ALIGNMENT) * UNIFORM_ALIGNMENT;
    };
  }
}
