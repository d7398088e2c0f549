package dev.texelscope.engine.spirv.interpret;

/**
 * A variable of the invocation, among its registers.
 *
 * @param pointer register that holds the number of its first register, and never changes
 * @param first its first register
 * @param count how many registers it has
 */
public record LocalVariable(int pointer, int first, int count) {

  /** Whether a register is part of it. */
  public boolean holds(long register) {
    return register >= first && register < first + count;
  }
}
