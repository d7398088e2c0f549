package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Constant;
import dev.texelscope.engine.spirv.SourceLine;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts constants into their registers; those computed from others by the same steps as any code.
 */
final class ConstantValues {

  private final Ids ids;
  private final Map<Integer, Integer> specialization;
  private final NumericRules rules;
  private final Set<String> refused;

  ConstantValues(
      Ids ids, Map<Integer, Integer> specialization, NumericRules rules, Set<String> refused) {
    this.ids = ids;
    this.specialization = specialization;
    this.rules = rules;
    this.refused = refused;
  }

  /** Takes the next constant; those that it is made of came before. */
  void define(int id, Constant constant) {
    int register = ids.define(id, constant.type());
    ids.defineConstant(id);
    switch (constant) {
      case Constant.Scalar(int type, long bits, int specializationId) -> {
        Integer chosen = specialization.get(specializationId);
        Scalar kind = ids.shapes().component(type);
        long value = specializationId < 0 || chosen == null ? bits : chosen;
        ids.setInitial(
            register, kind == Scalar.BOOL ? Relations.bool(value != 0) : kind.register(value));
      }
      case Constant.Composite(int _, List<Integer> parts) -> {
        int at = register;
        for (int part : parts) {
          copy(part, at);
          at += ids.size(part);
        }
      }
      case Constant.Null _, Constant.Undefined _ -> {}
      case Constant.Computed(int _, CodeInstruction code) -> compute(code);
    }
  }

  /** Copies a constant to other registers. */
  void copy(int id, int register) {
    for (int i = 0; i < ids.size(id); i++) {
      ids.setInitial(register + i, ids.initial()[ids.register(id) + i]);
    }
  }

  private void compute(CodeInstruction code) {
    Emitter out = new Emitter();
    out.begin(code);
    new Lowering(ids, out, rules, refused).lower(code);
    if (!refused.isEmpty()) {
      return;
    }
    out.emit(new ControlSteps.End());
    Program program =
        new Program(
            out.finish(),
            new Program.Registers(ids.initialCopy(), ids.kindsCopy(), List.of()),
            new Program.Range(0, 0),
            0,
            0,
            rules.subgroupSize(),
            List.of(),
            Map.of(),
            new Program.Debug(
                Collections.nCopies(9, SourceLine.UNKNOWN),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    Invocation invocation =
        new Invocation(
            program, new Bindings(program, new NoMemory()), new OutOfBoundsLog(), new long[0]);
    invocation.run(Long.MAX_VALUE);
    int register = ids.register(code.result());
    for (int i = 0; i < ids.size(code.result()); i++) {
      ids.setInitial(register + i, invocation.register(register + i));
    }
  }

  /** Constants have none. */
  private record NoMemory() implements ShaderMemory {
    @Override
    public BufferMemory buffer(int binding) {
      throw new IllegalStateException("a constant reads a buffer");
    }

    @Override
    public BufferMemory pushConstants() {
      throw new IllegalStateException("a constant reads push constants");
    }

    @Override
    public TexelMemory texels(int binding) {
      throw new IllegalStateException("a constant reads an image");
    }
  }
}
