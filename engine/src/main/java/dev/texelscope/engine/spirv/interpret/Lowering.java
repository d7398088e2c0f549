package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Decorations;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.spirv.Type;
import java.util.Set;

/**
 * Makes steps of instructions; each group of opcodes has its own class, named as the specification
 * names the group.
 *
 * @param ids where everything stands
 * @param out takes the steps
 * @param rules what is done where SPIR-V leaves the choice
 * @param refused takes the names of what is not implemented
 */
record Lowering(Ids ids, Emitter out, NumericRules rules, Set<String> refused) {

  /** Makes the steps of an instruction that ends no block; notes its name if there are none. */
  void lower(CodeInstruction i) {
    boolean known =
        CompositeLowering.lower(i, this)
            || MemoryLowering.lower(i, this)
            || ImageLowering.lower(i, this)
            || AtomicLowering.lower(i, this)
            || SubgroupLowering.lower(i, this)
            || ExtendedLowering.lower(i, this)
            || IntegerDots.lower(i, this)
            || MathLowering.lower(i, this);
    if (!known) {
      refused.add(i.name());
    }
  }

  SpirvModule module() {
    return ids.module();
  }

  Shapes shapes() {
    return ids.shapes();
  }

  Decorations decorations() {
    return ids.module().decorations();
  }

  /** Register of an operand. */
  int at(CodeInstruction i, int operand) {
    return ids.register(i.word(operand));
  }

  int result(CodeInstruction i) {
    return ids.register(i.result());
  }

  int size(CodeInstruction i) {
    return shapes().size(i.type());
  }

  void whole(CodeInstruction i, WholeOperator operator, int... operandIds) {
    int[] operands = new int[operandIds.length];
    int[] sizes = new int[operandIds.length];
    for (int k = 0; k < operands.length; k++) {
      operands[k] = ids.register(operandIds[k]);
      sizes[k] = ids.size(operandIds[k]);
    }
    out.emit(new ComponentSteps.Whole(result(i), size(i), operands, sizes, operator));
  }

  /** Reads what a pointer points to. */
  void load(int pointer, int result) {
    Type.Pointer type = ids.pointer(pointer);
    int size = shapes().size(type.target());
    int register = ids.register(pointer);
    switch (type.storageClass()) {
      case UNIFORM_CONSTANT -> out.emit(new CompositeSteps.Copy(result, register, 1));
      case INPUT, PRIVATE, FUNCTION, OUTPUT ->
          out.emit(
              ids.variable(pointer) >= 0
                  ? new CompositeSteps.Copy(result, ids.variable(pointer), size)
                  : new MemorySteps.LoadLocal(result, register, size));
      case WORKGROUP -> out.emit(new MemorySteps.LoadShared(result, register, size));
      case UNIFORM, STORAGE_BUFFER, PUSH_CONSTANT -> {
        BufferPlace place = ids.place(pointer);
        BufferPlace.Numbers numbers = place.numbers(shapes(), decorations());
        out.emit(
            new MemorySteps.LoadBuffer(
                result, register, place.resource(), numbers.offsets(), numbers.kindsArray()));
      }
      case OTHER -> refused.add("a storage class that is not of Vulkan 1.1");
    }
  }

  /** Writes registers to where a pointer points to. */
  void store(int pointer, int value) {
    Type.Pointer type = ids.pointer(pointer);
    int size = shapes().size(type.target());
    int register = ids.register(pointer);
    switch (type.storageClass()) {
      case PRIVATE, FUNCTION, OUTPUT ->
          out.emit(
              ids.variable(pointer) >= 0
                  ? new CompositeSteps.Copy(ids.variable(pointer), value, size)
                  : new MemorySteps.StoreLocal(register, value, size));
      case WORKGROUP -> out.emit(new MemorySteps.StoreShared(register, value, size));
      case UNIFORM, STORAGE_BUFFER -> {
        BufferPlace place = ids.place(pointer);
        BufferPlace.Numbers numbers = place.numbers(shapes(), decorations());
        out.emit(
            new MemorySteps.StoreBuffer(
                register, value, place.resource(), numbers.offsets(), numbers.kindsArray()));
      }
      case INPUT, PUSH_CONSTANT, UNIFORM_CONSTANT, OTHER ->
          refused.add("a store to " + type.storageClass());
    }
  }
}
