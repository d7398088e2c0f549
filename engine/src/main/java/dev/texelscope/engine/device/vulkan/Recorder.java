package dev.texelscope.engine.device.vulkan;

import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.ImageSpec;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkBufferCopy;
import org.lwjgl.vulkan.VkBufferImageCopy;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkImageMemoryBarrier;
import org.lwjgl.vulkan.VkMemoryBarrier;

/**
 * Records one run: sentinels and uploads, the dispatch between two marks of the clock, copies of
 * the outputs. The fence of the run before has been waited for, so only hazards within this run
 * need barriers.
 *
 * @param commands being recorded
 * @param upload what the host wrote
 * @param readback what the host will read; the sentinels of images pass through it, so that they
 *     come bit for bit
 * @param guards where in {@code readback} the guard bytes of the buffers come, one after the other;
 *     empty where there are none
 */
record Recorder(
    VkCommandBuffer commands, GpuBuffer upload, GpuBuffer readback, OptionalLong guards) {

  void record(Dispatch dispatch, BuiltShader shader, List<Binding> bindings, Timestamps clock) {
    clock.reset(commands);
    bindings.forEach(this::fillSentinel);
    fillGuards(bindings);
    barrier(
        VK_PIPELINE_STAGE_TRANSFER_BIT,
        VK_ACCESS_TRANSFER_WRITE_BIT,
        VK_PIPELINE_STAGE_TRANSFER_BIT,
        VK_ACCESS_TRANSFER_READ_BIT);
    bindings.forEach(this::copyIn);
    barrier(
        VK_PIPELINE_STAGE_TRANSFER_BIT,
        VK_ACCESS_TRANSFER_WRITE_BIT,
        VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT,
        VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_UNIFORM_READ_BIT);
    clock.mark(commands, 0);
    dispatch(dispatch, shader);
    clock.mark(commands, 1);
    barrier(
        VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT,
        VK_ACCESS_SHADER_WRITE_BIT,
        VK_PIPELINE_STAGE_TRANSFER_BIT,
        VK_ACCESS_TRANSFER_READ_BIT);
    bindings.forEach(this::copyOut);
    copyGuards(bindings);
    barrier(
        VK_PIPELINE_STAGE_TRANSFER_BIT,
        VK_ACCESS_TRANSFER_WRITE_BIT,
        VK_PIPELINE_STAGE_HOST_BIT,
        VK_ACCESS_HOST_READ_BIT);
  }

  /**
   * Records a copy of the one buffer into the other instead, between two marks of the clock. Both
   * are filled before, so that there is memory behind them.
   */
  void recordCopy(long byteSize, Timestamps clock) {
    clock.reset(commands);
    vkCmdFillBuffer(commands, upload.vk(), 0, VK_WHOLE_SIZE, 1);
    vkCmdFillBuffer(commands, readback.vk(), 0, VK_WHOLE_SIZE, 2);
    barrier(
        VK_PIPELINE_STAGE_TRANSFER_BIT,
        VK_ACCESS_TRANSFER_WRITE_BIT,
        VK_PIPELINE_STAGE_TRANSFER_BIT,
        VK_ACCESS_TRANSFER_READ_BIT | VK_ACCESS_TRANSFER_WRITE_BIT);
    clock.mark(commands, 0);
    copy(upload.vk(), 0, readback.vk(), 0, byteSize);
    clock.mark(commands, 1);
  }

  private void dispatch(Dispatch dispatch, BuiltShader shader) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, shader.pipeline().vk());
      vkCmdBindDescriptorSets(
          commands,
          VK_PIPELINE_BIND_POINT_COMPUTE,
          shader.layout().vk(),
          0,
          stack.longs(shader.set()),
          null);
      int pushBytes = dispatch.pushConstants().byteSize();
      if (pushBytes > 0) {
        ByteBuffer values = stack.calloc((pushBytes + 3) / 4 * 4);
        values.put(0, dispatch.pushConstants().bytes(), 0, pushBytes);
        vkCmdPushConstants(commands, shader.layout().vk(), VK_SHADER_STAGE_COMPUTE_BIT, 0, values);
      }
      vkCmdDispatch(
          commands,
          dispatch.workgroups().x(),
          dispatch.workgroups().y(),
          dispatch.workgroups().z());
    }
  }

  private void fillSentinel(Binding binding) {
    if (!(binding.resource() instanceof BoundOutput output)) {
      return;
    }
    int word = (output.sentinel() & 0xFF) * 0x01010101;
    switch (binding.memory()) {
      case ResourceMemory.OfBuffer(var spec, GpuBuffer buffer) ->
          vkCmdFillBuffer(
              commands,
              buffer.vk(),
              0,
              guards.isPresent() ? GuardBytes.offset(spec) : VK_WHOLE_SIZE,
              word);
      case ResourceMemory.OfImage(ImageSpec spec, var _, var _) ->
          vkCmdFillBuffer(commands, readback.vk(), binding.stagingOffset(), spec.byteSize(), word);
    }
  }

  /** The buffers with guard bytes, in the order of the bindings. */
  static List<ResourceMemory.OfBuffer> guarded(List<Binding> bindings) {
    return bindings.stream()
        .map(Binding::memory)
        .filter(ResourceMemory.OfBuffer.class::isInstance)
        .map(ResourceMemory.OfBuffer.class::cast)
        .filter(memory -> GuardBytes.behind(memory.spec()))
        .toList();
  }

  private void fillGuards(List<Binding> bindings) {
    if (guards.isPresent()) {
      guarded(bindings)
          .forEach(memory ->
              vkCmdFillBuffer(
                  commands,
                  memory.buffer().vk(),
                  GuardBytes.offset(memory.spec()),
                  GuardBytes.SIZE,
                  GuardBytes.PATTERN));
    }
  }

  private void copyGuards(List<Binding> bindings) {
    if (guards.isPresent()) {
      long target = guards.getAsLong();
      for (ResourceMemory.OfBuffer memory : guarded(bindings)) {
        copy(
            memory.buffer().vk(),
            GuardBytes.offset(memory.spec()),
            readback.vk(),
            target,
            GuardBytes.SIZE);
        target += GuardBytes.SIZE;
      }
    }
  }

  private void copyIn(Binding binding) {
    boolean input = binding.resource() instanceof BoundInput;
    if (input && !binding.uploads()) {
      return;
    }
    switch (binding.memory()) {
      case ResourceMemory.OfBuffer(var spec, GpuBuffer buffer) -> {
        if (input) {
          copy(upload.vk(), binding.stagingOffset(), buffer.vk(), 0, spec.byteSize());
        }
      }
      case ResourceMemory.OfImage(ImageSpec spec, GpuImage image, var _) -> {
        transition(
            image,
            VK_IMAGE_LAYOUT_UNDEFINED,
            VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
            VK_PIPELINE_STAGE_TOP_OF_PIPE_BIT,
            0,
            VK_PIPELINE_STAGE_TRANSFER_BIT,
            VK_ACCESS_TRANSFER_WRITE_BIT);
        try (MemoryStack stack = MemoryStack.stackPush()) {
          vkCmdCopyBufferToImage(
              commands,
              (input ? upload : readback).vk(),
              image.vk(),
              VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
              wholeImage(stack, spec, binding.stagingOffset()));
        }
        transition(
            image,
            VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
            TexelFormats.layout(spec.access()),
            VK_PIPELINE_STAGE_TRANSFER_BIT,
            VK_ACCESS_TRANSFER_WRITE_BIT,
            VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT,
            VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT);
      }
    }
  }

  private void copyOut(Binding binding) {
    if (!(binding.resource() instanceof BoundOutput)) {
      return;
    }
    switch (binding.memory()) {
      case ResourceMemory.OfBuffer(var spec, GpuBuffer buffer) ->
          copy(buffer.vk(), 0, readback.vk(), binding.stagingOffset(), spec.byteSize());
      case ResourceMemory.OfImage(ImageSpec spec, GpuImage image, var _) -> {
        try (MemoryStack stack = MemoryStack.stackPush()) {
          vkCmdCopyImageToBuffer(
              commands,
              image.vk(),
              VK_IMAGE_LAYOUT_GENERAL,
              readback.vk(),
              wholeImage(stack, spec, binding.stagingOffset()));
        }
      }
    }
  }

  private void copy(long source, long sourceOffset, long target, long targetOffset, long byteSize) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkBufferCopy.Buffer region = VkBufferCopy.calloc(1, stack);
      region.srcOffset(sourceOffset).dstOffset(targetOffset).size(byteSize);
      vkCmdCopyBuffer(commands, source, target, region);
    }
  }

  private static VkBufferImageCopy.Buffer wholeImage(
      MemoryStack stack, ImageSpec spec, long bufferOffset) {
    VkBufferImageCopy.Buffer region = VkBufferImageCopy.calloc(1, stack).bufferOffset(bufferOffset);
    region.imageSubresource().aspectMask(VK_IMAGE_ASPECT_COLOR_BIT).layerCount(1);
    region.imageExtent().set(spec.x(), spec.y(), spec.z());
    return region;
  }

  private void barrier(int fromStage, int fromAccess, int toStage, int toAccess) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkMemoryBarrier.Buffer barrier =
          VkMemoryBarrier.calloc(1, stack)
              .sType$Default()
              .srcAccessMask(fromAccess)
              .dstAccessMask(toAccess);
      vkCmdPipelineBarrier(commands, fromStage, toStage, 0, barrier, null, null);
    }
  }

  private void transition(
      GpuImage image, int from, int to, int fromStage, int fromAccess, int toStage, int toAccess) {
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkImageMemoryBarrier.Buffer barrier =
          VkImageMemoryBarrier.calloc(1, stack)
              .sType$Default()
              .srcAccessMask(fromAccess)
              .dstAccessMask(toAccess)
              .oldLayout(from)
              .newLayout(to)
              .srcQueueFamilyIndex(VK_QUEUE_FAMILY_IGNORED)
              .dstQueueFamilyIndex(VK_QUEUE_FAMILY_IGNORED)
              .image(image.vk());
      barrier.subresourceRange().aspectMask(VK_IMAGE_ASPECT_COLOR_BIT).levelCount(1).layerCount(1);
      vkCmdPipelineBarrier(commands, fromStage, toStage, 0, null, null, barrier);
    }
  }
}
