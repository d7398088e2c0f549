package dev.texelscope.engine.layout;

/**
 * One entry of a buffer.
 *
 * @param index number of elements before it, from 0
 */
public record BufferAddress(long index) implements Address {

  /** {@code [57]}, as the product writes buffer indices everywhere. */
  @Override
  public String toString() {
    return "[" + index + "]";
  }
}
