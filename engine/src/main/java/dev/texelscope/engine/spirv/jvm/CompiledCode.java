package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.Invocation;

/** What every compiled class implements. */
interface CompiledCode {

  /** Returned when the invocation has ended. */
  int ENDED = -1;

  /** Returned, less the number of the next block, when the invocation waits. */
  int WAITS = -2;

  /**
   * Executes some blocks, the first of which is given.
   *
   * @return the number of the next block, or one of the above
   */
  int run(Invocation invocation, int block);
}
