package dev.texelscope.engine.spirv.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which blocks share a Java method. Methods are kept small, since the virtual machine compiles
 * small ones best; a loop that fits into one is not cut, and an outer loop only around its inner
 * ones.
 */
final class Partition {

  /** About how many bytes of code a method may have. */
  static final int LIMIT = 2000;

  private final FlowGraph graph;
  private final RegisterPlan plan;
  private final List<List<CodeBlock>> methods = new ArrayList<>();
  private List<CodeBlock> open = new ArrayList<>();
  private int openBytes;

  /** Blocks from a loop's first one to its last one. */
  private record Loop(int first, int last) {}

  private Partition(FlowGraph graph, RegisterPlan plan) {
    this.graph = graph;
    this.plan = plan;
  }

  /** The blocks of each method, in order. */
  static List<List<CodeBlock>> of(FlowGraph graph, RegisterPlan plan) {
    Partition partition = new Partition(graph, plan);
    partition.split(0, graph.blocks().size() - 1, partition.loops());
    partition.close();
    return partition.methods;
  }

  /** Every loop, those with the same first block as one. */
  private List<Loop> loops() {
    List<Loop> loops = new ArrayList<>();
    for (CodeBlock block : graph.blocks()) {
      if (plan.effects(block.end() - 1).ending() == Effects.End.WAYS) {
        for (int next : block.successors()) {
          if (next <= block.number()) {
            loops.removeIf(loop -> loop.first() == next);
            loops.add(new Loop(next, block.number()));
          }
        }
      }
    }
    return loops;
  }

  private void split(int first, int last, List<Loop> loops) {
    int block = first;
    while (block <= last) {
      Optional<Loop> loop = outermost(block, last, loops);
      int end = loop.map(Loop::last).orElse(block);
      int bytes = bytes(block, end);
      if (loop.isPresent() && bytes > LIMIT) {
        Loop cut = loop.get();
        close();
        split(block, end, loops.stream().filter(inner -> !inner.equals(cut)).toList());
        close();
      } else {
        if (openBytes + bytes > LIMIT) {
          close();
        }
        open.addAll(graph.blocks().subList(block, end + 1));
        openBytes += bytes;
      }
      block = end + 1;
    }
  }

  private static Optional<Loop> outermost(int block, int last, List<Loop> loops) {
    return loops.stream()
        .filter(loop -> loop.first() == block && loop.last() <= last)
        .max((a, b) -> Integer.compare(a.last(), b.last()));
  }

  private void close() {
    if (!open.isEmpty()) {
      methods.add(open);
      open = new ArrayList<>();
      openBytes = 0;
    }
  }

  private int bytes(int first, int last) {
    int bytes = 0;
    for (CodeBlock block : graph.blocks().subList(first, last + 1)) {
      for (int step = block.first(); step < block.end(); step++) {
        bytes += plan.effects(step).codeBytes();
      }
    }
    return bytes;
  }
}
