package dev.texelscope.engine.spirv;

import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A whole SPIR-V module with one compute entry point, as data.
 *
 * @param summary what it declares to the host
 * @param grammar names of numbers
 * @param entryPoint id of the entry point's function
 * @param types by id
 * @param constants by id, in order of declaration
 * @param variables outside functions, in order
 * @param functions by id, in order
 * @param extensions names of extended instruction sets by id
 * @param decorations names and decorations
 * @param opcodes all instructions that occur
 * @param declared variables by id, where the module has NonSemantic.Shader.DebugInfo.100
 * @param memoryModel addressing and memory model; Logical and GLSL450 are 0 and 1
 */
public record SpirvModule(
    ModuleSummary summary,
    Grammar grammar,
    int entryPoint,
    Map<Integer, Type> types,
    SequencedMap<Integer, Constant> constants,
    List<GlobalVariable> variables,
    SequencedMap<Integer, Function> functions,
    Map<Integer, String> extensions,
    Decorations decorations,
    Set<Opcode> opcodes,
    SequencedMap<Integer, DeclaredVariable> declared,
    MemoryModel memoryModel) {

  /** Numbers of {@code OpMemoryModel}. */
  public record MemoryModel(int addressing, int memory) {}

  /** Copies the collections. */
  public SpirvModule {
    types = Map.copyOf(types);
    constants =
        java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(constants));
    variables = List.copyOf(variables);
    functions =
        java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(functions));
    extensions = Map.copyOf(extensions);
    opcodes = Set.copyOf(opcodes);
    declared =
        java.util.Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(declared));
  }

  /**
   * Reads a module.
   *
   * @param words in native byte order, magic number first
   * @throws SpirvFormatException if it is not a module, is cut short, or has no compute entry point
   */
  public static SpirvModule read(IntBuffer words) {
    return read(words, "");
  }

  /**
   * The same for one of several entry points.
   *
   * @param entryPoint its name; empty: the first one
   */
  public static SpirvModule read(IntBuffer words, String entryPoint) {
    return new ModuleReader(ModuleSummary.read(words, entryPoint), Grammar.load())
        .read(new Instructions(words));
  }

  /**
   * The type with an id.
   *
   * @throws SpirvFormatException if there is none
   */
  public Type type(int id) {
    Type type = types.get(id);
    if (type == null) {
      throw new SpirvFormatException("id " + id + " is used as a type but is none");
    }
    return type;
  }
}
