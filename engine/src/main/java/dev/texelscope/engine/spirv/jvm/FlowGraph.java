package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.CodeVisitor;
import dev.texelscope.engine.spirv.interpret.Program;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** The blocks of a program, which of them follow which, and what is live at the start of each. */
final class FlowGraph {

  private final Program program;
  private final RegisterPlan plan;
  private final List<CodeBlock> blocks = new ArrayList<>();
  private final Map<Integer, Integer> byStep = new HashMap<>();
  private final Map<Integer, List<Integer>> returns = new HashMap<>();
  private final List<BitSet> liveIn = new ArrayList<>();

  FlowGraph(Program program, RegisterPlan plan) {
    this.program = program;
    this.plan = plan;
    List<Integer> starts = new ArrayList<>(cut(starts()));
    for (int i = 0; i < starts.size(); i++) {
      byStep.put(starts.get(i), i);
    }
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : program.size();
      blocks.add(block(i, starts.get(i), end));
    }
    computeLiveness();
  }

  private SortedSet<Integer> starts() {
    TreeSet<Integer> starts = new TreeSet<>();
    starts.add(program.entry());
    starts.add(0);
    for (int step = 0; step < program.size(); step++) {
      Effects effects = plan.effects(step);
      effects.ways().forEach(way -> starts.add(way.target()));
      if (effects.ending() != Effects.End.NEXT && step + 1 < program.size()) {
        starts.add(step + 1);
      }
      if (effects.ending() == Effects.End.CALL) {
        returns.computeIfAbsent(effects.returnSlot(), _ -> new ArrayList<>()).add(step + 1);
      }
    }
    return starts;
  }

  /** Cuts what would be too long for a method. */
  private SortedSet<Integer> cut(SortedSet<Integer> starts) {
    SortedSet<Integer> all = new TreeSet<>(starts);
    int bytes = 0;
    for (int step = 0; step < program.size(); step++) {
      bytes = starts.contains(step) ? 0 : bytes;
      bytes += plan.effects(step).codeBytes();
      if (bytes > Partition.LIMIT) {
        all.add(step);
        bytes = plan.effects(step).codeBytes();
      }
    }
    return all;
  }

  private CodeBlock block(int number, int first, int end) {
    BitSet uses = new BitSet();
    BitSet writes = new BitSet();
    BitSet kills = new BitSet();
    for (int step = first; step < end; step++) {
      BitSet reads = plan.localReads(step);
      reads.andNot(kills);
      uses.or(reads);
      kills.or(plan.localWrites(step));
    }
    writes.or(kills);
    for (CodeVisitor.Way way : plan.effects(end - 1).ways()) {
      for (int register : way.results()) {
        writes.set(register, plan.local(register));
      }
    }
    return new CodeBlock(number, first, end, successors(end - 1), uses, writes, kills);
  }

  private List<Integer> successors(int last) {
    Effects effects = plan.effects(last);
    return switch (effects.ending()) {
      case NEXT, BARRIER -> last + 1 < program.size() ? List.of(at(last + 1)) : List.of();
      case WAYS, CALL -> effects.ways().stream().map(way -> at(way.target())).distinct().toList();
      case LEAVE -> returns(effects.returnSlot()).stream().map(this::at).toList();
      case STOP -> List.of();
    };
  }

  private void computeLiveness() {
    blocks.forEach(block -> liveIn.add((BitSet) block.uses().clone()));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (CodeBlock block : blocks.reversed()) {
        BitSet live = new BitSet();
        block.successors().forEach(next -> live.or(liveIn.get(next)));
        live.andNot(block.kills());
        live.or(block.uses());
        if (!live.equals(liveIn.get(block.number()))) {
          liveIn.set(block.number(), live);
          changed = true;
        }
      }
    }
  }

  List<CodeBlock> blocks() {
    return blocks;
  }

  /** Number of the block that begins with a step. */
  int at(int step) {
    return Objects.requireNonNull(byStep.get(step), "no block begins there");
  }

  /** Locals whose values at the start of a block are needed. */
  BitSet liveIn(int block) {
    return liveIn.get(block);
  }

  /** Steps that a function may return to. */
  List<Integer> returns(int returnSlot) {
    return returns.getOrDefault(returnSlot, List.of());
  }
}
