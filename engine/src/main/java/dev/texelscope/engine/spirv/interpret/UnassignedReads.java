package dev.texelscope.engine.spirv.interpret;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decides without running a program whether an invocation might ever use a value that nothing was
 * written to: follows along all ways which registers may hold none, as {@link Checks} follows one
 * invocation. Where the answer is no, no run has to be watched for that. Where it is yes there need
 * not be a fault: an array that a loop fills is not seen to be full.
 */
public final class UnassignedReads implements CodeVisitor {

  private final Program program;
  private final @Nullable BitSet[] before;
  private final Deque<Integer> open = new ArrayDeque<>();
  private final Map<Integer, Integer> exact = new HashMap<>();
  private final Map<Integer, LocalVariable> regions = new HashMap<>();
  private final Map<Integer, List<Integer>> returns = new HashMap<>();
  private BitSet now = new BitSet();
  private int step;
  private boolean found;

  private UnassignedReads(Program program) {
    this.program = program;
    before = new @Nullable BitSet[program.size()];
    for (LocalVariable variable : program.locals()) {
      exact.put(variable.pointer(), variable.first());
      regions.put(variable.pointer(), variable);
    }
    for (int i = 0; i < program.size(); i++) {
      if (program.step(i) instanceof ControlSteps.Call call) {
        returns.computeIfAbsent(call.returnSlot(), _ -> new ArrayList<>()).add(i + 1);
      }
    }
  }

  /** Whether some way through the program might use a value that nothing was written to. */
  public static boolean possible(Program program) {
    return new UnassignedReads(program).search();
  }

  private boolean search() {
    BitSet nothing = new BitSet();
    program.undefined().forEach(range -> nothing.set(range.first(), range.end()));
    reach(program.entry(), nothing);
    while (!open.isEmpty() && !found) {
      step = open.removeFirst();
      now = (BitSet) java.util.Objects.requireNonNull(before[step]).clone();
      program.describe(step, this);
      switch (program.step(step)) {
        case ControlSteps.Jump _,
            ControlSteps.Fork _,
            ControlSteps.Switch _,
            ControlSteps.Call _,
            ControlSteps.Return _,
            ControlSteps.End _ -> {}
        default -> reach(step + 1, now);
      }
    }
    return found;
  }

  private void reach(int target, BitSet state) {
    BitSet known = before[target];
    if (known == null) {
      before[target] = (BitSet) state.clone();
      open.add(target);
    } else {
      int size = known.cardinality();
      known.or(state);
      if (known.cardinality() != size) {
        open.add(target);
      }
    }
  }

  private void use(int register) {
    found |= now.get(register);
  }

  private void use(int first, int count) {
    found |= !now.get(first, first + count).isEmpty();
  }

  @Override
  public void step(Executable executable, int[] reads, int[] writes) {
    for (int register : reads) {
      use(register);
    }
    for (int register : writes) {
      now.clear(register);
    }
  }

  @Override
  public void unknown() {
    found = true;
  }

  @Override
  public void copy(int result, int source) {
    now.set(result, now.get(source));
  }

  @Override
  public void clear(int result) {
    now.set(result);
  }

  @Override
  public void unary(int result, int a, LongUnaryOperator operator) {
    use(a);
    now.clear(result);
  }

  @Override
  public void binary(int result, int a, int b, LongBinaryOperator operator) {
    use(a);
    use(b);
    now.clear(result);
  }

  @Override
  public void ternary(int result, int a, int b, int c, TernaryOperator operator) {
    use(a);
    use(b);
    use(c);
    now.clear(result);
  }

  @Override
  public void select(int result, int condition, int a, int b) {
    use(condition);
    now.set(result, now.get(a) || now.get(b));
  }

  @Override
  public void chain(Chain chain) {
    for (int index : chain.indices()) {
      use(index);
    }
    now.clear(chain.result());
    Integer base = exact.get(chain.base());
    if (base != null && chain.indices().length == 0) {
      exact.put(chain.result(), base + (int) chain.constant());
    }
    LocalVariable region = regions.get(chain.base());
    if (region != null) {
      regions.put(chain.result(), region);
    }
  }

  @Override
  public void loadLocal(int result, int pointer, int count) {
    Integer place = exact.get(pointer);
    if (place != null) {
      BitSet loaded = now.get(place, place + count);
      for (int i = 0; i < count; i++) {
        now.set(result + i, loaded.get(i));
      }
      return;
    }
    LocalVariable region = regions.get(pointer);
    List<LocalVariable> anyOf = region == null ? program.locals() : List.of(region);
    anyOf.forEach(variable -> use(variable.first(), variable.count()));
    now.clear(result, result + count);
  }

  @Override
  public void storeLocal(int pointer, int value, int count) {
    Integer place = exact.get(pointer);
    if (place == null) {
      use(value, count);
      return;
    }
    BitSet stored = now.get(value, value + count);
    for (int i = 0; i < count; i++) {
      now.set(place + i, stored.get(i));
    }
  }

  @Override
  public void loadShared(int result, int pointer, int count) {
    use(pointer);
    now.clear(result, result + count);
  }

  @Override
  public void storeShared(int pointer, int value, int count) {
    use(pointer);
    use(value, count);
  }

  @Override
  public void loadBuffer(int result, int pointer, Numbers numbers) {
    use(pointer);
    now.clear(result, result + numbers.kinds().length);
  }

  @Override
  public void storeBuffer(int pointer, int value, Numbers numbers) {
    use(pointer);
    use(value, numbers.kinds().length);
  }

  @Override
  public void readTexel(int result, int count, Texel texel, Executable executable) {
    use(texel.coordinate(), texel.dimensions());
    now.clear(result, result + count);
  }

  @Override
  public void writeTexel(int value, int count, Texel texel, Executable executable) {
    use(texel.coordinate(), texel.dimensions());
    use(value, count);
  }

  @Override
  public void jump(Way way) {
    BitSet there = (BitSet) now.clone();
    for (int i = 0; i < way.sources().length; i++) {
      there.set(way.results()[i], now.get(way.sources()[i]));
    }
    reach(way.target(), there);
  }

  @Override
  public void fork(int condition, Way yes, Way no) {
    use(condition);
    jump(yes);
    jump(no);
  }

  @Override
  public void choose(int selector, long[] keys, Way[] ways, Way otherwise) {
    use(selector);
    for (Way way : ways) {
      jump(way);
    }
    jump(otherwise);
  }

  @Override
  public void call(Way entry, int returnSlot) {
    now.clear(returnSlot);
    jump(entry);
  }

  @Override
  public void leave(int returnSlot) {
    returns.getOrDefault(returnSlot, List.of()).forEach(target -> reach(target, now));
  }

  @Override
  public void end() {}

  @Override
  public void barrier() {}

  @Override
  public void meet(int operands, int count, int results, int resultCount, boolean barrier) {
    use(operands, count);
    now.clear(results, results + resultCount);
  }
}
