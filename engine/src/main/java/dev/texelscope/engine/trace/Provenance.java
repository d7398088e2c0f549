package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.Flow;

/**
 * A number that an invocation wrote, and where it came from.
 *
 * @param cell where it was written
 * @param flow the cells that it was computed from, those that chose, and those that decided
 */
public record Provenance(Cell cell, Flow flow) {}
