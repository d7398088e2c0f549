package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.device.ResourceSpec;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.shader.TexelFormat;
import dev.texelscope.engine.spirv.BlockMember;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.spirv.SpecializationConstant;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Gives every binding, uniform member, push constant and specialization constant that a module
 * declares its content, by name. What nobody fills is an error that names it.
 *
 * @param module the shader, with the names of its variables
 * @param values uniforms and constants
 * @param form texture or buffer
 * @param inputLayout slots of {@code t_in}
 * @param inDtype float16, float32 or float64 of the input
 * @param outputLayout slots of {@code t_out}
 * @param outDtype integer type of the output
 * @param parameterLayout cells of {@code t_scale} and {@code t_zero_point}
 */
record Binder(
    ShaderModule module,
    ShaderValues values,
    Storage form,
    MemoryLayout inputLayout,
    DType inDtype,
    MemoryLayout outputLayout,
    DType outDtype,
    ParameterLayout parameterLayout) {

  /** Bytes for an input, and the key that names them. */
  record Content(String key, Consumer<MemorySegment> writer) {}

  /** The binding number of the output. */
  int outputBinding() {
    return module.summary().resources().stream()
        .filter(resource -> nameOf(resource).equals("t_out"))
        .mapToInt(ResourceVariable::binding)
        .findFirst()
        .orElseThrow(() ->
            new InputException("shader: " + module.label() + " declares no output named t_out"));
  }

  /** A buffer goes by the name of its one array, everything else by its own. */
  private static String nameOf(ResourceVariable variable) {
    return variable.kind() == ResourceVariable.Kind.STORAGE_BUFFER && variable.members().size() == 1
        ? variable.members().getFirst().name()
        : variable.name();
  }

  /** All resources of a dispatch. */
  List<BoundResource> resources(Content input, Content scale, Content zeroPoint, byte sentinel) {
    List<BoundResource> bound = new ArrayList<>();
    for (ResourceVariable variable : module.summary().resources()) {
      bound.add(
          switch (nameOf(variable)) {
            case "t_out" ->
                new BoundOutput(variable.binding(), "t_out", outputSpec(variable), sentinel);
            case "t_in" -> input(variable, tensorSpec(variable, inputLayout, inDtype), input);
            case "t_scale" -> input(variable, parameterSpec(variable, DType.FLOAT32), scale);
            case "t_zero_point" -> input(variable, parameterSpec(variable, DType.INT32), zeroPoint);
            default -> uniform(variable);
          });
    }
    return bound;
  }

  private static BoundInput input(ResourceVariable variable, ResourceSpec spec, Content content) {
    return new BoundInput(
        variable.binding(), nameOf(variable), spec, content.key(), content.writer());
  }

  private ResourceSpec outputSpec(ResourceVariable variable) {
    return switch (variable.kind()) {
      case STORAGE_IMAGE, STORAGE_BUFFER -> tensorSpec(variable, outputLayout, outDtype);
      default ->
          throw new InputException(
              "shader: t_out is " + variable.kind().label() + ", which cannot be written");
    };
  }

  private ResourceSpec tensorSpec(ResourceVariable variable, MemoryLayout layout, DType dtype) {
    boolean image = image(variable);
    if (image != (layout instanceof TextureLayout)) {
      throw new InputException(
          "shader: "
              + nameOf(variable)
              + " is declared as "
              + variable.kind().label()
              + ", but storage is "
              + form.label());
    }
    return layout instanceof TextureLayout texture
        ? new ImageSpec(
            texture.width(),
            texture.height(),
            texture.depth(),
            TexelFormat.of(dtype),
            access(variable))
        : new BufferSpec(layout.slots() * dtype.byteSize(), BufferSpec.Use.STORAGE);
  }

  private ResourceSpec parameterSpec(ResourceVariable variable, DType dtype) {
    ParameterStorage declared =
        image(variable) ? ParameterStorage.TEXTURE : ParameterStorage.BUFFER;
    if (declared != parameterLayout.storage()) {
      throw new InputException(
          "params-in: "
              + parameterLayout.storage().label()
              + " does not fit the shader, which declares "
              + nameOf(variable)
              + " as "
              + variable.kind().label()
              + "; "
              + declared.label()
              + " is allowed");
    }
    return declared == ParameterStorage.TEXTURE
        ? new ImageSpec(
            parameterLayout.rowTexels(),
            parameterLayout.rows(),
            1,
            TexelFormat.of(dtype),
            access(variable))
        : new BufferSpec(parameterLayout.cells() * dtype.byteSize(), BufferSpec.Use.STORAGE);
  }

  private static boolean image(ResourceVariable variable) {
    return switch (variable.kind()) {
      case SAMPLED_IMAGE, STORAGE_IMAGE -> true;
      case STORAGE_BUFFER -> false;
      default ->
          throw new InputException("shader: " + variable.name() + " is " + variable.kind().label());
    };
  }

  private static ImageSpec.Access access(ResourceVariable variable) {
    return variable.kind() == ResourceVariable.Kind.SAMPLED_IMAGE
        ? ImageSpec.Access.SAMPLED
        : ImageSpec.Access.STORAGE;
  }

  private BoundResource uniform(ResourceVariable variable) {
    if (variable.kind() != ResourceVariable.Kind.UNIFORM_BUFFER) {
      throw new InputException(
          "shader: nothing is known to bind to "
              + variable.name()
              + " (binding "
              + variable.binding()
              + ", "
              + variable.kind().label()
              + "); t_in, t_out, t_scale and t_zero_point are known");
    }
    byte[] bytes = block(variable.members());
    return new BoundInput(
        variable.binding(),
        variable.members().isEmpty() ? variable.name() : variable.members().getFirst().name(),
        new BufferSpec(bytes.length, BufferSpec.Use.UNIFORM),
        "uniform:" + HexFormat.of().formatHex(bytes),
        target -> MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, 0, bytes.length));
  }

  /** The push constants that the module declares. */
  PushConstants pushConstants() {
    return PushConstants.of(block(module.summary().pushConstants()));
  }

  private byte[] block(List<BlockMember> members) {
    int size =
        members.stream()
            .mapToInt(member -> member.byteOffset() + member.byteSize())
            .max()
            .orElse(0);
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    for (BlockMember member : members) {
      int[] words =
          values
              .words(member.name())
              .orElseThrow(() ->
                  new InputException(
                      "shader: nothing is known to fill "
                          + member.type()
                          + " "
                          + member.name()
                          + " with"));
      for (int i = 0; i < Math.min(words.length, member.byteSize() / 4); i++) {
        bytes.putInt(member.byteOffset() + 4 * i, words[i]);
      }
    }
    return bytes.array();
  }

  /**
   * Values of specialization constants by id: 0 to 2 are the local size, others go by name and keep
   * their default where the name says nothing.
   */
  SortedMap<Integer, Integer> specialization(int localX, int localY, int localZ) {
    SortedMap<Integer, Integer> constants = new TreeMap<>();
    int[] local = {localX, localY, localZ};
    for (int id = 0; id < 3; id++) {
      constants.put(id, local[id]);
    }
    for (SpecializationConstant constant : module.summary().specializationConstants()) {
      values.words(constant.name()).ifPresent(words -> constants.put(constant.id(), words[0]));
    }
    return constants;
  }

  @Override
  public String toString() {
    return module.label() + " " + Arrays.toString(module.summary().resources().toArray());
  }
}
