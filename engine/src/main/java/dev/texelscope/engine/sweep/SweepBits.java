package dev.texelscope.engine.sweep;

import dev.texelscope.engine.layout.Address;
import dev.texelscope.engine.layout.Element;
import java.util.Optional;

/**
 * Whether an output has the bits of the table's first candidate. All rounds are compared, with two
 * sentinels in turn, and the worst counts; the first candidate is held against its own first runs.
 *
 * @param compared components that hold an element
 * @param different components that differ
 * @param first the first of them in C order; empty where there is none
 */
public record SweepBits(long compared, long different, Optional<Difference> first) {

  /**
   * One component that differs.
   *
   * @param element which element
   * @param linearIndex its linear index
   * @param address where it lies in this candidate's output
   * @param slot its slot there
   * @param reference the first candidate's number
   * @param got this candidate's number
   * @param neverWritten whether that number only stood there before: this candidate wrote nothing
   */
  public record Difference(
      Element element,
      long linearIndex,
      Address address,
      long slot,
      long reference,
      long got,
      boolean neverWritten) {

    /** {@code (0,1,0,0) at (0,0,0).G is 3, not 2}. */
    public String sentence() {
      return element
          + " at "
          + address
          + (neverWritten
              ? " is never written, where the first wrote " + reference
              : " is " + got + ", not " + reference);
    }

    /** The same of a component that was never written. */
    public Difference unwritten() {
      return new Difference(element, linearIndex, address, slot, reference, got, true);
    }
  }

  /** Whether all bits are the same. */
  public boolean same() {
    return different == 0;
  }
}
