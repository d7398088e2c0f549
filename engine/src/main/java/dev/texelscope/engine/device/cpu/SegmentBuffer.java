package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.spirv.interpret.BufferMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A buffer in a segment, native byte order. */
final class SegmentBuffer implements BufferMemory {

  private final MemorySegment segment;

  SegmentBuffer(MemorySegment segment) {
    this.segment = segment;
  }

  @Override
  public long byteSize() {
    return segment.byteSize();
  }

  @Override
  public long load(long byteOffset, int bytes) {
    return switch (bytes) {
      case 1 -> segment.get(ValueLayout.JAVA_BYTE, byteOffset);
      case 2 -> segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, byteOffset);
      case 4 -> segment.get(ValueLayout.JAVA_INT_UNALIGNED, byteOffset);
      default -> segment.get(ValueLayout.JAVA_LONG_UNALIGNED, byteOffset);
    };
  }

  @Override
  public void store(long byteOffset, int bytes, long bits) {
    switch (bytes) {
      case 1 -> segment.set(ValueLayout.JAVA_BYTE, byteOffset, (byte) bits);
      case 2 -> segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, byteOffset, (short) bits);
      case 4 -> segment.set(ValueLayout.JAVA_INT_UNALIGNED, byteOffset, (int) bits);
      default -> segment.set(ValueLayout.JAVA_LONG_UNALIGNED, byteOffset, bits);
    }
  }
}
