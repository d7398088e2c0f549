package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.Scalar;
import dev.texelscope.engine.spirv.interpret.TernaryOperator;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * Pure functions of registers: single instructions of the virtual machine where one computes the
 * same bits, and otherwise the very function that the interpreter calls.
 */
final class Operators {

  private static final MethodTypeDesc UNARY = of(1);
  private static final MethodTypeDesc BINARY = of(2);
  private static final MethodTypeDesc TERNARY = of(3);

  private final CodeBuilder code;
  private final Values values;
  private final RegisterPlan plan;
  private final ClassConstants constants;

  Operators(CodeBuilder code, Values values, RegisterPlan plan, ClassConstants constants) {
    this.code = code;
    this.values = values;
    this.plan = plan;
    this.constants = constants;
  }

  private static MethodTypeDesc of(int operands) {
    return MethodTypeDesc.of(
        ConstantDescs.CD_long,
        IntStream.range(0, operands).mapToObj(_ -> ConstantDescs.CD_long).toList());
  }

  void unary(String name, int result, int a, LongUnaryOperator operator) {
    if (isInt(result) && isInt(a) && name.equals("OpSNegate")) {
      values.push(a, TypeKind.INT);
      code.ineg();
      values.pop(result, TypeKind.INT);
      return;
    }
    if (name.equals("OpConvertSToF") && isInt(a) && plan.kind(result) == Scalar.FLOAT32) {
      values.push(a, TypeKind.INT);
      code.i2f();
      values.pop(result, TypeKind.FLOAT);
      return;
    }
    if (name.equals("OpBitcast") && sameWidth(a, result)) {
      values.push(a, plan.type(a));
      values.pop(result, plan.type(a));
      return;
    }
    constants.push(code, operator, LongUnaryOperator.class);
    values.push(a, TypeKind.LONG);
    call(LongUnaryOperator.class, "applyAsLong", UNARY, result);
  }

  void binary(String name, int result, int a, int b, LongBinaryOperator operator) {
    if (isInt(a) && isInt(b)) {
      Optional<Opcode> opcode = isInt(result) ? integer(name) : Optional.empty();
      Optional<Opcode> comparison = comparison(name);
      if (opcode.isPresent()) {
        values.push(a, TypeKind.INT);
        values.push(b, TypeKind.INT);
        apply(opcode.get());
        values.pop(result, TypeKind.INT);
        return;
      }
      if (comparison.isPresent()) {
        compare(name, result, a, b, comparison.get());
        return;
      }
    }
    if (plan.kind(a) == Scalar.FLOAT32 && plan.kind(b) == Scalar.FLOAT32) {
      Optional<Opcode> opcode = floating(name);
      if (opcode.isPresent()) {
        values.push(a, TypeKind.FLOAT);
        values.push(b, TypeKind.FLOAT);
        apply(opcode.get());
        values.pop(result, TypeKind.FLOAT);
        return;
      }
    }
    constants.push(code, operator, LongBinaryOperator.class);
    values.push(a, TypeKind.LONG);
    values.push(b, TypeKind.LONG);
    call(LongBinaryOperator.class, "applyAsLong", BINARY, result);
  }

  void ternary(int result, int a, int b, int c, TernaryOperator operator) {
    constants.push(code, operator, TernaryOperator.class);
    values.push(a, TypeKind.LONG);
    values.push(b, TypeKind.LONG);
    values.push(c, TypeKind.LONG);
    call(TernaryOperator.class, "apply", TERNARY, result);
  }

  private void call(Class<?> owner, String name, MethodTypeDesc type, int result) {
    code.invokeinterface(ClassDesc.ofDescriptor(owner.descriptorString()), name, type);
    values.pop(result, TypeKind.LONG);
  }

  /** An integer of exactly 32 bits, whose arithmetic is that of the virtual machine. */
  private boolean isInt(int register) {
    Scalar kind = plan.kind(register);
    return kind == Scalar.INT32 || kind == Scalar.UINT32;
  }

  private boolean sameWidth(int a, int b) {
    Scalar from = plan.kind(a);
    Scalar to = plan.kind(b);
    return from.width() == to.width() && from.width() >= 32;
  }

  private static Optional<Opcode> integer(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "OpIAdd" -> Opcode.IADD;
          case "OpISub" -> Opcode.ISUB;
          case "OpIMul" -> Opcode.IMUL;
          case "OpBitwiseAnd" -> Opcode.IAND;
          case "OpBitwiseOr" -> Opcode.IOR;
          case "OpBitwiseXor" -> Opcode.IXOR;
          case "OpShiftLeftLogical" -> Opcode.ISHL;
          case "OpShiftRightLogical" -> Opcode.IUSHR;
          case "OpShiftRightArithmetic" -> Opcode.ISHR;
          default -> null;
        });
  }

  private static Optional<Opcode> floating(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "OpFAdd" -> Opcode.FADD;
          case "OpFSub" -> Opcode.FSUB;
          case "OpFMul", "OpVectorTimesScalar", "OpMatrixTimesScalar" -> Opcode.FMUL;
          case "OpFDiv" -> Opcode.FDIV;
          default -> null;
        });
  }

  private void apply(Opcode opcode) {
    switch (opcode) {
      case IADD -> code.iadd();
      case ISUB -> code.isub();
      case IMUL -> code.imul();
      case IAND -> code.iand();
      case IOR -> code.ior();
      case IXOR -> code.ixor();
      case ISHL -> code.ishl();
      case IUSHR -> code.iushr();
      case ISHR -> code.ishr();
      case FADD -> code.fadd();
      case FSUB -> code.fsub();
      case FMUL -> code.fmul();
      case FDIV -> code.fdiv();
      default -> throw new IllegalStateException(opcode + " is no operator");
    }
  }

  private static Optional<Opcode> comparison(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "OpIEqual" -> Opcode.IF_ICMPEQ;
          case "OpINotEqual" -> Opcode.IF_ICMPNE;
          case "OpSLessThan", "OpULessThan" -> Opcode.IF_ICMPLT;
          case "OpSLessThanEqual", "OpULessThanEqual" -> Opcode.IF_ICMPLE;
          case "OpSGreaterThan", "OpUGreaterThan" -> Opcode.IF_ICMPGT;
          case "OpSGreaterThanEqual", "OpUGreaterThanEqual" -> Opcode.IF_ICMPGE;
          default -> null;
        });
  }

  private void compare(String name, int result, int a, int b, Opcode comparison) {
    boolean unsigned = name.startsWith("OpU");
    pushOrdered(a, unsigned);
    pushOrdered(b, unsigned);
    Label yes = code.newLabel();
    Label end = code.newLabel();
    code.branch(comparison, yes).loadConstant(0).goto_(end);
    code.labelBinding(yes).loadConstant(1).labelBinding(end);
    values.pop(result, TypeKind.INT);
  }

  /** Unsigned numbers are in the order of signed ones with the highest bit turned. */
  private void pushOrdered(int register, boolean unsigned) {
    values.push(register, TypeKind.INT);
    if (unsigned) {
      code.loadConstant(Integer.MIN_VALUE).ixor();
    }
  }
}
