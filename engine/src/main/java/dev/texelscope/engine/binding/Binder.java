package dev.texelscope.engine.binding;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.shader.ImageFormats;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.shader.Slot;
import dev.texelscope.engine.shader.Slot.Place;
import dev.texelscope.engine.shader.TexelFormat;
import dev.texelscope.engine.spirv.LocalSize;
import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Gives every binding, push constant and specialization constant that a module declares its
 * content, by the roles of its slots.
 *
 * @param module the shader
 * @param bindings the role of each slot; complete
 * @param values numbers of the roles that are no tensors
 * @param formats how tensors are allocated
 * @param parameterLayout cells of a token's parameters, for a storage
 */
public record Binder(
    ShaderModule module,
    Bindings bindings,
    RoleValues values,
    Formats formats,
    LongFunction<ParameterLayout> parameterLayout) {

  /**
   * The tensors that go into a dispatch.
   *
   * @param input in slots of the input layout
   * @param scale in cells
   * @param zeroPoint in cells
   * @param others by role
   */
  public record Tensors(
      Content input, Content scale, Content zeroPoint, Map<Role, Content> others) {

    /** Copies the map. */
    public Tensors {
      others = Map.copyOf(others);
    }

    Content of(Role role) {
      return switch (role.kind()) {
        case INPUT -> input;
        case SCALE -> scale;
        case ZERO_POINT -> zeroPoint;
        case TENSOR ->
            java.util.Objects.requireNonNull(others.get(role), () -> "no content for " + role);
        default -> throw new IllegalArgumentException(role + " is no tensor");
      };
    }
  }

  /** The binding number of the output. */
  public int outputBinding() {
    return switch (bindings.output().place()) {
      case Place.OfImage(ResourceVariable variable) -> variable.binding();
      case Place.OfMember(ResourceVariable variable, var _) -> variable.binding();
      case Place.OfPush _, Place.OfConstant _ ->
          throw new IllegalStateException("an output is an image or a buffer");
    };
  }

  /**
   * All resources of a dispatch.
   *
   * @param sentinel byte that stands where nothing was written
   * @throws InputException if a tensor cannot lie where the shader wants it
   */
  public List<BoundResource> resources(Tensors tensors, byte sentinel) {
    SequencedMap<ResourceVariable, List<Slot>> slots = new LinkedHashMap<>();
    for (BoundSlot bound : bindings.slots()) {
      switch (bound.slot().place()) {
        case Place.OfImage(ResourceVariable variable) ->
            slots.computeIfAbsent(variable, _ -> new ArrayList<>()).add(bound.slot());
        case Place.OfMember(ResourceVariable variable, var _) ->
            slots.computeIfAbsent(variable, _ -> new ArrayList<>()).add(bound.slot());
        case Place.OfPush _, Place.OfConstant _ -> {}
      }
    }
    List<BoundResource> resources = new ArrayList<>();
    slots.forEach((variable, ofVariable) ->
        resources.add(
            ofVariable.getFirst().place() instanceof Place.OfImage
                ? image(variable, ofVariable.getFirst(), tensors, sentinel)
                : block(variable, ofVariable, tensors, sentinel)));
    return resources;
  }

  private BoundResource image(
      ResourceVariable variable, Slot slot, Tensors tensors, byte sentinel) {
    Role role = role(slot);
    if (role.kind() == RoleKind.ZEROS) {
      TexelFormat format =
          ImageFormats.declared(variable).orElse(ImageFormats.ofComponentType(variable));
      ImageSpec spec = spec(variable, 1, 1, 1, format);
      return new BoundInput(
          variable.binding(), slot.name(), spec, "zeros", target -> target.fill((byte) 0));
    }
    DType dtype = formats.allocated(slot, role).orElseThrow();
    TexelFormat format = TexelFormat.of(dtype);
    if (role.kind().parameter() || role.kind() == RoleKind.TENSOR) {
      Content content = tensors.of(role);
      long tokens = role.kind() == RoleKind.TENSOR ? content.cells() : values.tokens().numTokens();
      ParameterLayout cells = parameterLayout.apply(tokens);
      ImageSpec spec = spec(variable, cells.rowTexels(), cells.rows(), 1, format);
      return input(variable, slot, spec, content, format.component());
    }
    MemoryLayout layout = role.kind() == RoleKind.INPUT ? values.input() : values.output();
    if (!(layout instanceof TextureLayout texture)) {
      throw new InputException(
          "shader: "
              + slot.name()
              + " is declared as "
              + variable.kind().label()
              + ", but storage is buffer");
    }
    ImageSpec spec = spec(variable, texture.width(), texture.height(), texture.depth(), format);
    return role.kind() == RoleKind.OUTPUT
        ? new BoundOutput(variable.binding(), slot.name(), spec, sentinel)
        : input(variable, slot, spec, tensors.input(), format.component());
  }

  private static ImageSpec spec(
      ResourceVariable variable, int x, int y, int z, TexelFormat format) {
    if ((variable.dimensions() < 3 && z > 1) || (variable.dimensions() < 2 && y > 1)) {
      throw new InputException(
          "shader: "
              + variable.name()
              + " is a "
              + variable.dimensions()
              + "-D image, but its tensor has "
              + x
              + "×"
              + y
              + "×"
              + z
              + " texels; a tensor of height and width alone fits a 2-D image");
    }
    return new ImageSpec(
        x,
        y,
        z,
        format,
        variable.kind() == ResourceVariable.Kind.SAMPLED_IMAGE
            ? ImageSpec.Access.SAMPLED
            : ImageSpec.Access.STORAGE,
        variable.dimensions());
  }

  private static BoundInput input(
      ResourceVariable variable, Slot slot, ImageSpec spec, Content content, DType dtype) {
    long cells = spec.byteSize() / dtype.byteSize();
    return new BoundInput(
        variable.binding(),
        slot.name(),
        spec,
        content.key() + ":" + dtype + ":" + cells,
        target -> Scatter.dense(content, dtype, target),
        Scatter.densePart(content, dtype));
  }

  private BoundResource block(
      ResourceVariable variable, List<Slot> slots, Tensors tensors, byte sentinel) {
    Slot first = slots.getFirst();
    boolean storage = variable.kind() == ResourceVariable.Kind.STORAGE_BUFFER;
    BufferSpec.Use use = storage ? BufferSpec.Use.STORAGE : BufferSpec.Use.UNIFORM;
    for (Slot slot : slots) {
      Role role = role(slot);
      boolean tensor = role.kind() == RoleKind.INPUT || role.kind() == RoleKind.OUTPUT;
      MemoryLayout layout = role.kind() == RoleKind.INPUT ? values.input() : values.output();
      if (tensor && layout instanceof TextureLayout) {
        throw new InputException(
            "shader: "
                + slot.name()
                + " is declared as "
                + variable.kind().label()
                + ", but storage is texture");
      }
    }
    if (role(first).kind() == RoleKind.OUTPUT) {
      long bytes = values.output().slots() * formats.outDtype().byteSize();
      return new BoundOutput(
          variable.binding(), first.name(), new BufferSpec(bytes, use), sentinel);
    }
    BlockFill fill = new BlockFill(slots, bindings, values, formats, tensors);
    return new BoundInput(
        variable.binding(),
        first.name(),
        new BufferSpec(fill.byteSize(), use),
        fill.key(),
        fill,
        fill.part());
  }

  private Role role(Slot slot) {
    return bindings
        .roleOf(slot)
        .orElseThrow(() -> new IllegalStateException(slot.name() + " has no role"));
  }

  /** The push constants that the module declares. */
  public PushConstants pushConstants() {
    List<Slot> slots =
        bindings.slots().stream()
            .map(BoundSlot::slot)
            .filter(slot -> slot.place() instanceof Place.OfPush)
            .toList();
    byte[] bytes = new byte[module.summary().pushConstantBytes()];
    MemorySegment target = MemorySegment.ofArray(bytes);
    for (Slot slot : slots) {
      if (slot.place() instanceof Place.OfPush(var member)) {
        Scatter.numbers(member, values.numbers(role(slot)), target);
      }
    }
    return PushConstants.of(bytes);
  }

  /**
   * Values of specialization constants by id: the local size where the module lets it be set, and
   * those with a role.
   */
  public SortedMap<Integer, Integer> specialization(int localX, int localY, int localZ) {
    SortedMap<Integer, Integer> constants = new TreeMap<>();
    ModuleSummary summary = module.summary();
    LocalSize[] axes = {summary.localSizeX(), summary.localSizeY(), summary.localSizeZ()};
    int[] local = {localX, localY, localZ};
    for (int axis = 0; axis < 3; axis++) {
      if (axes[axis].specializationId() >= 0) {
        constants.put(axes[axis].specializationId(), local[axis]);
      }
    }
    for (BoundSlot bound : bindings.slots()) {
      if (bound.slot().place() instanceof Place.OfConstant(var constant)) {
        bound
            .role()
            .map(values::numbers)
            .filter(numbers -> numbers.length > 0)
            .ifPresent(
                numbers -> constants.put(constant.id(), Numbers.bits(constant.type(), numbers[0])));
      }
    }
    return constants;
  }

  /** The storage whose cells a parameter slot has. */
  public static ParameterStorage storageOf(Slot slot) {
    return Bindings.storageOf(slot);
  }
}
