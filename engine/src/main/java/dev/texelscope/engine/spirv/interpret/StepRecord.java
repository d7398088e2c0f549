package dev.texelscope.engine.spirv.interpret;

import java.util.List;

/**
 * What one step of a watched invocation did.
 *
 * @param step which step of the program
 * @param changes in order
 * @param accesses of the host's memory, in order
 * @param written where each number that it wrote to the host's memory came from, in order
 */
public record StepRecord(
    int step, List<Change> changes, List<Access> accesses, List<Flow> written) {

  /** Copies the lists. */
  public StepRecord {
    changes = List.copyOf(changes);
    accesses = List.copyOf(accesses);
    written = List.copyOf(written);
  }
}
