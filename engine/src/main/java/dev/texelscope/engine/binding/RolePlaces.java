package dev.texelscope.engine.binding;

import dev.texelscope.engine.shader.Slot;
import dev.texelscope.engine.shader.Slot.Place;
import dev.texelscope.engine.spirv.BlockMember;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.tensor.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which roles a slot can have at all. */
public final class RolePlaces {

  private RolePlaces() {}

  /** The kinds that a slot can have, for choice boxes. */
  public static List<RoleKind> possible(Slot slot) {
    return Arrays.stream(RoleKind.values()).filter(kind -> problem(slot, kind).isEmpty()).toList();
  }

  static boolean fits(Slot slot, RoleKind kind) {
    return problem(slot, kind).isEmpty();
  }

  /**
   * Refuses a role that a slot cannot have.
   *
   * @throws InputException naming the slot and why
   */
  static void require(Slot slot, Role role) {
    problem(slot, role.kind())
        .ifPresent(why -> {
          throw new InputException(
              "bind: "
                  + slot.name()
                  + " cannot be "
                  + role.kind().label()
                  + ": it is "
                  + slot.type()
                  + ", "
                  + why);
        });
  }

  private static Optional<String> problem(Slot slot, RoleKind kind) {
    return switch (slot.place()) {
      case Place.OfImage(ResourceVariable variable) -> ofImage(variable, kind);
      case Place.OfMember(ResourceVariable variable, BlockMember member) ->
          kind == RoleKind.OUTPUT ? ofOutput(variable, member) : ofMember(member, kind);
      case Place.OfPush(BlockMember member) ->
          kind == RoleKind.OUTPUT ? Optional.of("which cannot be written") : ofMember(member, kind);
      case Place.OfConstant _ ->
          kind.array() && !kind.parameter()
              ? Optional.of("which holds no tensor")
              : Optional.empty();
    };
  }

  private static Optional<String> ofImage(ResourceVariable variable, RoleKind kind) {
    if (variable.kind() == ResourceVariable.Kind.UNSUPPORTED) {
      return Optional.of("which Texelscope does not bind");
    }
    if (kind == RoleKind.OUTPUT && !variable.writable()) {
      return Optional.of("which cannot be written");
    }
    return kind.array() || kind == RoleKind.ZEROS
        ? Optional.empty()
        : Optional.of("which holds a tensor");
  }

  private static Optional<String> ofOutput(ResourceVariable variable, BlockMember member) {
    if (!variable.writable()) {
      return Optional.of("which cannot be written");
    }
    return variable.members().size() == 1 && member.endless() && member.cells().dense()
        ? Optional.empty()
        : Optional.of("and an output is the only member of its block, an array without a length");
  }

  private static Optional<String> ofMember(BlockMember member, RoleKind kind) {
    if (kind == RoleKind.ZEROS) {
      return Optional.empty();
    }
    if (member.cells().scalarBytes() == 0) {
      return Optional.of("which is not made of numbers that can be filled");
    }
    boolean tensor = kind == RoleKind.INPUT || kind == RoleKind.TENSOR;
    return tensor && member.cells().length() == 1
        ? Optional.of("which holds no tensor")
        : Optional.empty();
  }
}
