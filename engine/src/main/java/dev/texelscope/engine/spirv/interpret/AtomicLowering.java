package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.StorageClass;
import org.jspecify.annotations.Nullable;

/** Atomics and barriers. Everything is as ordered as can be, so that semantics say nothing new. */
final class AtomicLowering {

  private static final int WORKGROUP = 2;
  private static final int SUBGROUP = 3;

  private AtomicLowering() {}

  static boolean lower(CodeInstruction i, Lowering l) {
    switch (i.name()) {
      case "OpMemoryBarrier" -> {}
      case "OpControlBarrier" -> {
        switch ((int) l.ids().constant(i.word(0))) {
          case WORKGROUP -> l.out().emit(new ControlSteps.Barrier());
          case SUBGROUP -> SubgroupLowering.barrier(l);
          default ->
              l.refused().add("OpControlBarrier of another scope than workgroup and subgroup");
        }
      }
      case "OpAtomicStore" -> atomic(i, l, -1, l.at(i, 3), l.at(i, 3), (old, value, c) -> value);
      case "OpAtomicLoad" -> one(i, l, (old, value, c) -> old);
      case "OpAtomicIIncrement" -> one(i, l, (old, value, c) -> old + 1);
      case "OpAtomicIDecrement" -> one(i, l, (old, value, c) -> old - 1);
      case "OpAtomicCompareExchange" ->
          atomic(
              i,
              l,
              l.result(i),
              l.at(i, 4),
              l.at(i, 5),
              (old, value, comparator) -> old == comparator ? value : old);
      default -> {
        TernaryOperator operator = operator(i.name());
        if (operator == null) {
          return false;
        }
        atomic(i, l, l.result(i), l.at(i, 3), l.at(i, 3), operator);
      }
    }
    return true;
  }

  private static @Nullable TernaryOperator operator(String name) {
    return switch (name) {
      case "OpAtomicExchange" -> (old, value, c) -> value;
      case "OpAtomicIAdd" -> (old, value, c) -> old + value;
      case "OpAtomicISub" -> (old, value, c) -> old - value;
      case "OpAtomicSMin" -> (old, value, c) -> Math.min(old, value);
      case "OpAtomicSMax" -> (old, value, c) -> Math.max(old, value);
      case "OpAtomicUMin" -> (old, value, c) -> Long.compareUnsigned(old, value) < 0 ? old : value;
      case "OpAtomicUMax" -> (old, value, c) -> Long.compareUnsigned(old, value) > 0 ? old : value;
      case "OpAtomicAnd" -> (old, value, c) -> old & value;
      case "OpAtomicOr" -> (old, value, c) -> old | value;
      case "OpAtomicXor" -> (old, value, c) -> old ^ value;
      default -> null;
    };
  }

  /** Without an operand: the result stands in for it. */
  private static void one(CodeInstruction i, Lowering l, TernaryOperator operator) {
    int nothing = l.ids().allocate(1);
    atomic(i, l, l.result(i), nothing, nothing, operator);
  }

  private static void atomic(
      CodeInstruction i,
      Lowering l,
      int result,
      int value,
      int comparator,
      TernaryOperator operator) {
    int pointer = i.word(0);
    Scalar kind = l.shapes().component(l.ids().pointer(pointer).target());
    AtomicSteps.Operation operation =
        new AtomicSteps.Operation(
            result,
            l.ids().register(pointer),
            kind,
            value,
            comparator,
            (old, v, c) -> kind.register(operator.apply(old, v, c)));
    StorageClass storage = l.ids().storageClass(pointer);
    if (storage == StorageClass.WORKGROUP) {
      l.out().emit(new AtomicSteps.InShared(operation));
    } else if (storage == StorageClass.STORAGE_BUFFER || storage == StorageClass.UNIFORM) {
      l.out().emit(new AtomicSteps.InBuffer(l.ids().place(pointer).resource(), operation));
    } else {
      l.refused().add(i.name() + " on " + storage);
    }
  }
}
