package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.CodeVisitor;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.TernaryOperator;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Writes the method of some blocks.
 *
 * <p>Its locals are the invocation, the number of the block to begin with, the frame array, the
 * number of steps done, and then registers. Locals that other methods need too are taken from the
 * frame array at the beginning and put back on every way out. A barrier is a way out to the next
 * block, and so is a meeting of the subgroup; so is a step back in a loop after very many steps, so
 * that a run can be given up.
 */
final class MethodCode implements CodeVisitor {

  private static final int BLOCK = 1;
  private static final int FRAME = 2;
  private static final int STEPS = 3;

  /** Steps in one call of a method after which a loop leaves it. */
  private static final int MANY_STEPS = 1 << 16;

  private final Program program;
  private final RegisterPlan plan;
  private final FlowGraph graph;
  private final List<CodeBlock> blocks;
  private final CodeBuilder code;
  private final Values values;
  private final HostCalls calls;
  private final Operators operators;
  private final MemoryCode memory;
  private final Map<Integer, Label> starts = new TreeMap<>();
  private final Map<Integer, Label> exits = new TreeMap<>();
  private final BitSet written = new BitSet();
  private int step;
  private int block;

  /**
   * What all methods of a class share.
   *
   * @param told what sinks are told
   */
  record Context(
      Program program,
      RegisterPlan plan,
      FlowGraph graph,
      ClassConstants constants,
      ClassWriter.Told told) {}

  MethodCode(Context context, List<CodeBlock> blocks, CodeBuilder code) {
    program = context.program();
    plan = context.plan();
    graph = context.graph();
    this.blocks = blocks;
    this.code = code;
    code.allocateLocal(TypeKind.REFERENCE);
    code.allocateLocal(TypeKind.INT);
    values = new Values(context, code);
    calls = new HostCalls(code, context.constants());
    operators = new Operators(code, values, plan, context.constants());
    memory = new MemoryCode(context, code, values, calls);
  }

  void write() {
    blocks.forEach(b -> starts.put(b.number(), code.newLabel()));
    blocks.forEach(b -> written.or(b.writes()));
    calls.registers().astore(FRAME);
    code.loadConstant(0).istore(STEPS);
    prepareLocals();
    code.iload(BLOCK);
    List<SwitchCase> cases = new ArrayList<>();
    starts.forEach((number, label) -> cases.add(SwitchCase.of(number, label)));
    code.lookupswitch(starts.get(blocks.getFirst().number()), cases);
    for (CodeBlock b : blocks) {
      write(b);
    }
    // ways out, which name no further ones
    for (Map.Entry<Integer, Label> exit : exits.entrySet()) {
      code.labelBinding(exit.getValue());
      leaveTo(exit.getKey(), exit.getKey());
    }
  }

  /** Every local that lives from one block to another gets a value. */
  private void prepareLocals() {
    BitSet needed = new BitSet();
    BitSet anywhere = new BitSet();
    for (CodeBlock b : blocks) {
      needed.or(graph.liveIn(b.number()));
      anywhere.or(b.writes());
      anywhere.or(b.uses());
      b.successors()
          .forEach(next -> {
            BitSet out = (BitSet) graph.liveIn(next).clone();
            out.and(written);
            needed.or(out);
          });
    }
    needed.and(anywhere);
    needed.stream().forEach(values::restore);
  }

  private void write(CodeBlock b) {
    block = b.number();
    code.labelBinding(starts.get(block));
    code.iinc(STEPS, b.size());
    for (step = b.first(); step < b.end(); step++) {
      memory.at(step);
      program.describe(step, this);
    }
    step = b.end() - 1;
    if (plan.effects(step).ending() == Effects.End.NEXT) {
      goTo(graph.at(step + 1));
    }
  }

  /** Goes to a block of this method or another one. */
  private void goTo(int target) {
    Label start = starts.get(target);
    if (start == null) {
      code.goto_(exit(target));
    } else if (target > block) {
      code.goto_(start);
    } else {
      code.iload(STEPS).loadConstant(MANY_STEPS).if_icmpge(exit(target)).goto_(start);
    }
  }

  private Label exit(int target) {
    return exits.computeIfAbsent(target, _ -> code.newLabel());
  }

  /** Puts what a block needs into the frame array, and returns a number. */
  private void leaveTo(int target, int result) {
    save(target);
    leave(result, graph.blocks().get(target).first());
  }

  private void save(int target) {
    BitSet saved = (BitSet) graph.liveIn(target).clone();
    saved.and(written);
    saved.stream().forEach(values::save);
  }

  private void leave(int result, int at) {
    calls.count(STEPS, at);
    code.loadConstant(result).ireturn();
  }

  @Override
  public void step(Executable executable, int[] reads, int[] writes) {
    memory.step(executable, reads, writes);
  }

  @Override
  public void unknown() {
    throw new IllegalStateException(program.instruction(step) + " does not say what it does");
  }

  @Override
  public void copy(int result, int source) {
    memory.copy(result, source);
  }

  @Override
  public void clear(int result) {
    if (plan.inFrame(result)) {
      code.loadConstant(0L);
      values.pop(result, TypeKind.LONG);
    } else {
      values.clear(result);
    }
  }

  @Override
  public void unary(int result, int a, LongUnaryOperator operator) {
    operators.unary(program.instruction(step), result, a, operator);
  }

  @Override
  public void binary(int result, int a, int b, LongBinaryOperator operator) {
    operators.binary(program.instruction(step), result, a, b, operator);
  }

  @Override
  public void ternary(int result, int a, int b, int c, TernaryOperator operator) {
    operators.ternary(result, a, b, c, operator);
  }

  @Override
  public void select(int result, int condition, int a, int b) {
    memory.decide(() -> values.push(condition, TypeKind.LONG));
    TypeKind type = plan.type(result);
    values.push(condition, TypeKind.INT);
    Label otherwise = code.newLabel();
    Label end = code.newLabel();
    code.ifeq(otherwise);
    values.push(a, type);
    code.goto_(end).labelBinding(otherwise);
    values.push(b, type);
    code.labelBinding(end);
    values.pop(result, type);
  }

  @Override
  public void chain(Chain chain) {
    memory.chain(chain);
  }

  @Override
  public void loadLocal(int result, int pointer, int count) {
    memory.loadLocal(result, pointer, count);
  }

  @Override
  public void storeLocal(int pointer, int value, int count) {
    memory.storeLocal(pointer, value, count);
  }

  @Override
  public void loadShared(int result, int pointer, int count) {
    memory.loadShared(result, pointer, count);
  }

  @Override
  public void storeShared(int pointer, int value, int count) {
    memory.storeShared(pointer, value, count);
  }

  @Override
  public void loadBuffer(int result, int pointer, Numbers numbers) {
    memory.loadBuffer(result, pointer, numbers);
  }

  @Override
  public void storeBuffer(int pointer, int value, Numbers numbers) {
    memory.storeBuffer(pointer, value, numbers);
  }

  @Override
  public void readTexel(int result, int count, Texel texel, Executable executable) {
    memory.readTexel(result, count, texel, executable);
  }

  @Override
  public void writeTexel(int value, int count, Texel texel, Executable executable) {
    memory.writeTexel(value, count, texel, executable);
  }

  @Override
  public void jump(Way way) {
    for (int source : way.sources()) {
      values.push(source, plan.type(source));
    }
    for (int i = way.results().length - 1; i >= 0; i--) {
      values.pop(way.results()[i], plan.type(way.sources()[i]));
    }
    goTo(graph.at(way.target()));
  }

  @Override
  public void fork(int condition, Way yes, Way no) {
    memory.decide(() -> values.push(condition, TypeKind.LONG));
    values.push(condition, TypeKind.INT);
    Label otherwise = code.newLabel();
    code.branch(Opcode.IFEQ, otherwise);
    jump(yes);
    code.labelBinding(otherwise);
    jump(no);
  }

  @Override
  public void choose(int selector, long[] keys, Way[] ways, Way otherwise) {
    for (int i = 0; i < keys.length; i++) {
      int way = i;
      Label next = code.newLabel();
      values.push(selector, TypeKind.LONG);
      code.loadConstant(keys[i]).lcmp().ifne(next);
      memory.decide(() -> code.loadConstant((long) way));
      jump(ways[i]);
      code.labelBinding(next);
    }
    memory.decide(() -> code.loadConstant((long) keys.length));
    jump(otherwise);
  }

  @Override
  public void call(Way entry, int returnSlot) {
    code.loadConstant((long) (step + 1));
    values.pop(returnSlot, TypeKind.LONG);
    jump(entry);
  }

  @Override
  public void leave(int returnSlot) {
    Map<Integer, Label> labels = new HashMap<>();
    List<Integer> targets = graph.returns(returnSlot);
    List<SwitchCase> cases = new ArrayList<>();
    for (int target : targets) {
      cases.add(SwitchCase.of(target, labels.computeIfAbsent(target, _ -> code.newLabel())));
    }
    values.push(returnSlot, TypeKind.INT);
    code.lookupswitch(labels.get(targets.getFirst()), cases);
    labels.forEach((target, label) -> {
      code.labelBinding(label);
      goTo(graph.at(target));
    });
  }

  @Override
  public void end() {
    leave(CompiledCode.ENDED, step);
  }

  @Override
  public void barrier() {
    int next = graph.at(step + 1);
    save(next);
    leave(CompiledCode.WAITS - next, step);
  }

  @Override
  public void meet(int operands, int count, int results, int resultCount, boolean barrier) {
    barrier();
  }
}
