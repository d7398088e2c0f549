package dev.texelscope.engine.spirv.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.corpus.CorpusShader;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.spirv.Function;
import dev.texelscope.engine.spirv.Grammar;
import dev.texelscope.engine.spirv.Opcode;
import dev.texelscope.engine.spirv.SpirvModule;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Walks Khronos' grammar: what is executed occurs in the corpus, whose every shader is run and
 * compared with a Vulkan device; what is not is refused by its name before anything runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstructionSetTest {

  private static final int OP_CAPABILITY = 17;
  private static final int OP_FUNCTION = 54;
  private static final int OP_LABEL = 248;
  private static final int HEADER = 5;

  /** Declarations and decorations that no compiler here writes, and that change no execution. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "OpSourceContinued",
          "OpDecorateId",
          "OpDecorateString",
          "OpMemberDecorateString",
          "OpModuleProcessed",
          "OpNoLine");

  private final Grammar grammar = Grammar.load();
  private final List<SpirvModule> modules = new ArrayList<>();
  private int[] words = {};

  @BeforeAll
  void compile() {
    try (GlslCompiler compiler = new GlslCompiler()) {
      for (CorpusShader shader : CorpusShader.all()) {
        for (CompileRequest.Form form : shader.forms()) {
          ShaderModule module = shader.module(compiler, form);
          modules.add(SpirvModule.read(module.words()));
          if (shader.toString().endsWith("rounding.comp")) {
            words = new int[module.words().remaining()];
            module.words().get(words);
          }
        }
      }
    }
  }

  @Test
  void everyInstructionIsExecutedInTheCorpusOrRefusedByName() {
    Set<String> seen =
        modules.stream()
            .flatMap(module -> module.opcodes().stream())
            .map(Opcode::name)
            .collect(Collectors.toSet());
    Set<String> neverRun = new TreeSet<>(InstructionSet.opcodes());
    neverRun.removeAll(seen);
    neverRun.removeAll(WITHOUT_EFFECT);
    assertThat(neverRun).as("executed, but in no shader of the corpus").isEmpty();
    for (Opcode opcode : grammar.opcodes()) {
      if (!InstructionSet.opcodes().contains(opcode.name())) {
        refused(inserted(OP_LABEL, opcode.number()), opcode.name());
        if (opcode.name().startsWith("OpType") || opcode.name().startsWith("OpConstant")) {
          refused(inserted(OP_FUNCTION, opcode.number()), opcode.name());
        }
      }
    }
  }

  @Test
  void everyCapabilityIsOneOfTheCorpusOrRefusedByName() {
    Set<String> declared =
        modules.stream()
            .flatMap(module -> module.summary().capabilities().stream())
            .map(number -> grammar.capabilities().getOrDefault(number, ""))
            .collect(Collectors.toSet());
    Set<String> neverDeclared = new TreeSet<>(InstructionSet.capabilities());
    neverDeclared.removeAll(declared);
    assertThat(neverDeclared).as("allowed, but in no shader of the corpus").isEmpty();
    grammar
        .capabilities()
        .forEach((number, name) -> {
          if (!InstructionSet.capabilities().contains(name)) {
            refused(capable(number), "capability " + name);
          }
        });
  }

  @Test
  void everyInstructionOfGlslIsExecutedInTheCorpusOrRefusedByName() {
    Set<Integer> seen = new TreeSet<>();
    for (SpirvModule module : modules) {
      for (Function function : module.functions().values()) {
        Frame.code(function).stream()
            .filter(i -> i.name().equals("OpExtInst"))
            .filter(i -> "GLSL.std.450".equals(module.extensions().get(i.word(0))))
            .forEach(i -> seen.add(i.word(1)));
      }
    }
    grammar
        .glsl()
        .forEach((number, name) -> {
          if (!seen.contains(number)) {
            refused(extended(number), "GLSL.std.450 " + name);
          }
        });
    assertThat(grammar.glsl().keySet()).containsAll(seen).hasSize(seen.size() + 4);
  }

  private static void refused(int[] module, String name) {
    assertThatThrownBy(() ->
            Program.of(SpirvModule.read(IntBuffer.wrap(module)), Map.of(), NumericRules.DEFAULT))
        .as(name)
        .isInstanceOfSatisfying(
            UnsupportedShaderException.class, e -> assertThat(e.names()).contains(name));
  }

  /** A module of the corpus with an instruction after, or for functions before, another. */
  private int[] inserted(int place, int opcode) {
    int at = HEADER;
    while ((words[at] & 0xFFFF) != place) {
      at += words[at] >>> 16;
    }
    int before = place == OP_LABEL ? at + (words[at] >>> 16) : at;
    int[] instruction = new int[9];
    java.util.Arrays.fill(instruction, 9999);
    instruction[0] = instruction.length << 16 | opcode;
    int[] label = {2 << 16 | OP_LABEL, 9998}; // some of them end a block
    return with(before, place == OP_LABEL ? joined(instruction, label) : instruction);
  }

  private int[] capable(int capability) {
    return with(HEADER, new int[] {2 << 16 | OP_CAPABILITY, capability});
  }

  /** All extended instructions become the one with that number. */
  private int[] extended(int number) {
    int[] copy = words.clone();
    boolean found = false;
    for (int at = HEADER; at < copy.length; at += copy[at] >>> 16) {
      if ((copy[at] & 0xFFFF) == 12) {
        copy[at + 4] = number;
        found = true;
      }
    }
    assertThat(found).isTrue();
    return copy;
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
  }

  private int[] with(int at, int[] instruction) {
    int[] longer = new int[words.length + instruction.length];
    System.arraycopy(words, 0, longer, 0, at);
    System.arraycopy(instruction, 0, longer, at, instruction.length);
    System.arraycopy(words, at, longer, at + instruction.length, words.length - at);
    return longer;
  }
}
