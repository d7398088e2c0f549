package dev.texelscope.engine.spirv.interpret;

/**
 * Where a number came from.
 *
 * @param value cells that it was computed from
 * @param choice cells that only chose: an address, or one of two alternatives
 * @param control cells that decided whether the number was computed, or copied, at all: conditions
 *     of branches and loops
 */
public record Flow(CellSet value, CellSet choice, CellSet control) {

  /** From constants alone. */
  public static final Flow NONE = new Flow(CellSet.NONE, CellSet.NONE, CellSet.NONE);

  /** Read from a cell. */
  public static Flow of(Cell cell) {
    return new Flow(CellSet.of(cell), CellSet.NONE, CellSet.NONE);
  }

  private boolean none() {
    return value.count() == 0 && choice.count() == 0 && control.count() == 0;
  }

  /** Both together. */
  public Flow and(Flow other) {
    if (other.none()) {
      return this;
    }
    return none()
        ? other
        : new Flow(value.and(other.value), choice.and(other.choice), control.and(other.control));
  }

  /** The same value, chosen by all that another number depends on. */
  public Flow chosenBy(Flow chooser) {
    return chooser.none()
        ? this
        : new Flow(
            value, choice.and(chooser.value).and(chooser.choice), control.and(chooser.control));
  }

  /** The same value, which is there because of decisions that these cells made. */
  public Flow under(CellSet deciders) {
    return deciders.count() == 0 ? this : new Flow(value, choice, control.and(deciders));
  }

  /** All cells that it depends on. */
  public CellSet all() {
    return value.and(choice).and(control);
  }
}
