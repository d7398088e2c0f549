package dev.texelscope.engine.spirv.interpret;

/** One instruction, ready to be executed: operands are places among the registers. */
interface Step {

  /** Does it. The invocation's next step is already the following one. */
  void execute(Invocation invocation);

  /** Says where its results come from; called before {@link #execute}. */
  void flow(Invocation invocation, Shadow shadow);
}
