package dev.texelscope.engine.spirv.interpret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which branches decide whether a step is executed: those from which one way always leads to it and
 * another may not (Ferrante, Ottenstein and Warren, "The program dependence graph and its use in
 * optimization", 1987). Calls of the function aside, which {@link #function} tells.
 */
final class ControlDependence {

  private final Step[] steps;
  private final int[] starts;
  private final int[] functions;
  private final int[][] controllers;

  ControlDependence(Step[] steps, int entry) {
    this.steps = steps;
    TreeSet<Integer> entries = new TreeSet<>(List.of(0, entry));
    TreeSet<Integer> leaders = new TreeSet<>(List.of(0, entry));
    for (int step = 0; step < steps.length; step++) {
      if (steps[step] instanceof ControlSteps.Call call) {
        entries.add(call.entry().target());
      }
      int[] targets = targets(step);
      if (targets.length != 1 || targets[0] != step + 1) {
        leaders.add(step + 1);
        Arrays.stream(targets).forEach(leaders::add);
      }
    }
    leaders.addAll(entries);
    leaders.removeIf(step -> step >= steps.length);
    starts = leaders.stream().mapToInt(Integer::intValue).toArray();
    functions = entries.stream().mapToInt(Integer::intValue).toArray();
    controllers = controllers();
  }

  /** Where a step leads to within its function. */
  private int[] targets(int step) {
    return switch (steps[step]) {
      case ControlSteps.Jump jump -> new int[] {jump.target()};
      case ControlSteps.Fork fork -> new int[] {fork.yes().target(), fork.no().target()};
      case ControlSteps.Switch choice -> {
        int[] targets = new int[choice.jumps().length + 1];
        Arrays.setAll(
            targets,
            i ->
                i < choice.jumps().length
                    ? choice.jumps()[i].target()
                    : choice.otherwise().target());
        yield targets;
      }
      case ControlSteps.Return _, ControlSteps.End _ -> new int[0];
      default -> new int[] {step + 1};
    };
  }

  private int end(int block) {
    return block + 1 < starts.length ? starts[block + 1] : steps.length;
  }

  private int[][] controllers() {
    int count = starts.length;
    Map<Integer, Integer> blockAt = new HashMap<>();
    for (int block = 0; block < count; block++) {
      blockAt.put(starts[block], block);
    }
    List<int[]> next = new ArrayList<>();
    for (int block = 0; block < count; block++) {
      next.add(
          Arrays.stream(targets(end(block) - 1))
              .filter(blockAt::containsKey)
              .map(blockAt::get)
              .toArray());
    }
    BitSet[] always = always(next);
    int[][] found = new int[count][];
    for (int block = 0; block < count; block++) {
      List<Integer> forks = new ArrayList<>();
      for (int fork = 0; fork < count; fork++) {
        if (next.get(fork).length > 1 && decides(fork, block, next.get(fork), always)) {
          forks.add(end(fork) - 1);
        }
      }
      found[block] = forks.stream().mapToInt(Integer::intValue).toArray();
    }
    return found;
  }

  private static boolean decides(int fork, int block, int[] ways, BitSet[] always) {
    boolean inevitable = fork != block && always[fork].get(block);
    return !inevitable && Arrays.stream(ways).anyMatch(way -> always[way].get(block));
  }

  /** For each block those that every way from it leads through: its post-dominators. */
  private static BitSet[] always(List<int[]> next) {
    int count = next.size();
    BitSet[] always = new BitSet[count];
    for (int block = 0; block < count; block++) {
      always[block] = new BitSet(count);
      always[block].set(0, count);
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int block = count - 1; block >= 0; block--) {
        BitSet through = new BitSet(count);
        if (next.get(block).length > 0) {
          through.set(0, count);
          for (int way : next.get(block)) {
            through.and(always[way]);
          }
        }
        through.set(block);
        if (!through.equals(always[block])) {
          always[block] = through;
          changed = true;
        }
      }
    }
    return always;
  }

  /** Steps of the branches that decide about a step. */
  int[] controllers(int step) {
    int block = Arrays.binarySearch(starts, step);
    return controllers[block >= 0 ? block : -block - 2];
  }

  /** The first step of the function that a step belongs to. */
  int function(int step) {
    int place = Arrays.binarySearch(functions, step);
    return functions[place >= 0 ? place : -place - 2];
  }
}
