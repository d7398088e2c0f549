package dev.texelscope.engine.binding;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.spirv.BlockMember;
import dev.texelscope.engine.spirv.NumberLayout;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** Puts numbers to their places in memory, converted where the places have another type. */
final class Scatter {

  private Scatter() {}

  /** A tensor's cells one after the other; what follows them is 0. */
  static void dense(Content content, DType dtype, MemorySegment target) {
    long cells = Math.min(content.cells(), target.byteSize() / dtype.byteSize());
    if (content.dtype() == dtype && cells == content.cells()) {
      target.fill((byte) 0);
      content.writer().accept(target.asSlice(0, cells * dtype.byteSize()));
      return;
    }
    target.fill((byte) 0);
    try (Arena arena = Arena.ofConfined()) {
      Tensor from = read(content, arena);
      Tensor to = Tensor.of(dtype, Shape.of(cells), target.asSlice(0, cells * dtype.byteSize()));
      for (long i = 0; i < cells; i++) {
        to.set(i, from.doubleAt(i));
      }
    }
  }

  /** The same for a few cells, where they can be had. */
  static Optional<BoundInput.Part> densePart(Content content, DType dtype) {
    return content
        .part()
        .map(part -> (byteOffset, target) -> dense(content, part, dtype, byteOffset, target));
  }

  private static void dense(
      Content content, Content.Part part, DType dtype, long byteOffset, MemorySegment target) {
    long first = byteOffset / dtype.byteSize();
    if (content.dtype() == dtype) {
      part.write(first, target);
      return;
    }
    long cells = target.byteSize() / dtype.byteSize();
    try (Arena arena = Arena.ofConfined()) {
      Tensor from = Tensor.allocate(content.dtype(), Shape.of(cells), arena);
      part.write(first, from.segment());
      Tensor to = Tensor.of(dtype, Shape.of(cells), target);
      for (long i = 0; i < cells; i++) {
        to.set(i, from.doubleAt(i));
      }
    }
  }

  /** A tensor's cells into a member of a block. */
  static void cells(Content content, BlockMember member, MemorySegment target) {
    NumberLayout layout = member.cells();
    long room = (target.byteSize() - member.byteOffset()) / Math.max(1, layout.byteStride());
    long items = layout.length() == 0 ? room : Math.min(layout.length(), room);
    try (Arena arena = Arena.ofConfined()) {
      Tensor from = read(content, arena);
      long count = Math.min(from.numel(), items * layout.components());
      for (long i = 0; i < count; i++) {
        Numbers.put(target, offset(member, i), layout.scalar(), from.doubleAt(i));
      }
    }
  }

  /** A few numbers into a member of a block; those that are too many for it are left out. */
  static void numbers(BlockMember member, double[] numbers, MemorySegment target) {
    NumberLayout layout = member.cells();
    long room = (long) Math.max(1, layout.length()) * layout.components();
    for (int i = 0; i < Math.min(numbers.length, room); i++) {
      Numbers.put(target, offset(member, i), layout.scalar(), numbers[i]);
    }
  }

  private static long offset(BlockMember member, long number) {
    NumberLayout layout = member.cells();
    return member.byteOffset()
        + number / layout.components() * layout.byteStride()
        + number % layout.components() * layout.scalarBytes();
  }

  private static Tensor read(Content content, Arena arena) {
    Tensor tensor = Tensor.allocate(content.dtype(), Shape.of(content.cells()), arena);
    content.writer().accept(tensor.segment());
    return tensor;
  }
}
