package dev.texelscope.engine.spirv.interpret;

/**
 * What an execution does where SPIR-V leaves the choice.
 *
 * @param ties which neighbour {@code Round} takes halfway between two integers
 * @param overflow what float to integer makes of NaN and of what does not fit
 * @param halfTexels how a float that is written to an image of halves is rounded
 * @param subgroupSize how many invocations a subgroup has: a power of two, at most 128
 */
public record NumericRules(Ties ties, Overflow overflow, HalfTexels halfTexels, int subgroupSize) {

  private static final int MOST_LANES = 128;

  /** Checks the size. */
  public NumericRules {
    if (subgroupSize < 1 || subgroupSize > MOST_LANES || Integer.bitCount(subgroupSize) != 1) {
      throw new IllegalArgumentException("a subgroup of " + subgroupSize);
    }
  }

  /**
   * As lavapipe computes: ties to even, the smallest integer for all that does not fit, the last
   * digits of half texels cut off, and subgroups of 8, as many as 32-bit numbers fit into a
   * register of 256 bits.
   */
  public static final NumericRules DEFAULT =
      new NumericRules(Ties.TO_EVEN, Overflow.MINIMUM, HalfTexels.TOWARD_ZERO, 8);

  /** Rules that round halves in images, and have subgroups, as lavapipe does. */
  public NumericRules(Ties ties, Overflow overflow) {
    this(ties, overflow, DEFAULT.halfTexels, DEFAULT.subgroupSize);
  }

  /** The same with subgroups of another size. */
  public NumericRules withSubgroupSize(int size) {
    return new NumericRules(ties, overflow, halfTexels, size);
  }

  /** How halves in images are rounded; Vulkan allows both. */
  public enum HalfTexels {
    NEAREST_EVEN,
    TOWARD_ZERO;

    /** The bits of the half that a float becomes. */
    public short half(float value) {
      short near = Float.floatToFloat16(value);
      boolean further = Math.abs(Float.float16ToFloat(near)) > Math.abs(value);
      return this == TOWARD_ZERO && further ? (short) (near - 1) : near;
    }
  }

  /** What {@code Round} does with ties. */
  public enum Ties {
    TO_EVEN,
    AWAY_FROM_ZERO,
    /** To the larger one. */
    UP
  }

  /** What a conversion to an integer does with values that do not fit. */
  public enum Overflow {
    /** The smallest signed integer, as x86 instructions do. */
    MINIMUM,
    /** The nearest integer; NaN becomes 0. */
    SATURATE
  }
}
