package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.spirv.interpret.BufferMemory;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.ShaderMemory;
import dev.texelscope.engine.spirv.interpret.TexelMemory;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/** What a dispatch binds, in segments of the host or made where it is touched. */
final class HostMemory implements ShaderMemory {

  private final Map<Integer, BufferMemory> buffers = new HashMap<>();
  private final Map<Integer, TexelMemory> texels = new HashMap<>();
  private final BufferMemory pushConstants;

  private HostMemory(Dispatch dispatch) {
    byte[] bytes = new byte[dispatch.pushConstants().byteSize()];
    dispatch.pushConstants().bytes().get(bytes);
    pushConstants = new SegmentBuffer(MemorySegment.ofArray(bytes));
  }

  /**
   * The memory of a dispatch, whole.
   *
   * @param segments contents by binding number
   * @param rules how halves in images are rounded
   */
  static HostMemory of(
      Dispatch dispatch, Map<Integer, MemorySegment> segments, NumericRules rules) {
    HostMemory memory = new HostMemory(dispatch);
    for (BoundResource resource : dispatch.resources()) {
      MemorySegment segment = segments.get(resource.binding());
      if (segment == null) {
        throw new IllegalStateException("binding " + resource.binding() + " has no memory");
      }
      switch (resource.spec()) {
        case ImageSpec image ->
            memory.texels.put(
                resource.binding(), new SegmentTexels(image, segment, rules.halfTexels()));
        case BufferSpec _ -> memory.buffers.put(resource.binding(), new SegmentBuffer(segment));
      }
    }
    return memory;
  }

  /**
   * The memory of a dispatch of which little is touched: a copy of its own, whose cost does not
   * grow with the size of inputs that can be written in parts.
   */
  static HostMemory sparse(Dispatch dispatch, NumericRules rules) {
    HostMemory memory = new HostMemory(dispatch);
    for (BoundResource resource : dispatch.resources()) {
      BoundInput.Part part = part(resource);
      switch (resource.spec()) {
        case ImageSpec image ->
            memory.texels.put(
                resource.binding(), new SparseTexels(image, part, rules.halfTexels()));
        case BufferSpec buffer ->
            memory.buffers.put(resource.binding(), new SparseBuffer(buffer.byteSize(), part));
      }
    }
    return memory;
  }

  /**
   * The memory of a dispatch for executing parts of it once more: its inputs, and outputs as they
   * were before.
   *
   * @param run the memory of the run
   */
  static HostMemory again(Dispatch dispatch, ShaderMemory run, NumericRules rules) {
    HostMemory memory = new HostMemory(dispatch);
    for (BoundResource resource : dispatch.resources()) {
      int binding = resource.binding();
      boolean input = resource instanceof BoundInput;
      switch (resource.spec()) {
        case ImageSpec image ->
            memory.texels.put(
                binding,
                input
                    ? run.texels(binding)
                    : new SparseTexels(image, part(resource), rules.halfTexels()));
        case BufferSpec buffer ->
            memory.buffers.put(
                binding,
                input ? run.buffer(binding) : new SparseBuffer(buffer.byteSize(), part(resource)));
      }
    }
    return memory;
  }

  private static BoundInput.Part part(BoundResource resource) {
    return switch (resource) {
      case BoundOutput output -> (byteOffset, target) -> target.fill(output.sentinel());
      case BoundInput input -> input.part().orElseGet(() -> whole(input));
    };
  }

  private static BoundInput.Part whole(BoundInput input) {
    MemorySegment all = MemorySegment.ofArray(new long[wordsOf(input.spec().byteSize())]);
    MemorySegment bytes = all.asSlice(0, input.spec().byteSize());
    input.writer().accept(bytes);
    return (byteOffset, target) -> target.copyFrom(bytes.asSlice(byteOffset, target.byteSize()));
  }

  private static int wordsOf(long byteSize) {
    return Math.toIntExact(Math.ceilDiv(byteSize, 8L));
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
