package dev.texelscope.engine.spirv.interpret;

/**
 * Where a number came from.
 *
 * @param value cells that it was computed from
 * @param choice cells that only chose: an address, or one of two alternatives
 */
public record Flow(CellSet value, CellSet choice) {

  /** From constants alone. */
  public static final Flow NONE = new Flow(CellSet.NONE, CellSet.NONE);

  private boolean none() {
    return value.count() == 0 && choice.count() == 0;
  }

  /** Both together. */
  public Flow and(Flow other) {
    if (other.none()) {
      return this;
    }
    return none() ? other : new Flow(value.and(other.value), choice.and(other.choice));
  }

  /** The same value, chosen by all that another number depends on. */
  public Flow chosenBy(Flow chooser) {
    return chooser.none() ? this : new Flow(value, choice.and(chooser.value).and(chooser.choice));
  }
}
