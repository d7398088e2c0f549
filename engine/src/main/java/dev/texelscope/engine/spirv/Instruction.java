package dev.texelscope.engine.spirv;

import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One instruction of a module (SPIR-V specification, section Physical Layout of a SPIR-V Module and
 * Instruction).
 *
 * @param opcode the instruction's number
 * @param wordOffset where it starts in the module, in words
 * @param operands the words after the first, read-only
 */
record Instruction(int opcode, int wordOffset, IntBuffer operands) {

  /** Number of operand words. */
  int count() {
    return operands.limit();
  }

  /**
   * The operand word at an index.
   *
   * @throws SpirvFormatException if the instruction has fewer
   */
  int word(int index) {
    if (index >= operands.limit()) {
      throw new SpirvFormatException(
          "instruction "
              + opcode
              + " at word "
              + wordOffset
              + " has only "
              + operands.limit()
              + " operands");
    }
    return operands.get(index);
  }

  /** All operand words from an index on. */
  int[] wordsFrom(int index) {
    int[] rest = new int[Math.max(0, operands.limit() - index)];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = operands.get(index + i);
    }
    return rest;
  }

  /** The UTF-8 text that starts at an operand word and ends with a zero byte. */
  String text(int index) {
    byte[] bytes = new byte[Math.max(0, operands.limit() - index) * 4];
    int length = 0;
    for (int i = index; i < operands.limit(); i++) {
      for (int shift = 0; shift < 32; shift += 8) {
        byte value = (byte) (operands.get(i) >> shift);
        if (value == 0) {
          return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
        bytes[length++] = value;
      }
    }
    throw new SpirvFormatException("text at word " + wordOffset + " has no end");
  }

  /** Number of operand words that the text at an index takes. */
  int textWords(int index) {
    return text(index).getBytes(StandardCharsets.UTF_8).length / 4 + 1;
  }
}
