package dev.texelscope.engine.shader;

import dev.texelscope.engine.shader.Slot.Place;
import dev.texelscope.engine.spirv.BlockMember;
import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.spirv.SpecializationConstant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that a shader expects from the host, as one flat list: what a person gives roles to.
 *
 * @param slots in order of binding and offset, then push constants, then specialization constants;
 *     the constants of the local size are not among them
 */
public record ShaderInterface(List<Slot> slots) {

  /** Copies the list. */
  public ShaderInterface {
    slots = List.copyOf(slots);
  }

  /** The interface that a module declares. */
  public static ShaderInterface of(ModuleSummary summary) {
    List<Place> places = new ArrayList<>();
    for (ResourceVariable variable : summary.resources()) {
      if (variable.members().isEmpty()) {
        places.add(new Place.OfImage(variable));
      }
      variable.members().forEach(member -> places.add(new Place.OfMember(variable, member)));
    }
    summary.pushConstants().forEach(member -> places.add(new Place.OfPush(member)));
    Set<Integer> localSize =
        Stream.of(summary.localSizeX(), summary.localSizeY(), summary.localSizeZ())
            .map(size -> size.specializationId())
            .collect(Collectors.toSet());
    for (SpecializationConstant constant : summary.specializationConstants()) {
      if (!localSize.contains(constant.id())) {
        places.add(new Place.OfConstant(constant));
      }
    }
    Map<String, Integer> uses = new HashMap<>();
    places.forEach(place -> uses.merge(shortName(place), 1, Integer::sum));
    return new ShaderInterface(
        places.stream()
            .map(place ->
                new Slot(
                    uses.getOrDefault(shortName(place), 0) == 1
                        ? shortName(place)
                        : longName(place),
                    place))
            .toList());
  }

  /** The slot that a person means by a name; empty where there is none, or more than one. */
  public Optional<Slot> named(String name) {
    Optional<Slot> exact = slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    List<Slot> found = slots.stream().filter(slot -> slot.answersTo(name)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static String shortName(Place place) {
    String name =
        switch (place) {
          case Place.OfImage(ResourceVariable variable) -> variable.name();
          case Place.OfMember(ResourceVariable _, BlockMember member) -> member.name();
          case Place.OfPush(BlockMember member) -> member.name();
          case Place.OfConstant(SpecializationConstant constant) -> constant.name();
        };
    return name.isEmpty() ? placeName(place) : name;
  }

  private static String longName(Place place) {
    return switch (place) {
      case Place.OfMember(ResourceVariable variable, BlockMember member)
          when !variable.name().isEmpty() && !member.name().isEmpty() ->
          variable.name() + "." + member.name();
      default -> placeName(place);
    };
  }

  private static String placeName(Place place) {
    return switch (place) {
      case Place.OfImage(ResourceVariable variable) -> binding(variable);
      case Place.OfMember(ResourceVariable variable, BlockMember member) ->
          variable.members().size() == 1
              ? binding(variable)
              : binding(variable) + "+" + member.byteOffset();
      case Place.OfPush(BlockMember member) -> "push+" + member.byteOffset();
      case Place.OfConstant(SpecializationConstant constant) -> "constant" + constant.id();
    };
  }

  private static String binding(ResourceVariable variable) {
    return "binding" + variable.binding() + (variable.set() == 0 ? "" : "of" + variable.set());
  }
}
