package dev.texelscope.engine.spirv.interpret;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One instruction, ready to be executed: operands are places among the registers. */
interface Step extends CodeVisitor.Executable {

  /** Does it. The invocation's next step is already the following one. */
  @Override
  void execute(Invocation invocation);

  /** What it does to memory of the host. */
  record Touch(AccessSite.Mode mode, List<Integer> byteOffsets, List<Scalar> kinds) {}

  /** What it does to memory of the host, if anything. */
  default Optional<Touch> touches() {
    return Optional.empty();
  }

  /** Says what it does. */
  default void describe(CodeVisitor out) {
    out.unknown();
  }

  /** Registers that follow each other. */
  static int[] registers(int first, int count) {
    return IntStream.range(first, first + count).toArray();
  }

  /** Says where its results come from; called before {@link #execute}. */
  void flow(Invocation invocation, Shadow shadow);
}
