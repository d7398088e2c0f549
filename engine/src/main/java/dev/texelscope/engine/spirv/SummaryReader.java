package dev.texelscope.engine.spirv;

import dev.texelscope.engine.spirv.SpirvType.Array;
import dev.texelscope.engine.spirv.SpirvType.Image;
import dev.texelscope.engine.spirv.SpirvType.Matrix;
import dev.texelscope.engine.spirv.SpirvType.Pointer;
import dev.texelscope.engine.spirv.SpirvType.SampledImage;
import dev.texelscope.engine.spirv.SpirvType.Scalar;
import dev.texelscope.engine.spirv.SpirvType.Struct;
import dev.texelscope.engine.spirv.SpirvType.Vector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects the declarations of a module in one pass; the numbers of opcodes are those of the SPIR-V
 * specification.
 */
final class SummaryReader {

  private static final int OP_ENTRY_POINT = 15;
  private static final int OP_EXECUTION_MODE = 16;
  private static final int OP_CAPABILITY = 17;
  private static final int OP_CONSTANT = 43;
  private static final int OP_CONSTANT_COMPOSITE = 44;
  private static final int OP_SPEC_CONSTANT_TRUE = 48;
  private static final int OP_SPEC_CONSTANT_FALSE = 49;
  private static final int OP_SPEC_CONSTANT = 50;
  private static final int OP_SPEC_CONSTANT_COMPOSITE = 51;
  private static final int OP_FUNCTION = 54;
  private static final int OP_VARIABLE = 59;
  private static final int OP_EXECUTION_MODE_ID = 331;

  private static final int MODEL_GL_COMPUTE = 5;
  private static final int MODE_LOCAL_SIZE = 17;
  private static final int MODE_LOCAL_SIZE_ID = 38;
  private static final int BUILT_IN_WORKGROUP_SIZE = 25;
  private static final int BUILT_IN_NUM_WORKGROUPS = 24;

  private static final int UNIFORM_CONSTANT = 0;
  private static final int UNIFORM = 2;
  private static final int PUSH_CONSTANT = 9;
  private static final int STORAGE_BUFFER = 12;

  private final Instructions instructions;
  private final Decorations decorations = new Decorations();
  private final TypeTable types = new TypeTable(decorations);
  private final Map<Integer, Integer> constants = new HashMap<>();
  private final Map<Integer, int[]> composites = new HashMap<>();
  private final List<SpecializationConstant> specConstants = new ArrayList<>();
  private final TreeSet<Integer> capabilities = new TreeSet<>();
  private final List<ResourceVariable> resources = new ArrayList<>();
  private final LinkedHashMap<Integer, String> entryPoints = new LinkedHashMap<>();
  private final Map<Integer, LocalSize[]> sizes = new HashMap<>();
  private final Map<Integer, int[]> sizeIds = new HashMap<>();
  private final Map<Integer, Integer> resourceIds = new HashMap<>();
  private final Set<Integer> used = new HashSet<>();
  private List<BlockMember> pushConstants = List.of();
  private LocalSize[] localSize = {fixed(1), fixed(1), fixed(1)};

  /** Empty: the first one. */
  private final String wantedEntryPoint;

  SummaryReader(Instructions instructions, String wantedEntryPoint) {
    this.instructions = instructions;
    this.wantedEntryPoint = wantedEntryPoint;
  }

  ModuleSummary read() {
    boolean inFunctions = false;
    for (Instruction instruction : instructions) {
      inFunctions |= instruction.opcode() == OP_FUNCTION;
      if (inFunctions) {
        noteUses(instruction);
      } else {
        try {
          collect(instruction);
        } catch (SpirvFormatException e) {
          throw e.at(instruction.wordOffset());
        }
      }
    }
    int entryPoint = entryPoint();
    resolveLocalSize(entryPoint);
    specConstants.sort(Comparator.comparingInt(SpecializationConstant::id));
    return new ModuleSummary(
        instructions.version(),
        capabilities,
        String.valueOf(entryPoints.get(entryPoint)),
        List.copyOf(entryPoints.values()),
        localSize[0],
        localSize[1],
        localSize[2],
        resourceIds.entrySet().stream()
            .map(entry -> resources.get(entry.getValue()).withUsed(used.contains(entry.getKey())))
            .sorted(
                Comparator.comparingInt(ResourceVariable::set)
                    .thenComparingInt(ResourceVariable::binding))
            .toList(),
        pushConstants,
        specConstants,
        decorations.idOfBuiltIn(BUILT_IN_NUM_WORKGROUPS) != null);
  }

  private int entryPoint() {
    if (entryPoints.isEmpty()) {
      throw new SpirvFormatException("the SPIR-V module has no compute entry point");
    }
    return entryPoints.entrySet().stream()
        .filter(e -> wantedEntryPoint.isEmpty() || e.getValue().equals(wantedEntryPoint))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() ->
            new SpirvFormatException(
                "the SPIR-V module has no compute entry point "
                    + wantedEntryPoint
                    + "; it has "
                    + String.join(", ", entryPoints.values())));
  }

  private void noteUses(Instruction i) {
    for (int at = 0; at < i.count(); at++) {
      if (resourceIds.containsKey(i.word(at))) {
        used.add(i.word(at));
      }
    }
  }

  private void collect(Instruction i) {
    if (decorations.collect(i) || types.collect(i, constants)) {
      return;
    }
    switch (i.opcode()) {
      case OP_CAPABILITY -> capabilities.add(i.word(0));
      case OP_ENTRY_POINT -> {
        if (i.word(0) == MODEL_GL_COMPUTE) {
          entryPoints.put(i.word(1), i.text(2));
        }
      }
      case OP_EXECUTION_MODE -> {
        if (i.word(1) == MODE_LOCAL_SIZE) {
          sizes.put(
              i.word(0), new LocalSize[] {fixed(i.word(2)), fixed(i.word(3)), fixed(i.word(4))});
        }
      }
      case OP_EXECUTION_MODE_ID -> {
        if (i.word(1) == MODE_LOCAL_SIZE_ID) {
          sizeIds.put(i.word(0), new int[] {i.word(2), i.word(3), i.word(4)});
        }
      }
      case OP_CONSTANT -> constants.put(i.word(1), i.word(2));
      case OP_SPEC_CONSTANT -> specConstant(i, i.word(2));
      case OP_SPEC_CONSTANT_TRUE -> specConstant(i, 1);
      case OP_SPEC_CONSTANT_FALSE -> specConstant(i, 0);
      case OP_CONSTANT_COMPOSITE, OP_SPEC_CONSTANT_COMPOSITE ->
          composites.put(i.word(1), i.wordsFrom(2));
      case OP_VARIABLE -> variable(i.word(0), i.word(1), i.word(2));
      default -> {}
    }
  }

  private void specConstant(Instruction i, int value) {
    int id = i.word(1);
    constants.put(id, value);
    Integer specId = decorations.specializationId(id);
    if (specId != null) {
      specConstants.add(
          new SpecializationConstant(
              specId, decorations.name(id), types.get(i.word(0)).glsl(), value));
    }
  }

  private void resolveLocalSize(int entryPoint) {
    localSize = sizes.getOrDefault(entryPoint, localSize);
    int[] ids = sizeIds.get(entryPoint);
    Integer builtIn = decorations.idOfBuiltIn(BUILT_IN_WORKGROUP_SIZE);
    if (builtIn != null) {
      ids = composites.get(builtIn);
    }
    if (ids == null) {
      return;
    }
    if (ids.length != 3) {
      throw new SpirvFormatException("the workgroup size has " + ids.length + " parts");
    }
    for (int axis = 0; axis < 3; axis++) {
      Integer value = constants.get(ids[axis]);
      if (value == null) {
        throw new SpirvFormatException("the workgroup size is not made of constants");
      }
      Integer specId = decorations.specializationId(ids[axis]);
      localSize[axis] = new LocalSize(value, specId == null ? -1 : specId);
    }
  }

  private void variable(int typeId, int id, int storageClass) {
    if (!(types.get(typeId) instanceof Pointer(int _, SpirvType target))) {
      throw new SpirvFormatException("variable " + id + " is not a pointer");
    }
    if (storageClass == PUSH_CONSTANT && target instanceof Struct block) {
      pushConstants = types.members(block);
    } else if (storageClass == UNIFORM_CONSTANT
        || storageClass == UNIFORM
        || storageClass == STORAGE_BUFFER) {
      resource(id, storageClass, target);
    }
  }

  private void resource(int id, int storageClass, SpirvType type) {
    SpirvType element = type instanceof Array array ? array.element() : type;
    int length = type instanceof Array array ? array.length() : 1;
    ResourceVariable.Kind kind = ResourceVariable.Kind.UNSUPPORTED;
    Image image = null;
    List<BlockMember> members = List.of();
    boolean readable = !decorations.nonReadable(id);
    boolean writable = !decorations.nonWritable(id);
    String name = decorations.name(id);
    switch (element) {
      case Struct block -> {
        boolean storage = storageClass == STORAGE_BUFFER || decorations.bufferBlock(block.id());
        kind =
            storage ? ResourceVariable.Kind.STORAGE_BUFFER : ResourceVariable.Kind.UNIFORM_BUFFER;
        members = types.members(block);
        readable &= !decorations.allMembersNonReadable(block.id(), members.size());
        writable &= storage && !decorations.allMembersNonWritable(block.id(), members.size());
        name = name.isEmpty() ? nameOfUnnamed(block, members) : name;
      }
      case SampledImage sampled when sampled.image().plain() -> {
        kind = ResourceVariable.Kind.SAMPLED_IMAGE;
        image = sampled.image();
        writable = false;
      }
      case Image storage when !storage.sampled() && storage.plain() -> {
        kind = ResourceVariable.Kind.STORAGE_IMAGE;
        image = storage;
      }
      case SampledImage _,
          Image _,
          Scalar _,
          Vector _,
          Matrix _,
          Array _,
          Pointer _,
          SpirvType.Other _ -> {}
    }
    resourceIds.put(id, resources.size());
    resources.add(
        new ResourceVariable(
            name,
            decorations.set(id),
            decorations.binding(id),
            kind,
            image == null ? 0 : image.format(),
            image == null ? "" : image.component().glsl(),
            image == null ? 0 : image.dimension() + 1,
            length,
            readable,
            writable,
            true,
            members));
  }

  /** A block without an instance name is known in the shader by its members. */
  private String nameOfUnnamed(Struct block, List<BlockMember> members) {
    return members.size() == 1 && !members.getFirst().name().isEmpty()
        ? members.getFirst().name()
        : decorations.name(block.id());
  }

  private static LocalSize fixed(int value) {
    return new LocalSize(value, -1);
  }
}
