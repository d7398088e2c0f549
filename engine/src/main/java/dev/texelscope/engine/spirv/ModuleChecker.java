package dev.texelscope.engine.spirv;

import java.nio.IntBuffer;
import java.util.BitSet;

/**
 * Checks modules of unknown origin, so that no driver sees what would crash it: sizes, ids and
 * structure. It does not check types, as the whole of SPIRV-Tools does.
 */
public final class ModuleChecker {

  /** The universal limit for ids (SPIR-V specification, section Universal Limits). */
  private static final int MOST_IDS = 4_194_304;

  private final Instructions instructions;
  private final Grammar grammar = Grammar.load();
  private final BitSet defined = new BitSet();
  private final int bound;

  private ModuleChecker(IntBuffer words) {
    this.instructions = new Instructions(words);
    this.bound = instructions.bound();
  }

  /**
   * Refuses a broken module.
   *
   * @param words in native byte order, magic number first
   * @throws SpirvFormatException with the word at which it is broken
   */
  public static void check(IntBuffer words) {
    ModuleChecker checker = new ModuleChecker(words);
    checker.define();
    checker.use();
    SpirvModule.read(words);
  }

  private void define() {
    if (bound <= 0 || bound > MOST_IDS) {
      throw new SpirvFormatException(
          "the SPIR-V module says at word 3 that it has "
              + Integer.toUnsignedString(bound)
              + " ids; 1 to "
              + MOST_IDS
              + " are allowed");
    }
    for (Instruction instruction : instructions) {
      int at = instruction.wordOffset();
      Opcode opcode = opcode(instruction);
      if (opcode.resulting()) {
        int result = instruction.word(opcode.typed() ? 1 : 0);
        requireBounded(opcode, result, at);
        if (defined.get(result)) {
          throw new SpirvFormatException(
              opcode.name() + " at word " + at + " gives id " + result + " a second meaning");
        }
        defined.set(result);
      }
    }
  }

  private Opcode opcode(Instruction instruction) {
    try {
      return grammar.opcode(instruction.opcode());
    } catch (SpirvFormatException e) {
      throw e.at(instruction.wordOffset());
    }
  }

  private void use() {
    for (Instruction instruction : instructions) {
      Opcode opcode = grammar.opcode(instruction.opcode());
      if (opcode.name().equals("OpTypeForwardPointer")) {
        continue;
      }
      int first = opcode.typed() ? 1 : 0;
      if (opcode.typed()) {
        requireDefined(opcode, instruction.word(0), instruction.wordOffset());
      }
      int operands = first + (opcode.resulting() ? 1 : 0);
      for (int i = operands; i < instruction.count(); i++) {
        char kind = OperandKinds.of(opcode, i - operands);
        if (kind == 's' || kind == '?') {
          break;
        }
        if (kind == 'i') {
          requireDefined(opcode, instruction.word(i), instruction.wordOffset());
        }
      }
    }
  }

  private void requireBounded(Opcode opcode, int id, int at) {
    if (id <= 0 || id >= bound) {
      throw new SpirvFormatException(
          opcode.name()
              + " at word "
              + at
              + " has id "
              + Integer.toUnsignedString(id)
              + "; ids below "
              + bound
              + " are allowed");
    }
  }

  private void requireDefined(Opcode opcode, int id, int at) {
    requireBounded(opcode, id, at);
    if (!defined.get(id)) {
      throw new SpirvFormatException(
          opcode.name() + " at word " + at + " uses id " + id + ", which nothing defines");
    }
  }
}
