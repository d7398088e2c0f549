package dev.texelscope.engine.spirv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects a module in one pass; instructions go by name, as the grammar has them. */
final class ModuleReader {

  private static final int MODEL_GL_COMPUTE = 5;

  private final ModuleSummary summary;
  private final Grammar grammar;
  private final Decorations decorations = new Decorations();
  private final Map<Integer, Type> types = new HashMap<>();
  private final LinkedHashMap<Integer, Constant> constants = new LinkedHashMap<>();
  private final List<GlobalVariable> variables = new ArrayList<>();
  private final Map<Integer, String> extensions = new HashMap<>();
  private final Map<Integer, String> strings = new HashMap<>();
  private final Set<Opcode> opcodes = new HashSet<>();
  private final DebugInfoReader debug = new DebugInfoReader(strings, constants);
  private final FunctionReader functions = new FunctionReader();
  private SourceLine line = SourceLine.UNKNOWN;
  private SpirvModule.MemoryModel memoryModel = new SpirvModule.MemoryModel(0, 1);
  private int entryPoint;

  ModuleReader(ModuleSummary summary, Grammar grammar) {
    this.summary = summary;
    this.grammar = grammar;
  }

  SpirvModule read(Instructions instructions) {
    for (Instruction instruction : instructions) {
      try {
        collect(instruction);
      } catch (SpirvFormatException e) {
        throw e.at(instruction.wordOffset());
      }
    }
    debug.declared().forEach((id, variable) -> decorations.nameIfNone(id, variable.name()));
    return new SpirvModule(
        summary,
        grammar,
        entryPoint,
        types,
        constants,
        variables,
        functions.functions(),
        extensions,
        decorations,
        opcodes,
        debug.declared(),
        memoryModel);
  }

  private void collect(Instruction instruction) {
    Opcode opcode = grammar.opcode(instruction.opcode());
    opcodes.add(opcode);
    if (!line(opcode.name(), instruction) && !decorations.collect(instruction)) {
      CodeInstruction code = code(opcode, instruction);
      if (!functions.collect(code)) {
        declare(code, instruction);
      }
    }
  }

  /** Debug information that is no code: strings and lines. */
  private boolean line(String name, Instruction i) {
    switch (name) {
      case "OpString" -> strings.put(i.word(0), i.text(1));
      case "OpLine" ->
          line = new SourceLine(strings.getOrDefault(i.word(0), ""), Math.max(i.word(1), 0));
      case "OpExtInst" -> {
        if (!DebugInfoReader.SET.equals(extensions.get(i.word(2)))) {
          return false;
        }
        debug.collect(i).ifPresent(found -> line = found);
      }
      case "OpNoLine", "OpFunctionEnd", "OpFunction" -> {
        line = SourceLine.UNKNOWN;
        return name.equals("OpNoLine");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private CodeInstruction code(Opcode opcode, Instruction i) {
    int at = 0;
    int type = opcode.typed() ? i.word(at++) : 0;
    int result = opcode.resulting() ? i.word(at++) : 0;
    return new CodeInstruction(opcode, type, result, i.wordsFrom(at), line);
  }

  private void declare(CodeInstruction i, Instruction raw) {
    String name = i.name();
    if (name.startsWith("OpType")) {
      if (i.result() != 0) {
        types.put(i.result(), type(i));
      }
    } else if (name.startsWith("OpConstant")
        || name.startsWith("OpSpecConstant")
        || name.equals("OpUndef")) {
      constants.put(i.result(), constant(i));
    } else {
      switch (name) {
        case "OpVariable" ->
            variables.add(
                new GlobalVariable(
                    i.result(),
                    i.type(),
                    StorageClass.of(i.word(0)),
                    i.count() > 1 ? i.word(1) : 0));
        case "OpExtInstImport" -> extensions.put(i.result(), raw.text(1));
        case "OpMemoryModel" -> memoryModel = new SpirvModule.MemoryModel(i.word(0), i.word(1));
        case "OpEntryPoint" -> {
          if (i.word(0) == MODEL_GL_COMPUTE
              && entryPoint == 0
              && raw.text(2).equals(summary.entryPoint())) {
            entryPoint = i.word(1);
          }
        }
        default -> {} // capabilities and modes are in the summary; the rest is for people
      }
    }
  }

  private static Type type(CodeInstruction i) {
    return switch (i.name()) {
      case "OpTypeVoid" -> new Type.Nothing();
      case "OpTypeBool" -> new Type.Bool();
      case "OpTypeInt" -> new Type.Int(i.word(0), i.word(1) == 1);
      case "OpTypeFloat" -> new Type.Floating(i.word(0));
      case "OpTypeVector" -> new Type.Vector(i.word(0), i.word(1));
      case "OpTypeMatrix" -> new Type.Matrix(i.word(0), i.word(1));
      case "OpTypeArray" -> new Type.Array(i.word(0), i.word(1));
      case "OpTypeRuntimeArray" -> new Type.RuntimeArray(i.word(0));
      case "OpTypeStruct" ->
          new Type.Struct(java.util.Arrays.stream(i.operands()).boxed().toList());
      case "OpTypePointer" -> new Type.Pointer(StorageClass.of(i.word(0)), i.word(1));
      case "OpTypeImage" ->
          new Type.Image(
              i.word(0), i.word(1), i.word(3) == 1, i.word(4) == 1, i.word(5), i.word(6));
      case "OpTypeSampledImage" -> new Type.SampledImage(i.word(0));
      case "OpTypeFunction" -> new Type.OfFunction();
      default -> new Type.Other(i.name());
    };
  }

  private Constant constant(CodeInstruction i) {
    Integer specializationId = decorations.specializationId(i.result());
    int id = specializationId == null ? -1 : specializationId;
    return switch (i.name()) {
      case "OpConstantTrue" -> new Constant.Scalar(i.type(), 1, -1);
      case "OpConstantFalse" -> new Constant.Scalar(i.type(), 0, -1);
      case "OpSpecConstantTrue" -> new Constant.Scalar(i.type(), 1, id);
      case "OpSpecConstantFalse" -> new Constant.Scalar(i.type(), 0, id);
      case "OpConstant", "OpSpecConstant" -> new Constant.Scalar(i.type(), bits(i), id);
      case "OpConstantComposite", "OpSpecConstantComposite" ->
          new Constant.Composite(i.type(), java.util.Arrays.stream(i.operands()).boxed().toList());
      case "OpConstantNull" -> new Constant.Null(i.type());
      case "OpUndef" -> new Constant.Undefined(i.type());
      default -> new Constant.Computed(i.type(), computed(i));
    };
  }

  /** {@code OpSpecConstantOp} as the instruction that it stands for. */
  private CodeInstruction computed(CodeInstruction i) {
    return i.name().equals("OpSpecConstantOp")
        ? new CodeInstruction(grammar.opcode(i.word(0)), i.type(), i.result(), i.from(1), i.line())
        : i;
  }

  private static long bits(CodeInstruction i) {
    long low = Integer.toUnsignedLong(i.word(0));
    return i.count() > 1 ? low | (long) i.word(1) << 32 : i.word(0);
  }
}
