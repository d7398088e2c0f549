package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.SourceLine;
import java.util.List;

/**
 * A read or write of the host's memory by one instruction.
 *
 * @param resource where
 * @param write whether it wrote
 * @param cells the numbers; those outside of the memory included
 * @param values the numbers as registers
 * @param kinds kind of each number
 * @param inside whether all of it lies inside the memory
 * @param line where in the source
 */
public record Access(
    Resource resource,
    boolean write,
    List<Cell> cells,
    List<Long> values,
    List<Scalar> kinds,
    boolean inside,
    SourceLine line) {

  /** Copies the lists. */
  public Access {
    cells = List.copyOf(cells);
    values = List.copyOf(values);
    kinds = List.copyOf(kinds);
  }
}
