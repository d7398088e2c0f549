package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.Bindings;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.shader.Slot;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.Resource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which bindings of a shader hold the tensors, whatever their names are.
 *
 * @param numbers binding number of each role that has one of its own
 */
public record TensorBindings(Map<RoleKind, Integer> numbers) {

  /** Copies the map. */
  public TensorBindings {
    numbers = Map.copyOf(numbers);
  }

  static TensorBindings of(Bindings bindings) {
    Map<RoleKind, Integer> numbers = new EnumMap<>(RoleKind.class);
    for (RoleKind kind :
        List.of(RoleKind.OUTPUT, RoleKind.INPUT, RoleKind.SCALE, RoleKind.ZERO_POINT)) {
      for (Slot slot : bindings.with(kind)) {
        switch (slot.place()) {
          case Slot.Place.OfImage(var variable) -> numbers.put(kind, variable.binding());
          case Slot.Place.OfMember(var variable, var _) -> numbers.put(kind, variable.binding());
          case Slot.Place.OfPush _, Slot.Place.OfConstant _ -> {}
        }
      }
    }
    return new TensorBindings(numbers);
  }

  /** Whether some memory is that of a role. */
  boolean is(RoleKind kind, Resource resource) {
    Integer binding = numbers.get(kind);
    return binding != null && binding == resource.binding();
  }

  /** Whether a cell lies in the memory of a role. */
  boolean is(RoleKind kind, Cell cell) {
    return is(kind, cell.resource());
  }
}
