package dev.texelscope.engine.binding;

import dev.texelscope.engine.shader.ImageFormats;
import dev.texelscope.engine.shader.Slot;
import dev.texelscope.engine.shader.Slot.Place;
import dev.texelscope.engine.shader.TexelFormat;
import dev.texelscope.engine.spirv.BlockMember;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.tensor.DType;
import java.util.Optional;

/**
 * The formats in which tensors are allocated, beside those that a shader declares. Input and output
 * are allocated in the experiment's dtypes, as an engine would that knows only the tensors;
 * parameters as the shader declares them, unless their role names a dtype.
 *
 * @param inDtype of the input
 * @param outDtype of the output
 */
public record Formats(DType inDtype, DType outDtype) {

  /** The type in which a slot's tensor is allocated; empty where the role is no tensor. */
  Optional<DType> allocated(Slot slot, Role role) {
    return switch (role.kind()) {
      case INPUT -> Optional.of(stored(slot, inDtype));
      case OUTPUT -> Optional.of(stored(slot, outDtype));
      case SCALE, ZERO_POINT, TENSOR -> role.dtype().or(() -> Optional.of(allocatedAs(slot, role)));
      default -> Optional.empty();
    };
  }

  /** There is no texel of doubles. */
  private static DType stored(Slot slot, DType dtype) {
    return slot.place() instanceof Place.OfImage ? TexelFormat.of(dtype).component() : dtype;
  }

  private static DType allocatedAs(Slot slot, Role role) {
    return switch (slot.place()) {
      case Place.OfImage(ResourceVariable variable) ->
          ImageFormats.declared(variable)
              .orElse(ImageFormats.ofComponentType(variable))
              .component();
      case Place.OfMember(ResourceVariable _, BlockMember member) ->
          Numbers.dtype(member.cells().scalar())
              .orElse(role.kind() == RoleKind.ZERO_POINT ? DType.INT32 : DType.FLOAT32);
      case Place.OfPush _, Place.OfConstant _ -> DType.FLOAT32;
    };
  }

  /** Whether a buffer is nothing but one array of numbers, which is uploaded as it is. */
  static boolean plain(Slot slot) {
    return slot.place() instanceof Place.OfMember(ResourceVariable variable, BlockMember member)
        && variable.members().size() == 1
        && member.endless()
        && member.cells().dense()
        && member.byteOffset() == 0;
  }

  /** The type of a tensor's elements that a shader declares, where it says. */
  public static Optional<DType> declared(Slot slot) {
    return switch (slot.place()) {
      case Place.OfImage(ResourceVariable variable) ->
          ImageFormats.declared(variable).map(TexelFormat::component);
      case Place.OfMember(ResourceVariable _, BlockMember member) ->
          Numbers.dtype(member.cells().scalar());
      case Place.OfPush _, Place.OfConstant _ -> Optional.empty();
    };
  }

  /** The mismatch of a slot, if its memory is not what the shader declares. */
  public Optional<FormatMismatch> mismatch(Slot slot, Role role) {
    return allocated(slot, role).flatMap(dtype -> mismatch(slot, dtype));
  }

  private static Optional<FormatMismatch> mismatch(Slot slot, DType dtype) {
    return switch (slot.place()) {
      case Place.OfImage(ResourceVariable variable) -> {
        TexelFormat allocated = TexelFormat.of(dtype);
        Optional<TexelFormat> declared = ImageFormats.declared(variable);
        boolean same =
            variable.imageFormat() == 0
                ? ImageFormats.componentType(allocated).equals(variable.componentType())
                : declared.filter(allocated::equals).isPresent();
        yield same
            ? Optional.empty()
            : Optional.of(
                new FormatMismatch(slot.name(), slot.where(), slot.type(), allocated.qualifier()));
      }
      case Place.OfMember(ResourceVariable _, BlockMember member) ->
          // What is not a plain array is filled number by number, converted.
          !plain(slot) || Numbers.dtype(member.cells().scalar()).filter(dtype::equals).isPresent()
              ? Optional.empty()
              : Optional.of(
                  new FormatMismatch(slot.name(), slot.where(), slot.type(), dtype.label()));
      case Place.OfPush _, Place.OfConstant _ -> Optional.empty();
    };
  }
}
