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

  /** Of one number of a buffer, by the current step. */
  static Access ofBuffer(
      Invocation invocation,
      int resource,
      boolean write,
      long byteOffset,
      Scalar kind,
      long value,
      boolean inside) {
    Resource memory = invocation.program().resources().get(resource);
    return new Access(
        memory,
        write,
        List.of(new Cell.InBuffer(memory, byteOffset, kind.byteSize())),
        List.of(value),
        List.of(kind),
        inside,
        invocation.program().line(invocation.currentStep()));
  }

  /** Of the texel with four components that the invocation has read or is to write. */
  static Access ofTexel(
      Invocation invocation, int resource, boolean write, Grid place, Scalar kind, boolean inside) {
    Resource memory = invocation.program().resources().get(resource);
    long[] components = invocation.texel();
    List<Cell> cells = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    for (int c = 0; c < components.length; c++) {
      cells.add(new Cell.InTexel(memory, place.x(), place.y(), place.z(), c));
      values.add(components[c]);
    }
    return new Access(
        memory,
        write,
        cells,
        values,
        Collections.nCopies(components.length, kind),
        inside,
        invocation.program().line(invocation.currentStep()));
  }
}
