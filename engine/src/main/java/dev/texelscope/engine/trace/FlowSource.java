package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.AccessSink;
import dev.texelscope.engine.spirv.interpret.FlowReplay;
import dev.texelscope.engine.spirv.interpret.Grid;
import java.util.List;

/** Executes single invocations of a recorded dispatch once more, in memory as it was before. */
public interface FlowSource {

  /**
   * Replays an invocation of a program for which that is possible.
   *
   * @param sink told of accesses and decisions once more
   */
  List<FlowReplay.Written> replay(Grid globalId, AccessSink sink);

  /** Traces an invocation together with its workgroup. */
  InvocationTrace trace(Grid globalId);
}
