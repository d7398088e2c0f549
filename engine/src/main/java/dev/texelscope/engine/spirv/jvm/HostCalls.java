package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.CodeVisitor;
import dev.texelscope.engine.spirv.interpret.Scalar;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Calls that compiled code makes: of its invocation, which is local 0, and of {@link Places}. */
final class HostCalls {

  private static final ClassDesc INVOCATION = ClassWriter.INVOCATION;
  private static final ClassDesc PLACES = ClassDesc.ofDescriptor(Places.class.descriptorString());
  private static final ClassDesc SCALAR = ClassDesc.ofDescriptor(Scalar.class.descriptorString());
  private static final ClassDesc EXECUTABLE =
      ClassDesc.ofDescriptor(CodeVisitor.Executable.class.descriptorString());
  private static final ClassDesc LONGS = ConstantDescs.CD_long.arrayType();
  private static final ClassDesc INT = ConstantDescs.CD_int;
  private static final ClassDesc LONG = ConstantDescs.CD_long;
  private static final ClassDesc VOID = ConstantDescs.CD_void;

  private final CodeBuilder code;
  private final ClassConstants constants;

  HostCalls(CodeBuilder code, ClassConstants constants) {
    this.code = code;
    this.constants = constants;
  }

  private void invocation(String name, ClassDesc result, ClassDesc... arguments) {
    code.invokevirtual(INVOCATION, name, MethodTypeDesc.of(result, arguments));
  }

  private void places(String name, ClassDesc result, ClassDesc... arguments) {
    code.invokestatic(PLACES, name, MethodTypeDesc.of(result, arguments));
  }

  /** Pushes the frame array. */
  CodeBuilder registers() {
    code.aload(0);
    invocation("registers", LONGS);
    return code;
  }

  /** Pushes the shared variables. */
  void shared() {
    code.aload(0);
    invocation("shared", LONGS);
  }

  /** Pushes the texel that was read or is to be written. */
  void texel() {
    code.aload(0);
    invocation("texel", LONGS);
  }

  void at(int step) {
    code.aload(0).loadConstant(step);
    invocation("at", VOID, INT);
  }

  /** Counts the steps in a local, and says where. */
  void count(int local, int step) {
    at(step);
    code.aload(0).iload(local).i2l();
    invocation("count", VOID, LONG);
  }

  void execute(CodeVisitor.Executable step) {
    constants.push(code, step, CodeVisitor.Executable.class);
    code.aload(0);
    code.invokeinterface(EXECUTABLE, "execute", MethodTypeDesc.of(VOID, INVOCATION));
  }

  /** Invocation and outcome are on the stack. */
  void decide() {
    invocation("decide", VOID, LONG);
  }

  /** Invocation, resource and place are on the stack. */
  void touch(CodeVisitor.Numbers numbers) {
    long first = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (int i = 0; i < numbers.kinds().length; i++) {
      first = Math.min(first, numbers.byteOffsets()[i]);
      end = Math.max(end, numbers.byteOffsets()[i] + numbers.kinds()[i].byteSize());
    }
    code.loadConstant(first).loadConstant(end);
    invocation("touch", VOID, INT, LONG, LONG, LONG);
  }

  /** Invocation, resource, byte offset and kind are on the stack. */
  void loadNumber() {
    invocation("load", LONG, INT, LONG, SCALAR);
  }

  /** Invocation, resource, byte offset, kind and value are on the stack. */
  void storeNumber() {
    invocation("store", VOID, INT, LONG, SCALAR, LONG);
  }

  /** Invocation, resource, coordinates and kind are on the stack. */
  void readTexel() {
    invocation("readTexel", VOID, INT, INT, INT, INT, SCALAR);
  }

  /** Invocation, resource, coordinates and kind are on the stack. */
  void writeTexel() {
    invocation("writeTexel", VOID, INT, INT, INT, INT, SCALAR);
  }

  /** See {@link Places#offset}. */
  void offset() {
    places("offset", LONG, LONG, LONG);
  }

  /** See {@link Places#index}. */
  void index() {
    places("index", LONG, LONG, LONG, LONG);
  }

  /** See {@link Places#element}. */
  void element() {
    places("element", LONG, LONG, LONG, LONG, INT, INVOCATION, INT);
  }

  /** See {@link Places#load}. */
  void load() {
    places("load", LONG, LONGS, LONG, INT);
  }

  /** See {@link Places#store}. */
  void store() {
    places("store", VOID, LONGS, LONG, INT, LONG);
  }
}
