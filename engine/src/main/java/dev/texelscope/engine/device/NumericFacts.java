package dev.texelscope.engine.device;

/**
 * How a device computes where SPIR-V leaves the result open; every fact is measured, none is looked
 * up.
 *
 * @param ties what {@code round} makes of values halfway between two integers
 * @param divisionErrorUlp largest error of {@code a / b} in units of the last place, over a fixed
 *     set of quotients
 * @param reciprocalErrorUlp the same of {@code 1.0 / b}
 * @param positiveOverflow what float to int makes of 3e9
 * @param negativeOverflow what float to int makes of −3e9
 * @param infinity what float to int makes of +Inf
 * @param nan what float to int makes of NaN
 * @param denormalsKept whether float denormals survive an addition of zero; false: flushed to zero
 * @param multiplyAddFused whether {@code a * b + c} is rounded once only
 */
public record NumericFacts(
    TieRounding ties,
    double divisionErrorUlp,
    double reciprocalErrorUlp,
    int positiveOverflow,
    int negativeOverflow,
    int infinity,
    int nan,
    boolean denormalsKept,
    boolean multiplyAddFused) {

  /** Which neighbour {@code round} takes halfway between two integers. */
  public enum TieRounding {
    TO_EVEN("to even"),
    AWAY_FROM_ZERO("away from zero"),
    UP("up"),
    MIXED("no fixed rule");

    private final String label;

    TieRounding(String label) {
      this.label = label;
    }

    /** The words in lists and reports. */
    public String label() {
      return label;
    }
  }

  /** Whether a float beyond the range of int becomes the nearest int. */
  public boolean conversionSaturates() {
    return positiveOverflow == Integer.MAX_VALUE
        && negativeOverflow == Integer.MIN_VALUE
        && infinity == Integer.MAX_VALUE;
  }
}
