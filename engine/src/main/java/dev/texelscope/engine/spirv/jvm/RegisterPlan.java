package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.CodeVisitor;
import dev.texelscope.engine.spirv.interpret.LocalVariable;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.Scalar;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the value of each register stands in compiled code: nowhere, since it never changes; in a
 * local of the Java method; or always in the frame array, since a computed pointer may point to it
 * or other invocations reach it.
 */
final class RegisterPlan {

  private final Program program;
  private final List<Effects> effects = new ArrayList<>();
  private final int[] writeCounts;
  private final BitSet exposed = new BitSet();
  private final Map<Integer, Long> derived = new HashMap<>();
  private final Map<Integer, LocalVariable> pointees = new HashMap<>();
  private final BitSet variables = new BitSet();

  /** Plans all registers of a program. */
  RegisterPlan(Program program) {
    this.program = program;
    writeCounts = new int[program.registerCount()];
    for (int step = 0; step < program.size(); step++) {
      Effects effect = new Effects();
      program.describe(step, effect);
      effects.add(effect);
      effect.writes().forEach(register -> writeCounts[register]++);
      effect.ways().forEach(way -> count(way.results()));
    }
    for (LocalVariable variable : program.locals()) {
      variables.set(variable.first(), variable.first() + variable.count());
      pointees.put(variable.pointer(), variable);
    }
    effects.forEach(effect -> effect.chains().forEach(this::derive));
    effects.forEach(this::expose);
    effects.forEach(effect -> effect.exchanged().forEach(exposed::set));
  }

  private void count(int[] registers) {
    for (int register : registers) {
      writeCounts[register]++;
    }
  }

  Effects effects(int step) {
    return effects.get(step);
  }

  /** A chain of constant indices on a constant pointer is a constant pointer. */
  private void derive(CodeVisitor.Chain chain) {
    if (chain.indices().length == 0 && constant(chain.base()) && writeCounts[chain.result()] == 1) {
      derived.put(chain.result(), value(chain.base()) + chain.constant());
      LocalVariable pointee = pointees.get(chain.base());
      if (pointee != null) {
        pointees.put(chain.result(), pointee);
      }
    }
  }

  /** Variables whose pointers go anywhere but into loads and stores have to be in the frame. */
  private void expose(Effects effect) {
    effect.reads().forEach(this::expose);
    for (CodeVisitor.Chain chain : effect.chains()) {
      if (!constant(chain.result())) {
        expose(chain.base());
      }
    }
    for (Effects.Local local : effect.locals()) {
      if (!constant(local.pointer())) {
        expose(local.pointer());
      }
    }
  }

  private void expose(int pointer) {
    LocalVariable variable = pointees.get(pointer);
    if (variable != null) {
      exposed.set(variable.first(), variable.first() + variable.count());
    }
  }

  /** Whether a register never changes. */
  boolean constant(int register) {
    return derived.containsKey(register)
        || (writeCounts[register] == 0 && !variables.get(register));
  }

  /** The value of a constant register. */
  long value(int register) {
    return Optional.ofNullable(derived.get(register)).orElseGet(() -> program.initial(register));
  }

  /** Constant registers that do not hold their value before the first step, with the values. */
  Map<Integer, Long> derived() {
    return derived;
  }

  /** Whether a register is always in the frame array. */
  boolean inFrame(int register) {
    return exposed.get(register);
  }

  boolean local(int register) {
    return !constant(register) && !inFrame(register);
  }

  /** The first register that a load or store by a constant pointer accesses; empty for others. */
  Optional<Integer> pointee(int pointer) {
    return constant(pointer) ? Optional.of((int) value(pointer)) : Optional.empty();
  }

  /** Kind of a register; 64 bits where nothing is known. */
  Scalar kind(int register) {
    return program.kind(register).orElse(Scalar.UINT64);
  }

  /** The type that a number has on the stack and in locals. */
  TypeKind type(int register) {
    return switch (kind(register)) {
      case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, FLOAT16 -> TypeKind.INT;
      case INT64, UINT64 -> TypeKind.LONG;
      case FLOAT32 -> TypeKind.FLOAT;
      case FLOAT64 -> TypeKind.DOUBLE;
    };
  }

  /** Registers that are read by a step and stand in locals. */
  BitSet localReads(int step) {
    Effects effect = effects.get(step);
    BitSet found = new BitSet();
    effect.reads().forEach(register -> add(found, register));
    effect.chains().forEach(chain -> add(found, chain.base()));
    for (Effects.Local access : effect.locals()) {
      Optional<Integer> first = pointee(access.pointer());
      if (first.isEmpty()) {
        add(found, access.pointer());
      } else if (access.load()) {
        addAll(found, first.get(), access.count());
      }
    }
    return found;
  }

  /** Registers that are written by a step whatever way it goes and stand in locals. */
  BitSet localWrites(int step) {
    Effects effect = effects.get(step);
    BitSet found = new BitSet();
    effect.writes().forEach(register -> add(found, register));
    for (Effects.Local access : effect.locals()) {
      if (!access.load()) {
        pointee(access.pointer()).ifPresent(first -> addAll(found, first, access.count()));
      }
    }
    return found;
  }

  private void add(BitSet set, int register) {
    if (local(register)) {
      set.set(register);
    }
  }

  private void addAll(BitSet set, int first, int count) {
    for (int register = first; register < first + count; register++) {
      add(set, register);
    }
  }
}
