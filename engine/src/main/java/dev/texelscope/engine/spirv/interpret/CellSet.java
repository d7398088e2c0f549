package dev.texelscope.engine.spirv.interpret;

import java.util.ArrayList;
import java.util.List;

/**
 * Cells, each once. Bounded: beyond {@link #MOST} only the count goes on, and the set is marked as
 * cut.
 *
 * @param cells the first ones, in the order in which they were met
 * @param count how many there are; an upper bound where the set is cut
 */
public record CellSet(List<Cell> cells, long count) {

  /** How many cells are kept by name: input, scale, zero_point, both ends of a range, and spare. */
  public static final int MOST = 16;

  /** No cells. */
  public static final CellSet NONE = new CellSet(List.of(), 0);

  /** Copies the cells. */
  public CellSet {
    cells = List.copyOf(cells);
  }

  /** One cell. */
  public static CellSet of(Cell cell) {
    return new CellSet(List.of(cell), 1);
  }

  /** Whether there are more than are named. */
  public boolean cut() {
    return count > cells.size();
  }

  /** The cells of both. */
  public CellSet and(CellSet other) {
    if (other.count == 0 || equals(other)) {
      return this;
    }
    if (count == 0) {
      return other;
    }
    List<Cell> all = new ArrayList<>(cells);
    other.cells.stream().filter(cell -> !cells.contains(cell)).forEach(all::add);
    long unnamed = count - cells.size() + other.count - other.cells.size();
    long total = all.size() + unnamed;
    return new CellSet(all.size() > MOST ? all.subList(0, MOST) : all, total);
  }
}
