package dev.texelscope.engine.spirv.interpret;

import java.util.List;
import java.util.Optional;

/** One instruction, ready to be executed: operands are places among the registers. */
interface Step {

  /** Does it. The invocation's next step is already the following one. */
  void execute(Invocation invocation);

  /** What it does to memory of the host. */
  record Touch(AccessSite.Mode mode, List<Integer> byteOffsets, List<Scalar> kinds) {}

  /** What it does to memory of the host, if anything. */
  default Optional<Touch> touches() {
    return Optional.empty();
  }

  /** Says where its results come from; called before {@link #execute}. */
  void flow(Invocation invocation, Shadow shadow);
}
