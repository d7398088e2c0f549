package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.SourceLine;
import dev.texelscope.engine.spirv.SpirvFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Collects steps. Steps that go somewhere are made when all places are known. */
final class Emitter {

  /** Makes a step, given the step number of each label and function. */
  interface Later {
    Step make(ToIntFunction<Integer> target);
  }

  private final List<Later> steps = new ArrayList<>();
  private final List<SourceLine> lines = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Integer> functions = new ArrayList<>();
  private final Map<Integer, Integer> targets = new HashMap<>();
  private SourceLine line = SourceLine.UNKNOWN;
  private String name = "";
  private int function;

  /** What the next steps are made of. */
  void begin(CodeInstruction instruction) {
    line = instruction.line();
    name = instruction.name();
  }

  /** The function that the next steps belong to. */
  void beginFunction(int id) {
    function = id;
    line = SourceLine.UNKNOWN;
    name = "OpFunction";
    mark(id);
  }

  /** The next step is where this label or function begins. */
  void mark(int id) {
    targets.put(id, steps.size());
  }

  void emit(Step step) {
    later(target -> step);
  }

  void later(Later step) {
    steps.add(step);
    lines.add(line);
    names.add(name);
    functions.add(function);
  }

  Step[] finish() {
    return steps.stream().map(step -> step.make(this::target)).toArray(Step[]::new);
  }

  private int target(int id) {
    Integer target = targets.get(id);
    if (target == null) {
      throw new SpirvFormatException("label " + id + " does not exist");
    }
    return target;
  }

  int target(Integer id, int absent) {
    return targets.getOrDefault(id, absent);
  }

  List<SourceLine> lines() {
    return lines;
  }

  List<String> names() {
    return names;
  }

  List<Integer> functions() {
    return functions;
  }
}
