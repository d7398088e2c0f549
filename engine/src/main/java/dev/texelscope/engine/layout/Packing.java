package dev.texelscope.engine.layout;

import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Moves whole tensors between linear order and the slots of a layout. */
public final class Packing {

  private Packing() {}

  /**
   * Writes a tensor into the slots of a layout; padding becomes 0.
   *
   * @param tensor by linear index
   * @param layout of the tensor's sizes
   * @param dtype floating type of the slots; values are rounded to nearest even
   * @param target {@code layout.slots()} values of that type, of any contents
   */
  public static void pack(Tensor tensor, MemoryLayout layout, DType dtype, MemorySegment target) {
    if (tensor.dtype() == dtype && contiguous(layout)) {
      tensor.copyInto(target);
      return;
    }
    packPart(tensor, layout, dtype, 0, target);
  }

  /**
   * Writes some of the slots of a layout.
   *
   * @param firstSlot the first of them
   * @param target as many values as are written; those after the last slot become 0
   */
  public static void packPart(
      Tensor tensor, MemoryLayout layout, DType dtype, long firstSlot, MemorySegment target) {
    long count = target.byteSize() / dtype.byteSize();
    Tensor slots = Tensor.of(dtype, Shape.of(count), target);
    for (long i = 0; i < count; i++) {
      long slot = firstSlot + i;
      long linearIndex = slot < layout.slots() ? layout.linearIndexAt(slot) : MemoryLayout.PADDING;
      slots.set(i, linearIndex == MemoryLayout.PADDING ? 0 : tensor.doubleAt(linearIndex));
    }
  }

  /**
   * The tensor whose elements stand in the slots of a layout.
   *
   * @param slots one integer value a slot
   * @param arena owns the result
   */
  public static Tensor unpack(Tensor slots, MemoryLayout layout, Arena arena) {
    Tensor tensor = Tensor.allocate(slots.dtype(), layout.sizes().shape(), arena);
    for (long linearIndex = 0; linearIndex < tensor.numel(); linearIndex++) {
      tensor.setLong(linearIndex, slots.longAt(layout.slotOf(linearIndex)));
    }
    return tensor;
  }

  private static boolean contiguous(MemoryLayout layout) {
    return layout instanceof BufferLayout buffer && buffer.dimOrder().equals(DimOrder.CONTIGUOUS);
  }
}
