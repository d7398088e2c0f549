package dev.texelscope.engine.experiment;

import dev.texelscope.engine.tensor.Tensor;
import java.util.Optional;

/**
 * Whether a dispatch gives the same twice. It is repeated where it has to be anyhow, to tell what
 * was never written: on the same input and with another sentinel below the output.
 *
 * @param dispatches how often it ran
 * @param differing components of elements that did not come out the same
 * @param other what another dispatch wrote, by slot, which is the output itself where that came out
 *     the same and where there is no element; empty where nothing differs
 */
public record Stability(int dispatches, long differing, Optional<Tensor> other) {

  /** Of a dispatch that ran once: nothing is known. */
  public static final Stability ONCE = new Stability(1, 0, Optional.empty());

  /** Checks that what differs is there. */
  public Stability {
    if (dispatches < 1 || differing > 0 != other.isPresent()) {
      throw new IllegalArgumentException(dispatches + " dispatches, " + differing + " differ");
    }
  }

  /**
   * Whether the component in a slot came out differently.
   *
   * @param output what the run is known to have written, by slot
   */
  public boolean differs(Tensor output, long slot) {
    return other.isPresent() && other.get().longAt(slot) != output.longAt(slot);
  }
}
