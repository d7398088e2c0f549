package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Constant;
import dev.texelscope.engine.spirv.Function;
import dev.texelscope.engine.spirv.GlobalVariable;
import dev.texelscope.engine.spirv.SpirvFormatException;
import dev.texelscope.engine.spirv.SpirvModule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes a program of a module: constants, variables, then the functions that are called. */
final class ProgramBuilder {

  private final SpirvModule module;
  private final Ids ids;
  private final NumericRules rules;
  private final ConstantValues constants;
  private final Set<String> refused = new TreeSet<>();
  private final List<Resource> resources = new ArrayList<>();
  private final Map<BuiltIn, Integer> builtIns = new EnumMap<>(BuiltIn.class);
  private final Map<Integer, Frame> frames = new LinkedHashMap<>();
  private final List<NamedVariable> named = new ArrayList<>();
  private final List<Program.Range> undefined = new ArrayList<>();
  private int sharedSize;

  ProgramBuilder(SpirvModule module, Map<Integer, Integer> specialization, NumericRules rules) {
    this.module = module;
    this.rules = rules;
    ids = new Ids(module);
    constants = new ConstantValues(ids, specialization, rules, refused);
  }

  Program build() {
    checkModule();
    refuseNow();
    module.constants().forEach(constants::define);
    module
        .constants()
        .forEach((id, constant) -> {
          if (constant instanceof Constant.Undefined(int type)) {
            undefined(ids.register(id), type);
          }
        });
    refuseNow();
    int firstVariable = ids.allocate(0);
    module.variables().forEach(this::variable);
    Program.Range variables = new Program.Range(firstVariable, ids.allocate(0));
    Function entry = function(module.entryPoint());
    collect(entry, new HashSet<>());
    Emitter out = new Emitter();
    Lowering lowering = new Lowering(ids, out, rules, refused);
    for (Frame frame : frames.values()) {
      new FunctionLowering(lowering, frame, frames, frame.function().equals(entry)).lower();
      named.addAll(frame.named(module, ids));
      Frame.code(frame.function()).stream()
          .filter(i -> i.name().equals("OpUndef"))
          .forEach(i -> undefined(ids.register(i.result()), i.type()));
    }
    refuseNow();
    List<String> functions =
        out.functions().stream().map(id -> plainName(module.decorations().name(id))).toList();
    return new Program(
        out.finish(),
        new Program.Registers(ids.initialCopy(), ids.kindsCopy(), List.copyOf(ids.locals())),
        variables,
        out.target(entry.id(), 0),
        sharedSize,
        rules.subgroupSize(),
        resources,
        builtIns,
        new Program.Debug(out.lines(), out.names(), functions, named, undefined));
  }

  private void undefined(int register, int type) {
    undefined.add(new Program.Range(register, register + ids.shapes().size(type)));
  }

  private void refuseNow() {
    if (!refused.isEmpty()) {
      throw new UnsupportedShaderException(refused);
    }
  }

  private void checkModule() {
    refused.addAll(InstructionSet.missing(module));
    if (module.memoryModel().addressing() != 0 || module.memoryModel().memory() != 1) {
      refused.add("a memory model other than Logical GLSL450");
    }
    module.extensions().values().stream()
        .filter(set -> !set.equals("GLSL.std.450") && !set.startsWith("NonSemantic."))
        .forEach(set -> refused.add("instruction set " + set));
  }

  private void variable(GlobalVariable variable) {
    int id = variable.id();
    int register = ids.define(id, variable.pointerType());
    int target = ids.pointer(id).target();
    switch (variable.storageClass()) {
      case INPUT -> input(id, ids.giveRegisters(id));
      case PRIVATE, OUTPUT, FUNCTION -> {
        int first = ids.giveRegisters(id);
        if (variable.initializer() != 0) {
          constants.copy(variable.initializer(), first);
        } else {
          undefined(first, target);
        }
        String name = module.decorations().name(id);
        if (!name.isEmpty()) {
          named.add(Frame.variable(name, "", target, first, ids.shapes()));
        }
      }
      case WORKGROUP -> {
        ids.setInitial(register, sharedSize);
        sharedSize += ids.shapes().size(target);
      }
      case UNIFORM_CONSTANT -> ids.setInitial(register, resource(id, Resource.Kind.IMAGE).index());
      case UNIFORM -> buffer(id, target, Resource.Kind.UNIFORM_BUFFER);
      case STORAGE_BUFFER -> buffer(id, target, Resource.Kind.STORAGE_BUFFER);
      case PUSH_CONSTANT -> buffer(id, target, Resource.Kind.PUSH_CONSTANTS);
      case OTHER -> refused.add("a variable in a storage class that is not of Vulkan 1.1");
    }
  }

  private void input(int id, int register) {
    int number = module.decorations().builtIn(id);
    Optional<BuiltIn> builtIn = BuiltIn.of(number);
    if (builtIn.isEmpty()) {
      refused.add("built-in variable number " + number);
    } else {
      builtIns.put(builtIn.get(), register);
    }
  }

  private void buffer(int id, int type, Resource.Kind kind) {
    ids.setPlace(id, new BufferPlace(resource(id, kind).index(), type, 0, 0, false));
  }

  private Resource resource(int id, Resource.Kind kind) {
    int binding = kind == Resource.Kind.PUSH_CONSTANTS ? -1 : module.decorations().binding(id);
    String name =
        module.summary().resources().stream()
            .filter(r -> r.binding() == binding)
            .map(dev.texelscope.engine.spirv.ResourceVariable::name)
            .findFirst()
            .orElse("");
    Resource resource = new Resource(resources.size(), name, binding, kind);
    resources.add(resource);
    return resource;
  }

  private Function function(int id) {
    Function function = module.functions().get(id);
    if (function == null) {
      throw new SpirvFormatException("function " + id + " does not exist");
    }
    return function;
  }

  /** Gives a function and all that it calls their frames. */
  private void collect(Function function, Set<Integer> callers) {
    if (!callers.add(function.id())) {
      refused.add("recursion");
      refuseNow();
    }
    if (!frames.containsKey(function.id())) {
      frames.put(function.id(), Frame.of(function, ids));
      for (CodeInstruction i : Frame.code(function)) {
        if (i.name().equals("OpFunctionCall")) {
          collect(function(i.word(0)), callers);
        }
      }
    }
    callers.remove(function.id());
  }

  private static String plainName(String name) {
    return name.indexOf('(') < 0 ? name : name.substring(0, name.indexOf('('));
  }
}
