package dev.texelscope.engine.layout;

/**
 * A tensor in a linear buffer, without padding: the stride of a dimension is the product of the
 * sizes of those further in (ET-VK: {@code tidx_to_bufi}, {@code bufi_to_tidx}).
 *
 * @param sizes the tensor's sizes
 * @param dimOrder outermost dimension first
 */
public record BufferLayout(Sizes sizes, DimOrder dimOrder) implements MemoryLayout {

  /** Elements between two neighbours along a dimension. */
  public long stride(Dim dim) {
    long stride = 1;
    for (Dim inner : dimOrder.outermostFirst().reversed()) {
      if (inner == dim) {
        return stride;
      }
      stride *= sizes.of(inner);
    }
    throw new IllegalStateException("dim order without " + dim);
  }

  @Override
  public long slots() {
    return sizes.numel();
  }

  @Override
  public long slotOf(long linearIndex) {
    if (dimOrder.equals(DimOrder.CONTIGUOUS)) {
      return linearIndex;
    }
    Element e = sizes.element(linearIndex);
    return e.w() * stride(Dim.W)
        + e.h() * stride(Dim.H)
        + e.c() * stride(Dim.C)
        + e.n() * stride(Dim.N);
  }

  @Override
  public long linearIndexAt(long slot) {
    if (dimOrder.equals(DimOrder.CONTIGUOUS)) {
      return slot;
    }
    long rest = slot;
    int[] whcn = new int[4];
    for (Dim dim : dimOrder.outermostFirst()) {
      long stride = stride(dim);
      whcn[dim.whcn()] = (int) (rest / stride);
      rest %= stride;
    }
    return ((whcn[3] * (long) sizes.c() + whcn[2]) * sizes.h() + whcn[1]) * sizes.w() + whcn[0];
  }

  @Override
  public BufferAddress addressOfSlot(long slot) {
    if (slot < 0 || slot >= slots()) {
      throw new IllegalArgumentException("index " + slot + " is outside " + slots() + " elements");
    }
    return new BufferAddress(slot);
  }

  @Override
  public long slotOfAddress(Address address) {
    if (address instanceof BufferAddress(long index) && index >= 0 && index < slots()) {
      return index;
    }
    throw new IllegalArgumentException(
        "address " + address + " is outside " + slots() + " elements");
  }

  /**
   * The layout hash that ET-VK passes as a specialization constant. It is the dim order alone; see
   * {@link DimOrder#layoutHash}.
   */
  public int layoutHash() {
    return dimOrder.layoutHash();
  }
}
