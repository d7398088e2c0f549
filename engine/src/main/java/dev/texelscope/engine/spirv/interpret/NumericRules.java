package dev.texelscope.engine.spirv.interpret;

/**
 * What an execution does where SPIR-V leaves the choice.
 *
 * @param ties which neighbour {@code Round} takes halfway between two integers
 * @param overflow what float to integer makes of NaN and of what does not fit
 * @param halfTexels how a float that is written to an image of halves is rounded
 */
public record NumericRules(Ties ties, Overflow overflow, HalfTexels halfTexels) {

  /**
   * As lavapipe computes: ties to even, the smallest integer for all that does not fit, and the
   * last digits of half texels cut off.
   */
  public static final NumericRules DEFAULT =
      new NumericRules(Ties.TO_EVEN, Overflow.MINIMUM, HalfTexels.TOWARD_ZERO);

  /** Rules that round halves in images as lavapipe does. */
  public NumericRules(Ties ties, Overflow overflow) {
    this(ties, overflow, HalfTexels.TOWARD_ZERO);
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
