package dev.texelscope.engine.spirv;

import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * A module as text for people, an instruction a line, in the manner of SPIR-V's assembly: {@code
 * %tidx = OpLoad %v4int %21}. Ids stand by their names where they have one.
 */
public final class SpirvText {

  private final Grammar grammar = Grammar.load();
  private final Map<Integer, String> names = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  private SpirvText() {}

  /**
   * The text of a module.
   *
   * @param words in native byte order, magic number first
   * @throws SpirvFormatException if it is no module
   */
  public static String of(IntBuffer words) {
    SpirvText printer = new SpirvText();
    Instructions instructions = new Instructions(words);
    printer.collectNames(instructions);
    int version = instructions.version();
    printer.text.append(
        "; SPIR-V %d.%d, %d words, ids below %d%n"
            .formatted(
                version >> 16 & 0xFF, version >> 8 & 0xFF, words.limit(), instructions.bound())
            .replace("\r\n", "\n"));
    for (Instruction instruction : instructions) {
      printer.line(instruction);
    }
    return printer.text.toString();
  }

  private void collectNames(Instructions instructions) {
    Map<String, Integer> uses = new HashMap<>();
    for (Instruction i : instructions) {
      if (grammar.opcode(i.opcode()).name().equals("OpName")) {
        String name = i.text(1).replaceAll("[^A-Za-z0-9_]+", "_");
        if (!name.isEmpty()) {
          int use = uses.merge(name, 1, Integer::sum);
          names.put(i.word(0), use == 1 ? name : name + "_" + use);
        }
      }
    }
  }

  private void line(Instruction i) {
    Opcode opcode = grammar.opcode(i.opcode());
    int at = 0;
    String type = opcode.typed() ? " " + id(i.word(at++)) : "";
    String result = opcode.resulting() ? id(i.word(at++)) + " = " : "";
    text.append("%20s".formatted(result)).append(opcode.name()).append(type);
    operands(opcode, i, at);
    text.append('\n');
  }

  private void operands(Opcode opcode, Instruction i, int first) {
    int pattern = 0;
    for (int at = first; at < i.count(); ) {
      char kind = OperandKinds.of(opcode, pattern);
      if (opcode.name().equals("OpEntryPoint") && pattern > 2) {
        kind = 'i';
      }
      if (kind == 's') {
        text.append(" \"").append(i.text(at)).append('"');
        at += i.textWords(at);
      } else {
        text.append(' ')
            .append(kind == 'i' ? id(i.word(at)) : literal(opcode, pattern, i.word(at)));
        at++;
      }
      pattern++;
    }
  }

  private String literal(Opcode opcode, int index, int word) {
    return switch (opcode.name()) {
      case "OpCapability" ->
          grammar.capabilities().getOrDefault(word, Integer.toUnsignedString(word));
      case "OpExtInst" ->
          index == 1 ? grammar.glsl().getOrDefault(word, Integer.toString(word)) : "" + word;
      default -> Integer.toString(word);
    };
  }

  private String id(int id) {
    String name = names.get(id);
    return "%" + (name == null ? Integer.toUnsignedString(id) : name);
  }
}
