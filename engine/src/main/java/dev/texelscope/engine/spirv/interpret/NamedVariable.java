package dev.texelscope.engine.spirv.interpret;

import java.util.List;

/**
 * A variable or parameter that has a name in the source.
 *
 * @param name its name
 * @param type as GLSL writes it
 * @param function the name of the function it belongs to; empty outside functions
 * @param register its first register
 * @param kinds kind of each of its numbers, one a register
 */
public record NamedVariable(
    String name, String type, String function, int register, List<Scalar> kinds) {

  /** Copies the kinds. */
  public NamedVariable {
    kinds = List.copyOf(kinds);
  }

  /** Whether a register is part of it. */
  public boolean holds(int place) {
    return place >= register && place < register + kinds.size();
  }
}
