package dev.texelscope.engine.spirv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names and numbers of SPIR-V's grammar: instructions, capabilities, and the instructions of
 * GLSL.std.450. Read from {@code grammar.txt}, which a test regenerates from Khronos' own files.
 */
public final class Grammar {

  private final SortedMap<Integer, Opcode> opcodes = new TreeMap<>();
  private final SortedMap<Integer, String> capabilities = new TreeMap<>();
  private final SortedMap<Integer, String> glsl = new TreeMap<>();

  private Grammar() {}

  /** Reads the table that is part of the program. */
  public static Grammar load() {
    Grammar grammar = new Grammar();
    InputStream table = Grammar.class.getResourceAsStream("grammar.txt");
    if (table == null) {
      throw new IllegalStateException("grammar.txt is not on the class path");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      lines.lines().forEach(line -> grammar.row(line.split(" ")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return grammar;
  }

  private void row(String[] row) {
    int number = Integer.parseInt(row[1]);
    switch (row[0]) {
      case "op" ->
          opcodes.put(
              number, new Opcode(number, row[2], row[3].contains("t"), row[3].contains("r")));
      case "capability" -> capabilities.put(number, row[2]);
      case "glsl" -> glsl.put(number, row[2]);
      default -> throw new IllegalStateException("grammar.txt has a row of kind " + row[0]);
    }
  }

  /**
   * The instruction with a number.
   *
   * @throws SpirvFormatException if the grammar has none
   */
  public Opcode opcode(int number) {
    Opcode opcode = opcodes.get(number);
    if (opcode == null) {
      throw new SpirvFormatException("there is no SPIR-V instruction with number " + number);
    }
    return opcode;
  }

  /** All instructions by number. */
  public Collection<Opcode> opcodes() {
    return Collections.unmodifiableCollection(opcodes.values());
  }

  /** Names of capabilities by number, without a prefix: {@code Float16}. */
  public Map<Integer, String> capabilities() {
    return Collections.unmodifiableMap(capabilities);
  }

  /** Names of the instructions of GLSL.std.450 by number: {@code RoundEven}. */
  public Map<Integer, String> glsl() {
    return Collections.unmodifiableMap(glsl);
  }
}
