package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Invocation;
import java.util.Map;

/** Executes the invocations of one lane by compiled code. */
final class CompiledExecutor implements Dispatcher.Executor {

  /** Steps after which the lane is asked whether to go on. */
  private static final long SLICE = 1 << 20;

  private final CompiledCode code;
  private final int entry;
  private int next;

  /**
   * For an invocation.
   *
   * @param constants registers that no compiled code writes, though a step would
   */
  CompiledExecutor(
      CompiledCode code, int entry, Invocation invocation, Map<Integer, Long> constants) {
    this.code = code;
    this.entry = entry;
    next = entry;
    constants.forEach((register, value) -> invocation.registers()[register] = value);
  }

  @Override
  public void run(Invocation invocation) {
    if (invocation.steps() == 0) {
      next = entry;
    }
    long pause = invocation.steps() + SLICE;
    int block = next;
    do {
      block = code.run(invocation, block);
    } while (block >= 0 && invocation.steps() < pause);
    if (block == CompiledCode.ENDED) {
      invocation.suspend(Invocation.Status.ENDED);
    } else if (block <= CompiledCode.WAITS) {
      invocation.suspend(
          invocation.program().meetsAt(invocation.currentStep())
              ? Invocation.Status.SUBGROUP
              : Invocation.Status.BARRIER);
      next = CompiledCode.WAITS - block;
    } else {
      next = block;
    }
  }
}
