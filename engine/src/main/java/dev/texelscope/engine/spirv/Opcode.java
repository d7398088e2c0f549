package dev.texelscope.engine.spirv;

/**
 * An instruction of the grammar.
 *
 * @param number its number in a module
 * @param name as the specification writes it: {@code OpIAdd}
 * @param typed whether its first operand is a result type
 * @param resulting whether an operand is the id of its result
 */
public record Opcode(int number, String name, boolean typed, boolean resulting) {

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
