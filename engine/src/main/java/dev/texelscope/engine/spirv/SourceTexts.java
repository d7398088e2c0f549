package dev.texelscope.engine.spirv;

import java.nio.IntBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of source files that a module brings along, by the names that its lines give them: of
 * {@code OpSource}, and of DebugSource in NonSemantic.Shader.DebugInfo.100.
 */
public final class SourceTexts {

  private static final int OP_SOURCE_CONTINUED = 2;
  private static final int OP_SOURCE = 3;
  private static final int OP_STRING = 7;
  private static final int OP_EXT_INST_IMPORT = 11;
  private static final int OP_EXT_INST = 12;
  private static final int DEBUG_SOURCE = 35;
  private static final int DEBUG_SOURCE_CONTINUED = 102;

  private final Map<Integer, String> strings = new HashMap<>();
  private final Set<Integer> debugSets = new HashSet<>();
  private final SortedMap<String, StringBuilder> texts = new TreeMap<>();
  private StringBuilder last = new StringBuilder();

  private SourceTexts() {}

  /**
   * All texts that a module has; files without a text are left out.
   *
   * @param words in native byte order, magic number first
   * @throws SpirvFormatException if it is no module
   */
  public static SortedMap<String, String> of(IntBuffer words) {
    SourceTexts reader = new SourceTexts();
    new Instructions(words).forEach(reader::collect);
    SortedMap<String, String> found = new TreeMap<>();
    reader.texts.forEach((file, text) -> {
      if (!text.isEmpty()) {
        found.put(file, text.toString());
      }
    });
    return Collections.unmodifiableSortedMap(found);
  }

  private void collect(Instruction i) {
    switch (i.opcode()) {
      case OP_STRING -> strings.put(i.word(0), i.text(1));
      case OP_SOURCE -> {
        if (i.count() > 2) {
          begin(i.word(2), i.count() > 3 ? i.text(3) : "");
        }
      }
      case OP_SOURCE_CONTINUED -> last.append(i.text(0));
      case OP_EXT_INST_IMPORT -> {
        if (i.text(1).equals(DebugInfoReader.SET)) {
          debugSets.add(i.word(0));
        }
      }
      case OP_EXT_INST -> {
        if (debugSets.contains(i.word(2))) {
          debugInfo(i);
        }
      }
      default -> {}
    }
  }

  private void debugInfo(Instruction i) {
    if (i.word(3) == DEBUG_SOURCE) {
      begin(i.word(4), i.count() > 5 ? strings.getOrDefault(i.word(5), "") : "");
    } else if (i.word(3) == DEBUG_SOURCE_CONTINUED) {
      last.append(strings.getOrDefault(i.word(4), ""));
    }
  }

  private void begin(int file, String text) {
    last = new StringBuilder(text);
    texts.put(strings.getOrDefault(file, ""), last);
  }
}
