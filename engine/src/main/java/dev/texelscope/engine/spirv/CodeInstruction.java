package dev.texelscope.engine.spirv;

import java.util.Arrays;

/**
 * An instruction in the body of a function.
 *
 * @param opcode which
 * @param type id of the result type; 0 where it has none
 * @param result id of the result; 0 where it has none
 * @param operands the words after type and result; not to be changed
 * @param line where it comes from
 */
@SuppressWarnings("ArrayRecordComponent") // a module holds tens of thousands of these
public record CodeInstruction(
    Opcode opcode, int type, int result, int[] operands, SourceLine line) {

  /** The name of the instruction. */
  public String name() {
    return opcode.name();
  }

  /**
   * An operand word.
   *
   * @throws SpirvFormatException if it has fewer
   */
  public int word(int index) {
    if (index >= operands.length) {
      throw new SpirvFormatException(name() + " has only " + operands.length + " operands");
    }
    return operands[index];
  }

  /** Number of operand words. */
  public int count() {
    return operands.length;
  }

  /** The operand words from an index on. */
  public int[] from(int index) {
    return index >= operands.length
        ? new int[0]
        : Arrays.copyOfRange(operands, index, operands.length);
  }

  /** Whether it ends a block (SPIR-V specification, Termination Instruction). */
  public boolean terminates() {
    return switch (name()) {
      case "OpBranch",
          "OpBranchConditional",
          "OpSwitch",
          "OpReturn",
          "OpReturnValue",
          "OpKill",
          "OpUnreachable",
          "OpTerminateInvocation" ->
          true;
      default -> false;
    };
  }
}
