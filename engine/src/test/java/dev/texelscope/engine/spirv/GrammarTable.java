package dev.texelscope.engine.spirv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes {@code grammar.txt} of Khronos' grammar files. Of several names for one number the first
 * stands.
 */
final class GrammarTable {

  private final JsonMapper json = new JsonMapper();

  static String generate(Path folder) throws java.io.IOException {
    GrammarTable table = new GrammarTable();
    JsonNode core =
        table.json.readTree(Files.readString(folder.resolve("spirv.core.grammar.json")));
    JsonNode glsl =
        table.json.readTree(Files.readString(folder.resolve("extinst.glsl.std.450.grammar.json")));
    Map<Integer, String> rows = new TreeMap<>();
    for (JsonNode op : core.get("instructions")) {
      rows.putIfAbsent(op.get("opcode").intValue(), op.get("opname").stringValue() + flags(op));
    }
    Map<Integer, String> capabilities = new TreeMap<>();
    for (JsonNode kind : core.get("operand_kinds")) {
      if (kind.get("kind").stringValue().equals("Capability")) {
        for (JsonNode c : kind.get("enumerants")) {
          capabilities.putIfAbsent(c.get("value").intValue(), c.get("enumerant").stringValue());
        }
      }
    }
    Map<Integer, String> extended = new TreeMap<>();
    for (JsonNode op : glsl.get("instructions")) {
      extended.putIfAbsent(op.get("opcode").intValue(), op.get("opname").stringValue());
    }
    return lines("op", rows) + lines("capability", capabilities) + lines("glsl", extended);
  }

  private static String flags(JsonNode op) {
    String flags = " ";
    if (op.has("operands")) {
      for (JsonNode operand : op.get("operands")) {
        flags +=
            switch (operand.get("kind").stringValue()) {
              case "IdResultType" -> "t";
              case "IdResult" -> "r";
              default -> "";
            };
      }
    }
    return flags.isBlank() ? " -" : flags;
  }

  private static String lines(String kind, Map<Integer, String> rows) {
    return rows.entrySet().stream()
        .map(row -> kind + " " + row.getKey() + " " + row.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
