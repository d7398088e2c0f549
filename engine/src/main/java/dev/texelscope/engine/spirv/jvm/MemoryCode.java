package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.CodeVisitor.Chain;
import dev.texelscope.engine.spirv.interpret.CodeVisitor.Executable;
import dev.texelscope.engine.spirv.interpret.CodeVisitor.Numbers;
import dev.texelscope.engine.spirv.interpret.CodeVisitor.Texel;
import dev.texelscope.engine.spirv.interpret.Program;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes copies, pointers, loads and stores, and steps that only the interpreter can do. */
final class MemoryCode {

  private static final int INVOCATION = 0;
  private static final int FRAME = 2;

  private final MethodCode.Context context;
  private final Program program;
  private final RegisterPlan plan;
  private final CodeBuilder code;
  private final Values values;
  private final HostCalls calls;
  private int step;

  /** For one method. */
  MemoryCode(MethodCode.Context context, CodeBuilder code, Values values, HostCalls calls) {
    this.context = context;
    program = context.program();
    plan = context.plan();
    this.code = code;
    this.values = values;
    this.calls = calls;
  }

  /** What is written next belongs to a step. */
  void at(int number) {
    step = number;
  }

  /** Tells of a decision, whose value is pushed. */
  void decide(Runnable value) {
    if (context.told().recording()) {
      code.aload(INVOCATION);
      value.run();
      calls.decide();
    }
  }

  void step(Executable executable, int[] reads, int[] writes) {
    for (int register : reads) {
      if (plan.local(register)) {
        values.save(register);
      }
    }
    calls.at(step);
    calls.execute(executable);
    for (int register : writes) {
      if (plan.local(register)) {
        values.restore(register);
        values.tell(register);
      }
    }
  }

  void copy(int result, int source) {
    if (!plan.constant(result)) {
      values.push(source, plan.type(source));
      values.pop(result, plan.type(source));
    }
  }

  void chain(Chain chain) {
    if (plan.constant(chain.result())) {
      return;
    }
    values.push(chain.base(), TypeKind.LONG);
    if (chain.constant() != 0 || chain.indices().length > 0) {
      code.loadConstant(chain.constant());
      calls.offset();
    }
    for (int i = 0; i < chain.indices().length; i++) {
      values.push(chain.indices()[i], TypeKind.LONG);
      code.loadConstant(chain.strides()[i]);
      if (chain.lengths()[i] == 0) {
        calls.index();
      } else {
        code.loadConstant(chain.lengths()[i]).aload(INVOCATION).loadConstant(step);
        calls.element();
      }
    }
    values.pop(chain.result(), TypeKind.LONG);
    if (!chain.ofBuffer() && chain.indices().length > 0) {
      decide(() -> values.push(chain.result(), TypeKind.LONG));
    }
  }

  void loadLocal(int result, int pointer, int count) {
    Optional<Integer> first = plan.pointee(pointer);
    for (int i = 0; i < count; i++) {
      if (first.isPresent()) {
        copy(result + i, first.get() + i);
      } else {
        code.aload(FRAME);
        values.push(pointer, TypeKind.LONG);
        code.loadConstant(i);
        calls.load();
        values.pop(result + i, TypeKind.LONG);
      }
    }
  }

  void storeLocal(int pointer, int value, int count) {
    Optional<Integer> first = plan.pointee(pointer);
    for (int i = 0; i < count; i++) {
      if (first.isPresent()) {
        copy(first.get() + i, value + i);
      } else {
        code.aload(FRAME);
        values.push(pointer, TypeKind.LONG);
        code.loadConstant(i);
        values.push(value + i, TypeKind.LONG);
        calls.store();
      }
    }
  }

  void loadShared(int result, int pointer, int count) {
    for (int i = 0; i < count; i++) {
      calls.shared();
      values.push(pointer, TypeKind.LONG);
      code.loadConstant(i);
      calls.load();
      values.pop(result + i, TypeKind.LONG);
    }
  }

  void storeShared(int pointer, int value, int count) {
    for (int i = 0; i < count; i++) {
      calls.shared();
      values.push(pointer, TypeKind.LONG);
      code.loadConstant(i);
      values.push(value + i, TypeKind.LONG);
      calls.store();
    }
  }

  void loadBuffer(int result, int pointer, Numbers numbers) {
    touch(pointer, numbers);
    for (int i = 0; i < numbers.kinds().length; i++) {
      number(pointer, numbers, i);
      calls.loadNumber();
      values.pop(result + i, TypeKind.LONG);
    }
  }

  void storeBuffer(int pointer, int value, Numbers numbers) {
    touch(pointer, numbers);
    for (int i = 0; i < numbers.kinds().length; i++) {
      number(pointer, numbers, i);
      values.push(value + i, TypeKind.LONG);
      calls.storeNumber();
    }
  }

  void readTexel(int result, int count, Texel texel, Executable executable) {
    if (!plain(texel)) {
      step(executable, reads(texel, 0, 0), registers(result, count));
      return;
    }
    texelArguments(texel, program.access(step).kinds().getFirst());
    calls.readTexel();
    for (int i = 0; i < count; i++) {
      calls.texel();
      code.loadConstant(i).laload();
      values.pop(result + i, TypeKind.LONG);
    }
  }

  void writeTexel(int value, int count, Texel texel, Executable executable) {
    if (!plain(texel)) {
      step(executable, reads(texel, value, count), new int[0]);
      return;
    }
    for (int i = 0; i < 4; i++) {
      calls.texel();
      code.loadConstant(i);
      if (i < count) {
        values.push(value + i, TypeKind.LONG);
      } else {
        code.loadConstant(0L);
      }
      code.lastore();
    }
    texelArguments(texel, program.access(step).kinds().getFirst());
    calls.writeTexel();
  }

  private void touch(int pointer, Numbers numbers) {
    calls.at(step);
    if (context.told().recording()) {
      code.aload(INVOCATION).loadConstant(numbers.resource());
      values.push(pointer, TypeKind.LONG);
      calls.touch(numbers);
    }
  }

  /** Pushes the arguments of an access to a number. */
  private void number(int pointer, Numbers numbers, int i) {
    code.aload(INVOCATION).loadConstant(numbers.resource());
    if (plan.constant(pointer)) {
      code.loadConstant(plan.value(pointer) + numbers.byteOffsets()[i]);
    } else {
      values.push(pointer, TypeKind.LONG);
      if (numbers.byteOffsets()[i] != 0) {
        code.loadConstant((long) numbers.byteOffsets()[i]).ladd();
      }
    }
    context.constants().push(code, numbers.kinds()[i], numbers.kinds()[i].getDeclaringClass());
  }

  private void texelArguments(Texel texel, Enum<?> kind) {
    calls.at(step);
    code.aload(INVOCATION).loadConstant((int) plan.value(texel.image()));
    for (int axis = 0; axis < 3; axis++) {
      if (axis < texel.dimensions()) {
        values.push(texel.coordinate() + axis, TypeKind.INT);
      } else {
        code.loadConstant(0);
      }
    }
    context.constants().push(code, kind, kind.getDeclaringClass());
  }

  /** Whether image and level are known. */
  private boolean plain(Texel texel) {
    return plan.constant(texel.image())
        && (texel.lod() < 0 || (plan.constant(texel.lod()) && plan.value(texel.lod()) == 0));
  }

  /** Registers that say where a texel is, and some others. */
  private static int[] reads(Texel texel, int first, int count) {
    IntStream.Builder reads = IntStream.builder().add(texel.image());
    if (texel.lod() >= 0) {
      reads.add(texel.lod());
    }
    return Stream.of(
            reads.build(),
            Arrays.stream(registers(texel.coordinate(), texel.dimensions())),
            Arrays.stream(registers(first, count)))
        .flatMapToInt(registers -> registers)
        .toArray();
  }

  private static int[] registers(int first, int count) {
    return IntStream.range(first, first + count).toArray();
  }
}
