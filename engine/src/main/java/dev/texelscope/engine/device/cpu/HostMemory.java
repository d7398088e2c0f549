package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.spirv.interpret.BufferMemory;
import dev.texelscope.engine.spirv.interpret.ShaderMemory;
import dev.texelscope.engine.spirv.interpret.TexelMemory;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/** What a dispatch binds, in segments of the host. */
final class HostMemory implements ShaderMemory {

  private final Map<Integer, BufferMemory> buffers = new HashMap<>();
  private final Map<Integer, TexelMemory> texels = new HashMap<>();
  private final BufferMemory pushConstants;

  /**
   * The memory of a dispatch.
   *
   * @param segments contents by binding number
   */
  HostMemory(Dispatch dispatch, Map<Integer, MemorySegment> segments) {
    for (BoundResource resource : dispatch.resources()) {
      MemorySegment segment = segments.get(resource.binding());
      if (segment == null) {
        throw new IllegalStateException("binding " + resource.binding() + " has no memory");
      }
      switch (resource.spec()) {
        case ImageSpec image -> texels.put(resource.binding(), new SegmentTexels(image, segment));
        case BufferSpec _ -> buffers.put(resource.binding(), new SegmentBuffer(segment));
      }
    }
    byte[] bytes = new byte[dispatch.pushConstants().byteSize()];
    dispatch.pushConstants().bytes().get(bytes);
    pushConstants = new SegmentBuffer(MemorySegment.ofArray(bytes));
  }

  @Override
  public BufferMemory buffer(int binding) {
    BufferMemory buffer = buffers.get(binding);
    if (buffer == null) {
      throw new IllegalStateException("binding " + binding + " is no buffer");
    }
    return buffer;
  }

  @Override
  public BufferMemory pushConstants() {
    return pushConstants;
  }

  @Override
  public TexelMemory texels(int binding) {
    TexelMemory image = texels.get(binding);
    if (image == null) {
      throw new IllegalStateException("binding " + binding + " is no image");
    }
    return image;
  }
}
