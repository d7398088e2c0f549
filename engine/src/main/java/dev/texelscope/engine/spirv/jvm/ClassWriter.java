package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Invocation;
import dev.texelscope.engine.spirv.interpret.Program;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Makes a class of a program: one method for each part, and one that finds the part of a block. */
final class ClassWriter {

  static final ClassDesc INVOCATION = ClassDesc.ofDescriptor(Invocation.class.descriptorString());
  static final MethodTypeDesc METHOD =
      MethodTypeDesc.of(ConstantDescs.CD_int, INVOCATION, ConstantDescs.CD_int);
  private static final ClassDesc SELF =
      ClassDesc.of(ClassWriter.class.getPackageName() + ".CompiledShader");

  private static final String PART = "part";

  private final Program program;
  private final RegisterPlan plan;
  private final Told told;
  private final FlowGraph graph;
  private final List<List<CodeBlock>> parts;
  private final ClassConstants constants = new ClassConstants();

  /**
   * What the sinks of invocations are told.
   *
   * @param recording whether accesses and decisions
   * @param watched a register, if every value that it gets
   */
  record Told(boolean recording, OptionalInt watched) {}

  /**
   * For a program all of whose steps say what they do.
   *
   * @param told what sinks are told
   */
  ClassWriter(Program program, RegisterPlan plan, Told told) {
    this.program = program;
    this.plan = plan;
    this.told = told;
    graph = new FlowGraph(program, plan);
    parts = Partition.of(graph, plan);
  }

  Compilation write() {
    byte[] bytes;
    try {
      bytes = ClassFile.of().build(SELF, this::build);
    } catch (IllegalArgumentException e) {
      return new Compilation.Refused(List.of("a program too large for a class"));
    }
    CompiledCode code = define(bytes);
    int entry = graph.at(program.entry());
    Map<Integer, Long> derived = Map.copyOf(plan.derived());
    Dispatcher.Execution execution =
        (invocation, _) -> new CompiledExecutor(code, entry, invocation, derived);
    return new Compilation.Compiled(execution, methodBytes(bytes));
  }

  private static List<Integer> methodBytes(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .filter(method -> method.methodName().stringValue().startsWith(PART))
        .flatMap(method -> method.findAttribute(Attributes.code()).stream())
        .map(CodeAttribute::codeLength)
        .toList();
  }

  private CompiledCode define(byte[] bytes) {
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(bytes, List.copyOf(constants.objects()), true);
      return (CompiledCode) lookup.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a compiled shader is no valid class", e);
    }
  }

  private void build(ClassBuilder builder) {
    builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
    builder.withInterfaceSymbols(ClassDesc.ofDescriptor(CompiledCode.class.descriptorString()));
    builder.withMethodBody(
        ConstantDescs.INIT_NAME,
        ConstantDescs.MTD_void,
        ClassFile.ACC_PUBLIC,
        code ->
            code.aload(0)
                .invokespecial(
                    ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .return_());
    builder.withMethodBody("run", METHOD, ClassFile.ACC_PUBLIC, this::dispatch);
    for (int part = 0; part < parts.size(); part++) {
      List<CodeBlock> blocks = parts.get(part);
      builder.withMethodBody(
          name(part),
          METHOD,
          ClassFile.ACC_STATIC,
          code ->
              new MethodCode(
                      new MethodCode.Context(program, plan, graph, constants, told), blocks, code)
                  .write());
    }
  }

  private static String name(int part) {
    return PART + part;
  }

  /** Calls the method of a block. */
  private void dispatch(CodeBuilder code) {
    List<SwitchCase> cases = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (List<CodeBlock> part : parts) {
      Label label = code.newLabel();
      labels.add(label);
      part.forEach(block -> cases.add(SwitchCase.of(block.number(), label)));
    }
    Label nowhere = code.newLabel();
    code.iload(2);
    code.tableswitch(0, graph.blocks().size() - 1, nowhere, cases);
    for (int part = 0; part < parts.size(); part++) {
      code.labelBinding(labels.get(part));
      code.aload(1).iload(2).invokestatic(SELF, name(part), METHOD).ireturn();
    }
    code.labelBinding(nowhere).loadConstant(CompiledCode.ENDED).ireturn();
  }
}
