package dev.texelscope.engine.layout;

import java.util.Optional;

/**
 * How the elements of a tensor are laid out in GPU memory. {@link #addressOf} and {@link
 * #elementAt} are inverse on all elements of the tensor; every other question about packing is
 * answered by these two.
 *
 * <p>Whole-tensor work uses <em>slots</em> instead of objects: a slot is the number of one
 * component in storage order, padding included. In a texture it is {@code ((z·Y + y)·X + x)·4 +
 * component}, in a buffer the element index.
 */
public sealed interface MemoryLayout permits TextureLayout, BufferLayout {

  /** What {@link #linearIndexAt} answers for a slot that holds no element. */
  long PADDING = -1;

  /** The sizes of the tensor that is laid out. */
  Sizes sizes();

  /** Number of slots, padding included. */
  long slots();

  /** The slot of the element with this linear index (C order over NCHW). */
  long slotOf(long linearIndex);

  /** The linear index of the element in this slot, or {@link #PADDING}. */
  long linearIndexAt(long slot);

  /** The address of a slot. */
  Address addressOfSlot(long slot);

  /**
   * The slot of an address.
   *
   * @throws IllegalArgumentException if the address is of the other storage or outside
   */
  long slotOfAddress(Address address);

  /** Where the element lives. */
  default Address addressOf(Element element) {
    if (!sizes().contains(element)) {
      throw new IllegalArgumentException("element " + element + " is outside " + sizes());
    }
    return addressOfSlot(slotOf(sizes().linearIndex(element)));
  }

  /** The element that lives there; empty for padding. */
  default Optional<Element> elementAt(Address address) {
    long linearIndex = linearIndexAt(slotOfAddress(address));
    return linearIndex == PADDING ? Optional.empty() : Optional.of(sizes().element(linearIndex));
  }

  /** Number of slots that hold no element. */
  default long padding() {
    return slots() - sizes().numel();
  }
}
