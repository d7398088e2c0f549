package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.TexelMemory;
import dev.texelscope.engine.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An image in a segment: texels in order of z, y, x, four components each. Halves are widened to
 * float and rounded by the rules on the way back; integers keep their low bits.
 */
final class SegmentTexels implements TexelMemory {

  private final ImageSpec spec;
  private final MemorySegment segment;
  private final DType component;
  private final NumericRules.HalfTexels halves;

  SegmentTexels(ImageSpec spec, MemorySegment segment, NumericRules.HalfTexels halves) {
    this.halves = halves;
    this.spec = spec;
    this.segment = segment;
    component = spec.format().component();
  }

  @Override
  public int width() {
    return spec.x();
  }

  @Override
  public int height() {
    return spec.y();
  }

  @Override
  public int depth() {
    return spec.z();
  }

  private long first(int x, int y, int z) {
    return (((long) z * spec.y() + y) * spec.x() + x) * 4;
  }

  @Override
  public void read(int x, int y, int z, long[] into) {
    long first = first(x, y, z);
    for (int c = 0; c < 4; c++) {
      long at = first + c;
      into[c] =
          switch (component) {
            case INT8 -> segment.get(ValueLayout.JAVA_BYTE, at);
            case UINT8, BOOL -> segment.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
            case INT16 -> segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, at * 2);
            case UINT16 -> segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, at * 2) & 0xFFFF;
            case FLOAT16 ->
                Float.floatToRawIntBits(
                    Float.float16ToFloat(segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, at * 2)));
            default -> segment.get(ValueLayout.JAVA_INT_UNALIGNED, at * 4);
          };
    }
  }

  @Override
  public void write(int x, int y, int z, long[] from) {
    long first = first(x, y, z);
    for (int c = 0; c < 4; c++) {
      long at = first + c;
      int bits = (int) from[c];
      switch (component) {
        case INT8, UINT8, BOOL -> segment.set(ValueLayout.JAVA_BYTE, at, (byte) bits);
        case INT16, UINT16 -> segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, at * 2, (short) bits);
        case FLOAT16 ->
            segment.set(
                ValueLayout.JAVA_SHORT_UNALIGNED, at * 2, halves.half(Float.intBitsToFloat(bits)));
        default -> segment.set(ValueLayout.JAVA_INT_UNALIGNED, at * 4, bits);
      }
    }
  }
}
