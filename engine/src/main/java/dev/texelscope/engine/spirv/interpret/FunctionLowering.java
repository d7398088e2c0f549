package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.Block;
import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Function;
import dev.texelscope.engine.spirv.SpirvFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Makes the steps of one function: its blocks in order, phis as copies on the way into a block. */
final class FunctionLowering {

  private final Lowering l;
  private final Frame frame;
  private final Map<Integer, Frame> frames;
  private final Map<Integer, Block> blocks;
  private final boolean entry;

  /**
   * For one function.
   *
   * @param frames of all functions by id
   * @param entry whether it is the entry point, whose end is that of the invocation
   */
  FunctionLowering(Lowering l, Frame frame, Map<Integer, Frame> frames, boolean entry) {
    this.l = l;
    this.frame = frame;
    this.frames = frames;
    this.entry = entry;
    blocks = frame.function().blocks().stream().collect(Collectors.toMap(Block::label, b -> b));
  }

  void lower() {
    l.out().beginFunction(frame.function().id());
    if (frame.variableRegisters() > 0) {
      l.out().emit(new MemorySteps.Clear(frame.firstVariable(), frame.variableRegisters()));
    }
    boolean meets = SubgroupLowering.has(l.module());
    Set<Integer> joints = meets ? SubgroupLowering.joints(frame.function()) : Set.of();
    List<Block> inOrder = frame.function().blocks();
    for (Block block : meets ? StructuredOrder.of(inOrder) : inOrder) {
      l.out().mark(block.label());
      if (joints.contains(block.label())) {
        l.out().begin(block.code().getFirst());
        l.out().emit(SubgroupSteps.Meet.of(false));
      }
      for (CodeInstruction i : block.code()) {
        l.out().begin(i);
        instruction(i, block);
      }
    }
  }

  private void instruction(CodeInstruction i, Block block) {
    switch (i.name()) {
      case "OpPhi" -> {}
      case "OpFunctionCall" -> call(i);
      case "OpBranch" -> {
        Edge edge = edge(block, i.word(0));
        l.out().later(edge::jump);
      }
      case "OpBranchConditional" -> {
        int condition = l.at(i, 0);
        Edge yes = edge(block, i.word(1));
        Edge no = edge(block, i.word(2));
        l.out()
            .later(target -> new ControlSteps.Fork(condition, yes.jump(target), no.jump(target)));
      }
      case "OpSwitch" -> choose(i, block);
      case "OpReturn" -> leave(0, 0);
      case "OpReturnValue" -> leave(l.at(i, 0), l.ids().size(i.word(0)));
      case "OpUnreachable" -> l.out().emit(new ControlSteps.End());
      default -> l.lower(i);
    }
  }

  private void leave(int value, int count) {
    l.out()
        .emit(
            entry
                ? new ControlSteps.End()
                : new ControlSteps.Return(
                    new CompositeSteps.Copy(frame.returnValue(), value, count),
                    frame.returnSlot()));
  }

  private void call(CodeInstruction i) {
    Frame callee = frames.get(i.word(0));
    if (callee == null) {
      throw new SpirvFormatException("function " + i.word(0) + " does not exist");
    }
    List<Function.Parameter> parameters = callee.function().parameters();
    Edge arguments = new Edge(i.word(0), new ArrayList<>(), new ArrayList<>());
    for (int p = 0; p < parameters.size(); p++) {
      arguments.add(
          l.at(i, p + 1), l.ids().register(parameters.get(p).id()), l.ids().size(i.word(p + 1)));
    }
    l.out().later(target -> new ControlSteps.Call(arguments.jump(target), callee.returnSlot()));
    if (l.size(i) > 0) {
      l.out().emit(new CompositeSteps.Copy(l.result(i), callee.returnValue(), l.size(i)));
    }
  }

  private void choose(CodeInstruction i, Block block) {
    int selector = l.at(i, 0);
    Scalar kind = l.ids().component(i.word(0));
    int words = kind.width() == 64 ? 2 : 1;
    int cases = (i.count() - 2) / (words + 1);
    long[] keys = new long[cases];
    List<Edge> edges = new ArrayList<>();
    for (int c = 0; c < cases; c++) {
      int at = 2 + c * (words + 1);
      keys[c] =
          words == 1
              ? kind.register(i.word(at))
              : Integer.toUnsignedLong(i.word(at)) | (long) i.word(at + 1) << 32;
      edges.add(edge(block, i.word(at + words)));
    }
    Edge otherwise = edge(block, i.word(1));
    l.out()
        .later(target ->
            new ControlSteps.Switch(
                selector,
                keys,
                edges.stream().map(edge -> edge.jump(target)).toArray(ControlSteps.Jump[]::new),
                otherwise.jump(target)));
  }

  /** The way from a block to another, with the copies for its phis. */
  private Edge edge(Block from, int label) {
    Edge edge = new Edge(label, new ArrayList<>(), new ArrayList<>());
    Block to = blocks.get(label);
    if (to == null) {
      throw new SpirvFormatException("label " + label + " is in another function");
    }
    for (CodeInstruction phi : to.code()) {
      if (phi.name().equals("OpPhi")) {
        for (int k = 0; k + 1 < phi.count(); k += 2) {
          if (phi.word(k + 1) == from.label()) {
            edge.add(l.at(phi, k), l.result(phi), l.size(phi));
          }
        }
      }
    }
    return edge;
  }

  /** A jump whose step number is not known yet. */
  private record Edge(int target, List<Integer> sources, List<Integer> results) {
    void add(int source, int result, int count) {
      for (int k = 0; k < count; k++) {
        sources.add(source + k);
        results.add(result + k);
      }
    }

    ControlSteps.Jump jump(ToIntFunction<Integer> step) {
      return new ControlSteps.Jump(
          step.applyAsInt(target),
          sources.stream().mapToInt(Integer::intValue).toArray(),
          results.stream().mapToInt(Integer::intValue).toArray());
    }
  }
}
