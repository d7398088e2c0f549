package dev.texelscope.engine.experiment;

import dev.texelscope.engine.tensor.Tensor;
import java.util.Optional;

/**
 * Whether a dispatch gives the same each time. It is repeated as often as the experiment says, and
 * once where it has to be anyhow, to tell what was never written: on the same input and with two
 * sentinels below the output in turn. Every dispatch is held against the first one.
 *
 * @param dispatches how often it ran
 * @param differingDispatches those in which any component did not come out as in the first one
 * @param differing components of elements that did not come out the same each time
 * @param counts in how many dispatches each did not come out as in the first one, by slot; empty
 *     where nothing differs
 * @param other what the first of those wrote, by slot, which is the output itself where nothing
 *     differs and where there is no element; empty where nothing differs at all
 */
public record Stability(
    int dispatches,
    int differingDispatches,
    long differing,
    Optional<Tensor> counts,
    Optional<Tensor> other) {

  /** Of a dispatch that ran once: nothing is known. */
  public static final Stability ONCE = same(1);

  /** Checks that what differs is there. */
  public Stability {
    boolean any = differing > 0;
    if (dispatches < 1
        || differingDispatches >= dispatches
        || any != differingDispatches > 0
        || any != counts.isPresent()
        || any != other.isPresent()) {
      throw new IllegalArgumentException(
          dispatches
              + " dispatches, "
              + differing
              + " components differ in "
              + differingDispatches
              + " of them");
    }
  }

  /** Of dispatches that all gave the same. */
  public static Stability same(int dispatches) {
    return new Stability(dispatches, 0, 0, Optional.empty(), Optional.empty());
  }

  /** In how many dispatches the component in a slot did not come out as in the first one. */
  public int times(long slot) {
    return counts.map(each -> (int) each.longAt(slot)).orElse(0);
  }

  /** Whether there is anything to hold the first dispatch against. */
  public boolean known() {
    return dispatches > 1;
  }

  /** What is known of all components, as the end of a line. */
  public String summary() {
    return !known()
        ? "dispatched once: whether it comes out the same again is not known"
        : differing == 0
            ? "the same in " + (dispatches == 2 ? "both" : "all " + dispatches) + " dispatches"
            : "%,d component%s in %s"
                .formatted(differing, differing == 1 ? " differs" : "s differ", of());
  }

  private String of() {
    return differingDispatches + " of " + dispatches + " dispatches";
  }
}
