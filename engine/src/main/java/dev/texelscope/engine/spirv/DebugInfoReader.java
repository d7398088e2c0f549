package dev.texelscope.engine.spirv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads names, scopes and lines of NonSemantic.Shader.DebugInfo.100 (Khronos' specification of that
 * instruction set); what else it says changes nothing here.
 */
final class DebugInfoReader {

  static final String SET = "NonSemantic.Shader.DebugInfo.100";

  private static final int GLOBAL_VARIABLE = 18;
  private static final int FUNCTION = 20;
  private static final int LEXICAL_BLOCK = 21;
  private static final int LOCAL_VARIABLE = 26;
  private static final int DECLARE = 28;
  private static final int SOURCE = 35;
  private static final int LINE = 103;
  private static final int NO_LINE = 104;

  private static final int RESULT = 1;
  private static final int NUMBER = 3;
  private static final int OPERANDS = 4;

  private record Scope(String name, int parent) {}

  private final Map<Integer, String> strings;
  private final Map<Integer, Constant> constants;
  private final Map<Integer, String> sources = new HashMap<>();
  private final Map<Integer, Scope> scopes = new HashMap<>();
  private final Map<Integer, DeclaredVariable> locals = new HashMap<>();
  private final SequencedMap<Integer, DeclaredVariable> declared = new LinkedHashMap<>();

  /**
   * A reader of one module.
   *
   * @param strings of the module by id; read as it fills
   * @param constants of the module by id; read as it fills
   */
  DebugInfoReader(Map<Integer, String> strings, Map<Integer, Constant> constants) {
    this.strings = strings;
    this.constants = constants;
  }

  /** Variables by id, in the order of their declarations. */
  SequencedMap<Integer, DeclaredVariable> declared() {
    return declared;
  }

  /**
   * Takes an instruction of the set.
   *
   * @return the line of what follows, where it says so
   */
  Optional<SourceLine> collect(Instruction i) {
    int id = i.word(RESULT);
    switch (i.word(NUMBER)) {
      case SOURCE -> sources.put(id, text(i, 0));
      case FUNCTION -> scopes.put(id, new Scope(text(i, 0), operand(i, 5)));
      case LEXICAL_BLOCK -> scopes.put(id, new Scope(":" + number(i, 1), operand(i, 3)));
      case LOCAL_VARIABLE -> locals.put(id, variable(i));
      case GLOBAL_VARIABLE -> declared.put(operand(i, 7), variable(i));
      case DECLARE -> {
        DeclaredVariable local = locals.get(operand(i, 0));
        if (local != null) {
          declared.put(operand(i, 1), local);
        }
      }
      case LINE -> {
        return Optional.of(line(i, 0, 1));
      }
      case NO_LINE -> {
        return Optional.of(SourceLine.UNKNOWN);
      }
      default -> {}
    }
    return Optional.empty();
  }

  private DeclaredVariable variable(Instruction i) {
    List<String> around = new ArrayList<>();
    for (Scope scope = scopes.get(operand(i, 5));
        scope != null;
        scope = scopes.get(scope.parent())) {
      around.add(scope.name());
    }
    return new DeclaredVariable(text(i, 0), line(i, 2, 3), around);
  }

  private static int operand(Instruction i, int number) {
    return i.word(OPERANDS + number);
  }

  private String text(Instruction i, int operand) {
    return strings.getOrDefault(operand(i, operand), "");
  }

  private int number(Instruction i, int operand) {
    return constants.get(operand(i, operand)) instanceof Constant.Scalar(int _, long bits, int _)
        ? (int) bits
        : 0;
  }

  private SourceLine line(Instruction i, int source, int line) {
    int number = number(i, line);
    return number <= 0
        ? SourceLine.UNKNOWN
        : new SourceLine(sources.getOrDefault(operand(i, source), ""), number);
  }
}
