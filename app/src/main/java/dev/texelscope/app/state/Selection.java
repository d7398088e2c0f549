package dev.texelscope.app.state;

import dev.texelscope.engine.layout.Storage;

/**
 * One component of the output, as every view addresses it.
 *
 * @param storage which form of the tensor
 * @param slot number of the component in that form's storage order, padding included
 */
public record Selection(Storage storage, long slot) {

  /** Checks that the slot is not negative. */
  public Selection {
    if (slot < 0) {
      throw new IllegalArgumentException("slot " + slot + " is negative");
    }
  }
}
