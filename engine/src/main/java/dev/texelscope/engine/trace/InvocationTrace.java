package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.interpret.Access;
import dev.texelscope.engine.spirv.interpret.OutOfBounds;
import java.util.List;

/**
 * Everything that one invocation did.
 *
 * @param x its global id along x
 * @param y its global id along y
 * @param z its global id along z
 * @param steps how many steps it took
 * @param iterations how often it went back in the code: iterations of all loops together
 * @param assignments of variables with names, in order
 * @param accesses of the host's memory, in order
 * @param outputs numbers that it wrote, in order
 * @param outOfBounds accesses outside of some memory
 * @param cut whether there was more than is kept
 */
public record InvocationTrace(
    int x,
    int y,
    int z,
    long steps,
    long iterations,
    List<Assignment> assignments,
    List<Access> accesses,
    List<WrittenCell> outputs,
    List<OutOfBounds> outOfBounds,
    boolean cut) {

  /** Copies the lists. */
  public InvocationTrace {
    assignments = List.copyOf(assignments);
    accesses = List.copyOf(accesses);
    outputs = List.copyOf(outputs);
    outOfBounds = List.copyOf(outOfBounds);
  }
}
