package dev.texelscope.engine.spirv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Collects functions and their blocks. */
final class FunctionReader {

  private final LinkedHashMap<Integer, Function> functions = new LinkedHashMap<>();
  private final List<Function.Parameter> parameters = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<CodeInstruction> code = new ArrayList<>();
  private @Nullable CodeInstruction open;
  private int label;

  SequencedMap<Integer, Function> functions() {
    if (open != null) {
      throw new SpirvFormatException("the module ends inside function " + open.result());
    }
    return functions;
  }

  /** Takes all instructions from the first function on; false before it. */
  boolean collect(CodeInstruction i) {
    CodeInstruction function = open;
    if (i.name().equals("OpFunction")) {
      open = i;
      return true;
    }
    if (function == null) {
      return false;
    }
    switch (i.name()) {
      case "OpFunctionParameter" -> parameters.add(new Function.Parameter(i.result(), i.type()));
      case "OpFunctionEnd" -> {
        functions.put(
            function.result(),
            new Function(function.result(), function.type(), parameters, blocks));
        parameters.clear();
        blocks.clear();
        open = null;
      }
      case "OpLabel" -> label = i.result();
      default -> {
        if (label == 0) {
          throw new SpirvFormatException(i.name() + " stands outside of a block");
        }
        code.add(i);
        if (i.terminates()) {
          blocks.add(new Block(label, code));
          code.clear();
          label = 0;
        }
      }
    }
    return true;
  }
}
