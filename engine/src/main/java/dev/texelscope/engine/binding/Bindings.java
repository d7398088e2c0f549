package dev.texelscope.engine.binding;

import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.shader.Slot;
import dev.texelscope.engine.shader.Slot.Place;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.tensor.InputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every slot of one shader with its role.
 *
 * @param shader name for messages
 * @param slots in the order of the interface
 */
public record Bindings(String shader, List<BoundSlot> slots) {

  /** Copies the list. */
  public Bindings {
    slots = List.copyOf(slots);
  }

  /** The role of a slot. */
  public Optional<Role> roleOf(Slot slot) {
    return slots.stream()
        .filter(bound -> bound.slot().equals(slot))
        .findFirst()
        .flatMap(BoundSlot::role);
  }

  /** The slots with a kind of role. */
  public List<Slot> with(RoleKind kind) {
    return slots.stream()
        .filter(bound -> bound.role().filter(role -> role.kind() == kind).isPresent())
        .map(BoundSlot::slot)
        .toList();
  }

  /** Whether some slot has this kind of role. */
  public boolean has(RoleKind kind) {
    return !with(kind).isEmpty();
  }

  /** Whether some slot has this kind of role, or a name that says it. */
  public boolean names(RoleKind kind) {
    return has(kind)
        || slots.stream()
            .flatMap(bound -> RoleNames.of(bound.slot()).stream())
            .anyMatch(role -> role.kind() == kind);
  }

  /**
   * The output's slot.
   *
   * @throws InputException if there is none, or more than one
   */
  public Slot output() {
    return only(RoleKind.OUTPUT);
  }

  private Slot only(RoleKind kind) {
    List<Slot> found = with(kind);
    if (found.size() != 1) {
      throw new InputException(
          "shader: "
              + shader
              + " has "
              + (found.isEmpty()
                  ? "no slot"
                  : found.stream().map(Slot::name).collect(Collectors.joining(" and ")))
              + " with role "
              + kind.label()
              + "; exactly one is needed (--bind NAME="
              + kind.label()
              + ")");
    }
    return found.getFirst();
  }

  /**
   * Checks that every slot is filled, and that there is an output and an input.
   *
   * @throws InputException naming the slots that nobody fills
   */
  public void requireComplete() {
    output();
    List<BoundSlot> open =
        slots.stream().filter(slot -> slot.origin() == BoundSlot.Origin.OPEN).toList();
    if (!open.isEmpty()) {
      throw new InputException(
          "shader: nobody fills "
              + open.stream()
                  .map(slot ->
                      slot.slot().type()
                          + " "
                          + slot.slot().name()
                          + " ("
                          + slot.slot().where()
                          + ")")
                  .collect(Collectors.joining(", "))
              + " of "
              + shader
              + "; give it a role with --bind "
              + open.getFirst().slot().name()
              + "=ROLE or in the Bindings table");
    }
    only(RoleKind.INPUT);
  }

  /** Texture or buffer: what the output is declared as. */
  public Storage storage() {
    return output().place() instanceof Place.OfImage ? Storage.TEXTURE : Storage.BUFFER;
  }

  /** Where scale and zero_point live; push constants where the shader takes neither. */
  public ParameterStorage parameterStorage() {
    return slots.stream()
        .filter(bound -> bound.role().filter(role -> role.kind().parameter()).isPresent())
        .map(bound -> storageOf(bound.slot()))
        .max(java.util.Comparator.naturalOrder())
        .orElse(ParameterStorage.PUSH);
  }

  static ParameterStorage storageOf(Slot slot) {
    return switch (slot.place()) {
      case Place.OfImage _ -> ParameterStorage.TEXTURE;
      case Place.OfMember(ResourceVariable _, var member) when member.cells().length() != 1 ->
          ParameterStorage.BUFFER;
      case Place.OfMember _, Place.OfPush _, Place.OfConstant _ -> ParameterStorage.PUSH;
    };
  }
}
