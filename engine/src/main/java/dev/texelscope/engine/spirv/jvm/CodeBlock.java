package dev.texelscope.engine.spirv.jvm;

import java.util.BitSet;
import java.util.List;

/**
 * Steps of which only the first is ever gone to.
 *
 * @param number in the order of the steps
 * @param first its first step
 * @param end the step after its last
 * @param successors numbers of the blocks that may come next, those after a barrier included
 * @param uses locals that it reads before it writes them
 * @param writes locals that it writes
 * @param kills locals that it writes on every way
 */
record CodeBlock(
    int number,
    int first,
    int end,
    List<Integer> successors,
    BitSet uses,
    BitSet writes,
    BitSet kills) {

  /** Steps in it. */
  int size() {
    return end - first;
  }
}
