package dev.texelscope.engine.spirv.interpret;

/**
 * What an execution does where SPIR-V leaves the choice.
 *
 * @param ties which neighbour {@code Round} takes halfway between two integers
 * @param overflow what float to integer makes of NaN and of what does not fit
 */
public record NumericRules(Ties ties, Overflow overflow) {

  /** As lavapipe computes: ties to even, and the smallest integer for all that does not fit. */
  public static final NumericRules DEFAULT = new NumericRules(Ties.TO_EVEN, Overflow.MINIMUM);

  /** What {@code Round} does with ties. */
  public enum Ties {
    TO_EVEN,
    AWAY_FROM_ZERO
  }

  /** What a conversion to an integer does with values that do not fit. */
  public enum Overflow {
    /** The smallest signed integer, as x86 instructions do. */
    MINIMUM,
    /** The nearest integer; NaN becomes 0. */
    SATURATE
  }
}
