package dev.texelscope.engine.device;

import java.util.List;

/**
 * How closely a device watched a run for what its shader may not do.
 *
 * @param invocations how many ran
 * @param checked of how many it is known whether they used values that nothing was written to, or
 *     raced for shared variables: all, unless they went too many different ways
 * @param writes whether the writers of all outputs were watched: an output can be too large for it
 * @param overlaps outputs that several invocations wrote to in the same places
 */
public record Watched(long invocations, long checked, boolean writes, List<Overlap> overlaps) {

  /**
   * An output in which several invocations wrote the same places.
   *
   * @param binding of the output
   * @param unitBytes bytes of a place in a buffer; 0 where places are texels
   * @param count how many places
   * @param places the first of them, in order
   */
  public record Overlap(int binding, int unitBytes, long count, List<Place> places) {

    /** Copies the list. */
    public Overlap {
      places = List.copyOf(places);
    }
  }

  /**
   * A place that several invocations wrote.
   *
   * @param unit number of the texel, x fastest, then y, then z; or of the number in a buffer
   * @param first one of the invocations
   * @param last another one
   */
  public record Place(long unit, GridSize first, GridSize last) {}

  /** Copies the list. */
  public Watched {
    if (checked < 0 || checked > invocations) {
      throw new IllegalArgumentException(checked + " checked of " + invocations);
    }
    overlaps = List.copyOf(overlaps);
  }

  /** One sentence that says how much was watched. */
  public String sentence() {
    String checks =
        checked == invocations
            ? "All %,d invocations were watched".formatted(invocations)
            : "%,d of %,d invocations were watched".formatted(checked, invocations);
    String why =
        checked == invocations
            ? ""
            : " (the others went too many different ways to watch them all)";
    return checks
        + " for uninitialized reads and races"
        + why
        + ", all of them for accesses out of bounds"
        + (writes
            ? " and places written twice."
            : "; the output is too large to watch its writers.");
  }
}
