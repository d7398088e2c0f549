package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.spirv.interpret.BufferMemory;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/** A buffer of which only the parts exist that were touched, 64 bytes each. */
final class SparseBuffer implements BufferMemory {

  private static final int PART = 64;

  private final long byteSize;
  private final BoundInput.Part contents;
  private final Map<Long, SegmentBuffer> touched = new HashMap<>();

  SparseBuffer(long byteSize, BoundInput.Part contents) {
    this.byteSize = byteSize;
    this.contents = contents;
  }

  @Override
  public long byteSize() {
    return byteSize;
  }

  @Override
  public long load(long byteOffset, int bytes) {
    if (byteOffset % PART + bytes > PART) {
      // a number across two parts, where a layout is packed tighter than std430
      int half = bytes / 2;
      long low = load(byteOffset, half) & (1L << (8 * half)) - 1;
      return low | load(byteOffset + half, half) << (8 * half);
    }
    return part(byteOffset).load(byteOffset % PART, bytes);
  }

  @Override
  public void store(long byteOffset, int bytes, long bits) {
    if (byteOffset % PART + bytes > PART) {
      int half = bytes / 2;
      store(byteOffset, half, bits);
      store(byteOffset + half, half, bits >> (8 * half));
    } else {
      part(byteOffset).store(byteOffset % PART, bytes, bits);
    }
  }

  private SegmentBuffer part(long byteOffset) {
    return touched.computeIfAbsent(byteOffset / PART, this::make);
  }

  private SegmentBuffer make(long number) {
    long first = number * PART;
    MemorySegment segment =
        MemorySegment.ofArray(new long[PART / 8]).asSlice(0, Math.min(PART, byteSize - first));
    contents.write(first, segment);
    return new SegmentBuffer(segment);
  }
}
