package dev.texelscope.engine.binding;

import dev.texelscope.engine.shader.ShaderInterface;
import dev.texelscope.engine.shader.Slot;
import dev.texelscope.engine.shader.Slot.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Roles for the slots that nobody has chosen one for. First by name; then, where there is no output
 * or no input yet, the only thing that can be one.
 */
final class RoleProposal {

  private final ShaderInterface shader;
  private final Map<Slot, Role> chosen;
  private final Map<Slot, Role> proposed = new HashMap<>();

  private RoleProposal(ShaderInterface shader, Map<Slot, Role> chosen) {
    this.shader = shader;
    this.chosen = chosen;
  }

  static Map<Slot, Role> of(ShaderInterface shader, Map<Slot, Role> chosen) {
    RoleProposal proposal = new RoleProposal(shader, chosen);
    proposal.byName();
    proposal.onlyOne(RoleKind.OUTPUT, slot -> slot.access().equals("write"));
    proposal.onlyOne(RoleKind.OUTPUT, slot -> slot.access().contains("write"));
    proposal.onlyOne(RoleKind.INPUT, slot -> slot.access().equals("read") && tensorOfFloats(slot));
    return proposal.proposed;
  }

  private void byName() {
    for (Slot slot : shader.slots()) {
      Optional<Role> role = chosen.containsKey(slot) ? Optional.empty() : RoleNames.of(slot);
      role.filter(r -> !single(r.kind()) || !taken(r.kind())).ifPresent(r -> proposed.put(slot, r));
    }
  }

  private static boolean single(RoleKind kind) {
    return kind == RoleKind.INPUT || kind == RoleKind.OUTPUT;
  }

  private boolean taken(RoleKind kind) {
    return chosen.values().stream().anyMatch(role -> role.kind() == kind)
        || proposed.values().stream().anyMatch(role -> role.kind() == kind);
  }

  private void onlyOne(RoleKind kind, Predicate<Slot> candidate) {
    if (taken(kind)) {
      return;
    }
    List<Slot> found =
        shader.slots().stream()
            .filter(slot -> !chosen.containsKey(slot) && !proposed.containsKey(slot))
            .filter(slot -> RolePlaces.fits(slot, kind))
            .filter(candidate)
            .toList();
    if (found.size() == 1) {
      proposed.put(found.getFirst(), Role.of(kind));
    }
  }

  private static boolean tensorOfFloats(Slot slot) {
    return switch (slot.place()) {
      case Place.OfImage(var variable) -> variable.componentType().equals("float");
      case Place.OfMember(var _, var member) ->
          Formats.plain(slot) && member.cells().scalar().startsWith("float");
      case Place.OfPush _, Place.OfConstant _ -> false;
    };
  }
}
