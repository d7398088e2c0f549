package dev.texelscope.engine.spirv.jvm;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;

/** Moves the values of registers between locals, the frame array and the stack. */
final class Values {

  private static final int INVOCATION = 0;
  private static final int FRAME = 2;
  private static final int NONE = -1;

  private final RegisterPlan plan;
  private final int watched;
  private final CodeBuilder code;
  private final int spare;
  private final Map<Integer, Integer> slots = new HashMap<>();

  /** For one method, whose local 2 is the frame array. */
  Values(MethodCode.Context context, CodeBuilder code) {
    plan = context.plan();
    watched = context.told().watched().orElse(NONE);
    this.code = code;
    spare = code.allocateLocal(TypeKind.LONG);
  }

  private int slot(int register) {
    return slots.computeIfAbsent(register, r -> code.allocateLocal(plan.type(r)));
  }

  /** Pushes a register in a type. */
  void push(int register, TypeKind type) {
    if (plan.constant(register)) {
      constant(plan.value(register), type);
    } else if (plan.inFrame(register)) {
      code.aload(FRAME).loadConstant(register).laload();
      convert(TypeKind.LONG, type);
    } else {
      code.loadLocal(plan.type(register), slot(register));
      convert(plan.type(register), type);
    }
  }

  /** Pops a register, which thereby gets a value of a type. */
  void pop(int register, TypeKind type) {
    if (plan.inFrame(register)) {
      convert(type, TypeKind.LONG);
      toFrame(register);
    } else {
      convert(type, plan.type(register));
      code.storeLocal(plan.type(register), slot(register));
      tell(register);
    }
  }

  /** Tells of the new value of a register, if it is watched. */
  void tell(int register) {
    if (register == watched) {
      code.aload(INVOCATION);
      push(register, TypeKind.LONG);
      code.invokevirtual(
          ClassWriter.INVOCATION,
          "assigned",
          MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long));
    }
  }

  /** Copies a local to its place in the frame array. */
  void save(int register) {
    code.aload(FRAME).loadConstant(register);
    push(register, TypeKind.LONG);
    code.lastore();
  }

  /** Copies a local from its place in the frame array. */
  void restore(int register) {
    code.aload(FRAME).loadConstant(register).laload();
    convert(TypeKind.LONG, plan.type(register));
    code.storeLocal(plan.type(register), slot(register));
  }

  private void toFrame(int register) {
    code.lstore(spare).aload(FRAME).loadConstant(register).lload(spare).lastore();
  }

  /** Gives a local some value, so that it has one on every way. */
  void clear(int register) {
    constant(0, plan.type(register));
    code.storeLocal(plan.type(register), slot(register));
  }

  private void constant(long bits, TypeKind type) {
    switch (type) {
      case INT -> code.loadConstant((int) bits);
      case FLOAT -> {
        // the bits of a NaN as they are
        code.loadConstant((int) bits);
        convert(TypeKind.INT, TypeKind.FLOAT);
      }
      case DOUBLE -> {
        code.loadConstant(bits);
        convert(TypeKind.LONG, TypeKind.DOUBLE);
      }
      default -> code.loadConstant(bits);
    }
  }

  /** Converts the top of the stack between types; the bits are those of the register. */
  void convert(TypeKind from, TypeKind to) {
    if (from == to) {
      return;
    }
    switch (from) {
      case FLOAT -> {
        bits(
            ConstantDescs.CD_Float,
            "floatToRawIntBits",
            ConstantDescs.CD_int,
            ConstantDescs.CD_float);
        convert(TypeKind.INT, to);
      }
      case DOUBLE -> {
        bits(
            ConstantDescs.CD_Double,
            "doubleToRawLongBits",
            ConstantDescs.CD_long,
            ConstantDescs.CD_double);
        convert(TypeKind.LONG, to);
      }
      case INT -> {
        if (to == TypeKind.FLOAT) {
          bits(
              ConstantDescs.CD_Float,
              "intBitsToFloat",
              ConstantDescs.CD_float,
              ConstantDescs.CD_int);
        } else {
          code.i2l();
          convert(TypeKind.LONG, to);
        }
      }
      default -> {
        if (to == TypeKind.DOUBLE) {
          bits(
              ConstantDescs.CD_Double,
              "longBitsToDouble",
              ConstantDescs.CD_double,
              ConstantDescs.CD_long);
        } else {
          code.l2i();
          convert(TypeKind.INT, to);
        }
      }
    }
  }

  private void bits(ClassDesc owner, String name, ClassDesc result, ClassDesc argument) {
    code.invokestatic(owner, name, MethodTypeDesc.of(result, argument));
  }
}
