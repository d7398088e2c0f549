package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.SourceLine;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.Flow;
import dev.texelscope.engine.spirv.interpret.Scalar;

/**
 * A number that an invocation wrote to the host's memory.
 *
 * @param cell where
 * @param value as a register
 * @param kind kind of the number
 * @param flow where it came from
 * @param line where in the source
 */
public record WrittenCell(Cell cell, long value, Scalar kind, Flow flow, SourceLine line) {

  /** The value for people. */
  public String text() {
    return kind.text(value);
  }
}
