package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.SourceLine;
import java.util.ArrayList;
import java.util.Collections;
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

  /** Of one number of a buffer. */
  static Access ofBuffer(
      Resource resource,
      boolean write,
      long byteOffset,
      Scalar kind,
      long value,
      boolean inside,
      SourceLine line) {
    return new Access(
        resource,
        write,
        List.of(new Cell.InBuffer(resource, byteOffset, kind.byteSize())),
        List.of(value),
        List.of(kind),
        inside,
        line);
  }

  /** Of a texel with four components. */
  static Access ofTexel(
      Resource resource,
      boolean write,
      Grid place,
      long[] components,
      Scalar kind,
      boolean inside,
      SourceLine line) {
    List<Cell> cells = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    for (int c = 0; c < components.length; c++) {
      cells.add(new Cell.InTexel(resource, place.x(), place.y(), place.z(), c));
      values.add(components[c]);
    }
    return new Access(
        resource, write, cells, values, Collections.nCopies(components.length, kind), inside, line);
  }
}
