package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.Block;
import dev.texelscope.engine.spirv.CodeInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The blocks of a function so that each one stands before those that it leads to, loops going round
 * aside, and a construct before the block where its ways join: a compiler may write the cases of a
 * switch in any order. A depth-first search that looks at merge block and continue target before
 * all else, read backwards.
 */
final class StructuredOrder {
  private final Map<Integer, Block> blocks;
  private final Set<Integer> seen = new HashSet<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final Deque<Block> order = new ArrayDeque<>();

  private record Open(Block block, Iterator<Integer> next) {}

  private StructuredOrder(List<Block> blocks) {
    this.blocks = blocks.stream().collect(Collectors.toMap(Block::label, block -> block));
  }

  /** The blocks in that order; those that cannot be reached at the end. */
  static List<Block> of(List<Block> blocks) {
    StructuredOrder search = new StructuredOrder(blocks);
    search.enter(blocks.getFirst().label());
    while (!search.open.isEmpty()) {
      Open last = search.open.getLast();
      if (last.next().hasNext()) {
        search.enter(last.next().next());
      } else {
        search.order.addFirst(search.open.removeLast().block());
      }
    }
    List<Block> ordered = new ArrayList<>(search.order);
    blocks.stream().filter(block -> !search.seen.contains(block.label())).forEach(ordered::add);
    return ordered;
  }

  private void enter(int label) {
    Block block = blocks.get(label);
    if (block != null && seen.add(label)) {
      open.addLast(new Open(block, next(block).iterator()));
    }
  }

  /** Where a block leads to: what is to stand last comes first. */
  private static List<Integer> next(Block block) {
    List<Integer> joints = new ArrayList<>();
    List<Integer> ways = new ArrayList<>();
    for (CodeInstruction i : block.code()) {
      switch (i.name()) {
        case "OpSelectionMerge" -> joints.add(i.word(0));
        case "OpLoopMerge" -> {
          joints.add(i.word(0));
          joints.add(i.word(1));
        }
        case "OpBranch" -> ways.add(i.word(0));
        case "OpBranchConditional" -> {
          ways.add(i.word(1));
          ways.add(i.word(2));
        }
        case "OpSwitch" -> {
          // labels and literals; a literal that is no label leads nowhere
          for (int word = 1; word < i.count(); word++) {
            ways.add(i.word(word));
          }
        }
        default -> {}
      }
    }
    joints.addAll(ways.reversed());
    return joints;
  }
}
