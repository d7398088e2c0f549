package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Function;
import dev.texelscope.engine.spirv.SpirvModule;
import java.util.ArrayList;
import java.util.List;

/**
 * The fixed place of a function among the registers.
 *
 * @param function which
 * @param returnSlot holds the step to return to
 * @param returnValue first register of what it returns
 * @param firstVariable first register of its variables
 * @param variableRegisters how many registers they have
 */
record Frame(
    Function function, int returnSlot, int returnValue, int firstVariable, int variableRegisters) {

  /** Gives everything in a function its place. */
  static Frame of(Function function, Ids ids) {
    int returnSlot = ids.allocate(1);
    int returnValue = ids.allocateFor(function.returnType());
    for (Function.Parameter parameter : function.parameters()) {
      ids.define(parameter.id(), parameter.type());
    }
    List<Integer> variables = new ArrayList<>();
    for (CodeInstruction i : code(function)) {
      if (i.type() != 0 && i.result() != 0) {
        ids.define(i.result(), i.type());
        if (i.name().equals("OpVariable")) {
          variables.add(i.result());
        }
      }
    }
    int first = ids.allocate(0);
    variables.forEach(ids::giveRegisters);
    return new Frame(function, returnSlot, returnValue, first, ids.allocate(0) - first);
  }

  /** All instructions of a function. */
  static List<CodeInstruction> code(Function function) {
    return function.blocks().stream().flatMap(block -> block.code().stream()).toList();
  }

  /** What has a name in the source: variables, and parameters that are values. */
  List<NamedVariable> named(SpirvModule module, Ids ids) {
    String owner = module.decorations().name(function.id());
    String plain = owner.indexOf('(') < 0 ? owner : owner.substring(0, owner.indexOf('('));
    List<NamedVariable> named = new ArrayList<>();
    for (Function.Parameter parameter : function.parameters()) {
      String name = module.decorations().name(parameter.id());
      if (!name.isEmpty() && ids.shapes().size(parameter.type()) > 0 && isValue(parameter, ids)) {
        named.add(
            variable(name, plain, parameter.type(), ids.register(parameter.id()), ids.shapes()));
      }
    }
    for (CodeInstruction i : code(function)) {
      String name = module.decorations().name(i.result());
      if (i.name().equals("OpVariable") && !name.isEmpty()) {
        int target = ids.pointer(i.result()).target();
        named.add(variable(name, plain, target, ids.variable(i.result()), ids.shapes()));
      }
    }
    return named;
  }

  private static boolean isValue(Function.Parameter parameter, Ids ids) {
    return !(ids.shapes().type(parameter.type())
        instanceof dev.texelscope.engine.spirv.Type.Pointer);
  }

  static NamedVariable variable(
      String name, String function, int type, int register, Shapes shapes) {
    return new NamedVariable(name, shapes.glsl(type), function, register, shapes.kinds(type));
  }
}
