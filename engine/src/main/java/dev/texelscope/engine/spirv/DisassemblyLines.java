package dev.texelscope.engine.spirv;

import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives a module that brings no source along its own disassembly for one: every instruction has the
 * line on which it stands in {@link SpirvText}, and the text is part of the module.
 */
public final class DisassemblyLines {

  private static final int BOUND = 3;
  private static final int HEADER_WORDS = 5;
  private static final int OP_SOURCE_CONTINUED = 2;
  private static final int OP_SOURCE = 3;
  private static final int OP_STRING = 7;
  private static final int OP_LINE = 8;
  private static final int OP_EXTENSION = 10;
  private static final int OP_EXT_INST_IMPORT = 11;
  private static final int OP_MEMORY_MODEL = 14;
  private static final int OP_CAPABILITY = 17;
  private static final int OP_FUNCTION = 54;
  private static final int OP_FUNCTION_PARAMETER = 55;
  private static final int OP_FUNCTION_END = 56;
  private static final int OP_VARIABLE = 59;
  private static final int OP_PHI = 245;
  private static final int OP_LOOP_MERGE = 246;
  private static final int OP_SELECTION_MERGE = 247;
  private static final int OP_LABEL = 248;
  private static final int OP_EXECUTION_MODE_ID = 331;

  /** So many bytes of text fit into one instruction with room to spare. */
  private static final int CHUNK = 200_000;

  private final IntBuffer module;
  private final int file;
  private int[] out = new int[1024];
  private int size;

  private DisassemblyLines(IntBuffer module, int file) {
    this.module = module;
    this.file = file;
  }

  /**
   * The module with lines.
   *
   * @param words in native byte order, magic number first
   * @param name what the text is called: {@code blur.spvasm}
   * @throws SpirvFormatException if it is no module
   */
  public static int[] of(IntBuffer words, String name) {
    Instructions instructions = new Instructions(words);
    DisassemblyLines lines = new DisassemblyLines(words.slice(), instructions.bound());
    lines.copy(0, HEADER_WORDS);
    lines.out[BOUND] = instructions.bound() + 1;
    lines.write(instructions, name, SpirvText.of(words));
    return Arrays.copyOf(lines.out, lines.size);
  }

  private void write(Instructions instructions, String name, String text) {
    boolean named = false;
    boolean merged = false;
    int line = 1;
    boolean inside = false;
    for (Instruction i : instructions) {
      line++;
      if (!named && !first(i.opcode())) {
        named = true;
        text(OP_STRING, new int[] {file}, name);
        source(text);
      }
      inside = i.opcode() == OP_FUNCTION || (inside && i.opcode() != OP_FUNCTION_END);
      if (inside && executed(i.opcode()) && !merged) {
        add(4 << 16 | OP_LINE, file, line, 0);
      }
      merged = i.opcode() == OP_LOOP_MERGE || i.opcode() == OP_SELECTION_MERGE;
      copy(i.wordOffset(), i.count() + 1);
    }
  }

  /** Whether an instruction stands before all debug information (Logical Layout of a Module). */
  private static boolean first(int opcode) {
    return opcode == OP_CAPABILITY
        || opcode == OP_EXTENSION
        || opcode == OP_EXT_INST_IMPORT
        || (opcode >= OP_MEMORY_MODEL && opcode < OP_CAPABILITY)
        || opcode == OP_EXECUTION_MODE_ID;
  }

  private static boolean executed(int opcode) {
    return switch (opcode) {
      case OP_FUNCTION, OP_FUNCTION_PARAMETER, OP_LABEL, OP_PHI, OP_VARIABLE, OP_LINE -> false;
      default -> true;
    };
  }

  private void source(String text) {
    for (int at = 0; at == 0 || at < text.length(); at += CHUNK) {
      String chunk = text.substring(at, Math.min(text.length(), at + CHUNK));
      text(
          at == 0 ? OP_SOURCE : OP_SOURCE_CONTINUED,
          at == 0 ? new int[] {0, 0, file} : new int[0],
          chunk);
    }
  }

  private void text(int opcode, int[] before, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int[] words = new int[bytes.length / 4 + 1];
    for (int i = 0; i < bytes.length; i++) {
      words[i / 4] |= (bytes[i] & 0xFF) << (i % 4 * 8);
    }
    add((1 + before.length + words.length) << 16 | opcode);
    add(before);
    add(words);
  }

  private void copy(int from, int count) {
    for (int i = 0; i < count; i++) {
      add(module.get(from + i));
    }
  }

  private void add(int... words) {
    if (size + words.length > out.length) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, size + words.length));
    }
    System.arraycopy(words, 0, out, size, words.length);
    size += words.length;
  }
}
