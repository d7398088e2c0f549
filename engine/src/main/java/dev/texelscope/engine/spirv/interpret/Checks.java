package dev.texelscope.engine.spirv.interpret;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Watches one invocation for what no shader may do: using values that nothing was written to, and
 * races for shared variables. Copies of such values are let pass until something is computed from
 * one, decided by it, or written: a vector may be filled part by part.
 *
 * <p>A mark stands beside each register: 0 where it holds a value, {@link #NOTHING}, or 1 + the
 * number of the step that read nothing.
 */
final class Checks implements CodeVisitor {

  /** Nothing was ever written. */
  static final int NOTHING = -1;

  private final Invocation invocation;
  private final Program program;
  private final Dispatcher dispatcher;
  private final CheckLog log;
  private final SharedWatch shared;
  private final int[] marks;
  private long workgroup;
  private int number;
  private long barriers;
  private int subgroup;
  private int meets;

  /**
   * Checks of an invocation.
   *
   * @param shared of all invocations of the workgroup
   */
  Checks(Invocation invocation, Dispatcher dispatcher, CheckLog log, SharedWatch shared) {
    this.invocation = invocation;
    this.program = invocation.program();
    this.dispatcher = dispatcher;
    this.log = log;
    this.shared = shared;
    marks = new int[program.registerCount()];
  }

  /** It begins, as the invocation that it was placed as. */
  void begin(Grid globalId) {
    Grid local = dispatcher.localSize();
    Grid group =
        new Grid(globalId.x() / local.x(), globalId.y() / local.y(), globalId.z() / local.z());
    Grid groups = dispatcher.workgroups();
    workgroup = ((long) group.z() * groups.y() + group.y()) * groups.x() + group.x();
    number = (int) dispatcher.number(globalId);
    barriers = 0;
    meets = 0;
    subgroup = dispatcher.indexInWorkgroup(globalId) / program.subgroupSize();
    shared.enter(workgroup);
    Arrays.fill(marks, 0);
    for (Program.Range range : program.undefined()) {
      Arrays.fill(marks, range.first(), range.end(), NOTHING);
    }
  }

  /** The next step is looked at, as long as steps are watched at all. */
  void look(Step step) {
    if (log.spend()) {
      step.describe(this);
    }
  }

  private int current() {
    return invocation.currentStep();
  }

  private SharedWatch.Who who() {
    return new SharedWatch.Who(number, workgroup << 24 | barriers, subgroup, meets);
  }

  /** Something is done with the number in a register. */
  private void use(int register) {
    int mark = marks[register];
    if (mark != 0) {
      int step = mark == NOTHING ? current() : mark - 1;
      log.add(
          CheckLog.Kind.UNINITIALIZED_READ,
          step,
          "Invocation "
              + invocation.coordinates()
              + " uses "
              + name(step)
              + " before it has a value"
              + place(step)
              + ".");
      marks[register] = 0;
    }
  }

  private void use(int register, int count) {
    for (int i = 0; i < count; i++) {
      use(register + i);
    }
  }

  private String name(int step) {
    return program.readBy(step).map(variable -> variable.name()).orElse("a variable");
  }

  private String place(int step) {
    return program.line(step).line() == 0 ? "" : ", " + program.line(step);
  }

  private int read(int mark) {
    return mark == NOTHING ? current() + 1 : mark;
  }

  private void set(int register, int count) {
    Arrays.fill(marks, register, register + count, 0);
  }

  @Override
  public void step(Executable step, int[] reads, int[] writes) {
    if (step instanceof CompositeSteps.Extract extract) {
      extract(extract);
      return;
    }
    if (step instanceof CompositeSteps.Insert insert) {
      insert(insert);
      return;
    }
    for (int register : reads) {
      use(register);
    }
    for (int register : writes) {
      marks[register] = 0;
    }
    if (step instanceof AtomicSteps.InShared(AtomicSteps.Operation operation)) {
      long place = invocation.registers[operation.pointer()];
      if (place != NOWHERE) {
        shared.marks[(int) place] = 0;
        write((int) place, true, true);
      }
    }
  }

  private void extract(CompositeSteps.Extract step) {
    use(step.index());
    long component = invocation.registers[step.index()];
    boolean inside = component >= 0 && component < step.count();
    marks[step.result()] = inside ? read(marks[step.vector() + (int) component]) : 0;
  }

  private void insert(CompositeSteps.Insert step) {
    use(step.index());
    long place = invocation.registers[step.index()];
    for (int i = 0; i < step.count(); i++) {
      marks[step.result() + i] = read(marks[i == place ? step.component() : step.vector() + i]);
    }
  }

  @Override
  public void unknown() {}

  @Override
  public void copy(int result, int source) {
    marks[result] = read(marks[source]);
  }

  @Override
  public void clear(int result) {
    marks[result] = NOTHING;
  }

  @Override
  public void unary(int result, int a, LongUnaryOperator operator) {
    use(a);
    marks[result] = 0;
  }

  @Override
  public void binary(int result, int a, int b, LongBinaryOperator operator) {
    use(a);
    use(b);
    marks[result] = 0;
  }

  @Override
  public void ternary(int result, int a, int b, int c, TernaryOperator operator) {
    use(a);
    use(b);
    use(c);
    marks[result] = 0;
  }

  @Override
  public void select(int result, int condition, int a, int b) {
    use(condition);
    copy(result, invocation.registers[condition] != 0 ? a : b);
  }

  @Override
  public void chain(Chain chain) {
    for (int index : chain.indices()) {
      use(index);
    }
    marks[chain.result()] = 0;
  }

  @Override
  public void loadLocal(int result, int pointer, int count) {
    long place = invocation.registers[pointer];
    for (int i = 0; i < count; i++) {
      marks[result + i] = place == NOWHERE ? 0 : read(marks[(int) place + i]);
    }
  }

  @Override
  public void storeLocal(int pointer, int value, int count) {
    long place = invocation.registers[pointer];
    if (place != NOWHERE) {
      System.arraycopy(marks, value, marks, (int) place, count);
    }
  }

  @Override
  public void loadShared(int result, int pointer, int count) {
    long place = invocation.registers[pointer];
    for (int i = 0; i < count; i++) {
      if (place == NOWHERE) {
        marks[result + i] = 0;
        continue;
      }
      int index = (int) place + i;
      marks[result + i] = read(shared.marks[index]);
      int written = shared.read(index, who());
      if (written >= 0) {
        race("reads", "wrote" + place(written));
      }
    }
  }

  @Override
  public void storeShared(int pointer, int value, int count) {
    long place = invocation.registers[pointer];
    for (int i = 0; place != NOWHERE && i < count; i++) {
      int index = (int) place + i;
      boolean changes =
          shared.marks[index] == NOTHING
              || invocation.shared[index] != invocation.registers[value + i];
      shared.marks[index] = marks[value + i];
      write(index, false, changes);
    }
  }

  private void write(int index, boolean atomic, boolean changes) {
    if (shared.write(index, who(), current(), atomic, changes)) {
      race("writes", "touched");
    }
  }

  private void race(String does, String other) {
    log.add(
        CheckLog.Kind.RACE,
        current(),
        "Invocation "
            + invocation.coordinates()
            + " "
            + does
            + " a shared variable that another invocation of its workgroup "
            + other
            + " with no barrier between them"
            + place(current())
            + ".");
  }

  @Override
  public void loadBuffer(int result, int pointer, Numbers numbers) {
    use(pointer);
    set(result, numbers.kinds().length);
  }

  @Override
  public void storeBuffer(int pointer, int value, Numbers numbers) {
    use(pointer);
    use(value, numbers.kinds().length);
  }

  @Override
  public void readTexel(int result, int count, Texel texel, Executable step) {
    use(texel.coordinate(), texel.dimensions());
    set(result, count);
  }

  @Override
  public void writeTexel(int value, int count, Texel texel, Executable step) {
    use(texel.coordinate(), texel.dimensions());
    use(value, count);
  }

  @Override
  public void jump(Way way) {
    int[] moved = new int[way.sources().length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = read(marks[way.sources()[i]]);
    }
    for (int i = 0; i < moved.length; i++) {
      marks[way.results()[i]] = moved[i];
    }
  }

  @Override
  public void fork(int condition, Way yes, Way no) {
    use(condition);
    jump(invocation.registers[condition] != 0 ? yes : no);
  }

  @Override
  public void choose(int selector, long[] keys, Way[] ways, Way otherwise) {
    use(selector);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == invocation.registers[selector]) {
        jump(ways[i]);
        return;
      }
    }
    jump(otherwise);
  }

  @Override
  public void call(Way entry, int returnSlot) {
    jump(entry);
    marks[returnSlot] = 0;
  }

  @Override
  public void leave(int returnSlot) {}

  @Override
  public void end() {}

  @Override
  public void barrier() {
    barriers++;
    meets = 0;
  }

  @Override
  public void meet(int operands, int count, int results, int resultCount, boolean barrier) {
    use(operands, count);
    set(results, resultCount);
    meets += barrier ? 1 : 0;
  }
}
