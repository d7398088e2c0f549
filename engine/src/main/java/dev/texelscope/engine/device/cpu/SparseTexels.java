package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.TexelMemory;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/** An image of which only the texels exist that were touched. */
final class SparseTexels implements TexelMemory {

  private final ImageSpec spec;
  private final BoundInput.Part contents;
  private final NumericRules.HalfTexels halves;
  private final Map<Long, SegmentTexels> touched = new HashMap<>();

  SparseTexels(ImageSpec spec, BoundInput.Part contents, NumericRules.HalfTexels halves) {
    this.spec = spec;
    this.contents = contents;
    this.halves = halves;
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

  @Override
  public void read(int x, int y, int z, long[] into) {
    texel(x, y, z).read(0, 0, 0, into);
  }

  @Override
  public void write(int x, int y, int z, long[] from) {
    texel(x, y, z).write(0, 0, 0, from);
  }

  private SegmentTexels texel(int x, int y, int z) {
    long number = ((long) z * spec.y() + y) * spec.x() + x;
    return touched.computeIfAbsent(number, this::make);
  }

  private SegmentTexels make(long number) {
    int bytes = spec.format().bytesPerTexel();
    MemorySegment segment = MemorySegment.ofArray(new long[2]).asSlice(0, bytes);
    contents.write(number * bytes, segment);
    return new SegmentTexels(new ImageSpec(1, 1, 1, spec.format(), spec.access()), segment, halves);
  }
}
