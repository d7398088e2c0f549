package dev.texelscope.engine.layout;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tensor in a linear buffer, without padding: the stride of a dimension is the product of the
 * sizes of those further in (ET-VK: {@code tidx_to_bufi}, {@code bufi_to_tidx}).
 *
 * <p>A value: equal when sizes and dim order are. Strides are computed once, since whole-tensor
 * loops ask for them with every slot.
 */
public final class BufferLayout implements MemoryLayout {

  private static final List<Dim> LINEAR = DimOrder.CONTIGUOUS.outermostFirst();

  private final Sizes sizes;
  private final DimOrder dimOrder;
  private final boolean contiguous;

  /** Strides of N, C, H, W in linear indices and in the buffer. */
  private final long[] linearStrides;

  private final long[] bufferStrides;

  /** The same strides, in the order of the buffer: outermost dimension first. */
  private final long[] linearStridesInBufferOrder;

  private final long[] bufferStridesInBufferOrder;

  /**
   * Lays a tensor out.
   *
   * @param sizes the tensor's sizes
   * @param dimOrder outermost dimension first
   */
  public BufferLayout(Sizes sizes, DimOrder dimOrder) {
    this.sizes = sizes;
    this.dimOrder = dimOrder;
    List<Dim> order = dimOrder.outermostFirst();
    this.linearStrides = strides(sizes, LINEAR, LINEAR);
    this.bufferStrides = strides(sizes, order, LINEAR);
    this.linearStridesInBufferOrder = strides(sizes, LINEAR, order);
    this.bufferStridesInBufferOrder = strides(sizes, order, order);
    this.contiguous = dimOrder.equals(DimOrder.CONTIGUOUS);
  }

  /** The strides that an order of dimensions gives, listed in another order. */
  private static long[] strides(Sizes sizes, List<Dim> order, List<Dim> listed) {
    long[] strides = new long[4];
    long stride = 1;
    for (Dim dim : order.reversed()) {
      strides[listed.indexOf(dim)] = stride;
      stride *= sizes.of(dim);
    }
    return strides;
  }

  @Override
  public Sizes sizes() {
    return sizes;
  }

  /** Outermost dimension first. */
  public DimOrder dimOrder() {
    return dimOrder;
  }

  /** Elements between two neighbours along a dimension. */
  public long stride(Dim dim) {
    return bufferStrides[dim.nchw()];
  }

  @Override
  public long slots() {
    return sizes.numel();
  }

  @Override
  public long slotOf(long linearIndex) {
    return contiguous ? linearIndex : reorder(linearIndex, linearStrides, bufferStrides);
  }

  @Override
  public long linearIndexAt(long slot) {
    return contiguous
        ? slot
        : reorder(slot, bufferStridesInBufferOrder, linearStridesInBufferOrder);
  }

  /** Takes coordinates off an index, slowest first, and weighs them with the other strides. */
  private static long reorder(long index, long[] from, long[] to) {
    long rest = index;
    long result = 0;
    for (int i = 0; i < 3; i++) {
      long coordinate = rest / from[i];
      rest -= coordinate * from[i];
      result += coordinate * to[i];
    }
    return result + rest * to[3];
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BufferLayout that
        && sizes.equals(that.sizes)
        && dimOrder.equals(that.dimOrder);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sizes, dimOrder);
  }

  /** {@code buffer of 2×5×3×4 in order NHWC}. */
  @Override
  public String toString() {
    return "buffer of " + sizes + " in order " + dimOrder;
  }
}
