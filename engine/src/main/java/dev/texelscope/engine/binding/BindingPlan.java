package dev.texelscope.engine.binding;

import dev.texelscope.engine.shader.ShaderInterface;
import dev.texelscope.engine.shader.Slot;
import dev.texelscope.engine.shader.Slot.Place;
import dev.texelscope.engine.tensor.InputException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The roles that a person has given to slots of a shader, by name. All other slots get theirs from
 * their names and types when the plan meets the shader.
 *
 * @param chosen roles by slot name
 */
public record BindingPlan(SortedMap<String, Role> chosen) {

  /** Nothing chosen: names and types decide. */
  public static final BindingPlan PROPOSED = new BindingPlan(new TreeMap<>());

  /** Copies the map. */
  public BindingPlan {
    chosen = Collections.unmodifiableSortedMap(new TreeMap<>(chosen));
  }

  /** With another role for a slot; empty: what its name says. */
  public BindingPlan with(String slot, Optional<Role> role) {
    TreeMap<String, Role> changed = new TreeMap<>(chosen);
    role.ifPresentOrElse(value -> changed.put(slot, value), () -> changed.remove(slot));
    return new BindingPlan(changed);
  }

  /**
   * The role of every slot of a shader.
   *
   * @throws InputException if a chosen name is no slot of the shader, or a slot cannot have its
   *     role
   */
  public Bindings bindings(ShaderInterface shader, String label) {
    Map<Slot, Role> roles = new HashMap<>();
    chosen.forEach((name, role) -> {
      Slot slot =
          shader
              .named(name)
              .orElseThrow(() ->
                  new InputException(
                      "bind: "
                          + label
                          + " has nothing named "
                          + name
                          + "; it has "
                          + shader.slots().stream()
                              .map(Slot::name)
                              .collect(Collectors.joining(", "))));
      RolePlaces.require(slot, role);
      roles.put(slot, role);
    });
    Map<Slot, Role> proposed = RoleProposal.of(shader, roles);
    return new Bindings(
        label, shader.slots().stream().map(slot -> bound(slot, roles, proposed)).toList());
  }

  private static BoundSlot bound(Slot slot, Map<Slot, Role> chosen, Map<Slot, Role> proposed) {
    if (chosen.containsKey(slot)) {
      return new BoundSlot(slot, Optional.of(chosen.get(slot)), BoundSlot.Origin.CHOSEN);
    }
    if (proposed.containsKey(slot)) {
      return new BoundSlot(slot, Optional.of(proposed.get(slot)), BoundSlot.Origin.PROPOSED);
    }
    if (slot.place() instanceof Place.OfConstant) {
      return new BoundSlot(slot, Optional.empty(), BoundSlot.Origin.DEFAULT);
    }
    return slot.access().equals("unused") && RolePlaces.fits(slot, RoleKind.ZEROS)
        ? new BoundSlot(slot, Optional.of(Role.of(RoleKind.ZEROS)), BoundSlot.Origin.UNUSED)
        : new BoundSlot(slot, Optional.empty(), BoundSlot.Origin.OPEN);
  }
}
