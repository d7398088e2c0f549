package dev.texelscope.engine.shader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken and hostile {@code .spv} files are refused with the word at which they are broken. */
class HostileModuleTest {

  private static final int OP_LOAD = 61;
  private static final int OP_TYPE_STRUCT = 30;

  @TempDir private Path folder;

  private static int[] words() {
    try (GlslCompiler compiler = new GlslCompiler()) {
      CompileResult result =
          compiler.compile(
              new CompileRequest(
                  "good",
                  GlslSource.shipped("quantize/quantize_buffer.glsl"),
                  new TreeMap<>(
                      BuiltinVariant.all().stream()
                          .filter(v -> v.source().name().contains("buffer"))
                          .findFirst()
                          .orElseThrow()
                          .defines()),
                  List.of(),
                  CompileRequest.Form.DEBUG));
      if (result instanceof CompileResult.Compiled compiled) {
        IntBuffer buffer = compiled.module().words();
        int[] words = new int[buffer.remaining()];
        buffer.get(words);
        return words;
      }
      throw new AssertionError(result.diagnostics());
    }
  }

  private Path file(int[] words) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(words);
    return Files.write(folder.resolve("shader.spv"), bytes.array());
  }

  private void assertRefused(int[] words, String... parts) throws IOException {
    Path file = file(words);
    assertThatThrownBy(() -> SpvFile.read(file, ""))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("shader: " + file + ": ")
        .hasMessageContainingAll(parts);
  }

  private static int offsetOf(int[] words, int opcode) {
    for (int at = 5; at < words.length; at += words[at] >>> 16) {
      if ((words[at] & 0xFFFF) == opcode) {
        return at;
      }
    }
    throw new AssertionError("no instruction " + opcode);
  }

  @Test
  void aGoodModuleIsRead() throws IOException {
    ShaderModule module = SpvFile.read(file(words()), "");
    assertThat(module.summary().entryPoint()).isEqualTo("main");
    assertThat(SpvFile.read(folder.resolve("shader.spv"), "main")).isEqualTo(module);
    assertThatThrownBy(() -> SpvFile.read(folder.resolve("shader.spv"), "other"))
        .hasMessageContaining("no compute entry point other; it has main");
  }

  @Test
  void truncatedModulesAreRefusedWithTheWord() throws IOException {
    int[] words = words();
    assertRefused(Arrays.copyOf(words, 3), "at least 5 words, not 3");
    int load = offsetOf(words, OP_LOAD);
    assertRefused(Arrays.copyOf(words, load + 2), "at word " + load);
    byte[] bytes = Files.readAllBytes(file(words));
    Path odd = Files.write(folder.resolve("odd.spv"), Arrays.copyOf(bytes, 4 * load + 2));
    assertThatThrownBy(() -> SpvFile.read(odd, "")).hasMessageContaining("middle of word " + load);
    assertThatThrownBy(() -> SpvFile.read(folder.resolve("none.spv"), ""))
        .hasMessageContaining("there is no file");
  }

  @Test
  void idsThatNothingDefinesAreRefusedWithTheWord() throws IOException {
    int[] words = words();
    int load = offsetOf(words, OP_LOAD);
    words[load + 3] = words[3] - 1 < 2 ? 1 : unused(words);
    assertRefused(words, "OpLoad at word " + load, "which nothing defines");
    words[load + 3] = 0x7FFFFFFF;
    assertRefused(words, "OpLoad at word " + load, "ids below");
    words = words();
    words[load + 2] = words[load + 3];
    assertRefused(words, "at word", "a second meaning");
  }

  /** An id below the bound that no instruction defines; the bound grows by one for it. */
  private static int unused(int[] words) {
    words[3]++;
    return words[3] - 1;
  }

  @Test
  void hugeCountsAreRefusedWithTheWord() throws IOException {
    int[] words = words();
    words[3] = 0x7FFFFFF0;
    assertRefused(words, "at word 3", "2147483632 ids");
    words = words();
    int load = offsetOf(words, OP_LOAD);
    words[load] = OP_LOAD | 0xFFFF << 16;
    assertRefused(words, "at word " + load, "65535 words");
    words[load] = OP_LOAD;
    assertRefused(words, "at word " + load, "0 words");
    words[load] = 0x1FFF | 4 << 16;
    assertRefused(words, "no SPIR-V instruction with number 8191", "at word " + load);
  }

  @Test
  void structuresThatNestWithoutEndAreRefused() throws IOException {
    int[] words = words();
    int struct = offsetOf(words, OP_TYPE_STRUCT);
    int levels = 40;
    int[] deep = Arrays.copyOf(words, words.length + levels * 4);
    System.arraycopy(words, struct, deep, struct + levels * 4, words.length - struct);
    int first = deep[3];
    int empty = first;
    for (int level = 0; level < levels; level++) {
      int at = struct + level * 4;
      deep[at] = OP_TYPE_STRUCT | 4 << 16;
      deep[at + 1] = first + level;
      deep[at + 2] = level == 0 ? first + levels : first + level - 1;
      deep[at + 3] = deep[at + 2];
    }
    deep[3] = first + levels + 1;
    assertThat(empty).isPositive();
    assertRefused(deep, "at word " + struct);
  }

  @Test
  void randomChangesAreReadOrRefusedButNeverCrash() throws IOException {
    int[] good = words();
    Random random = new Random(7);
    int refused = 0;
    for (int attempt = 0; attempt < 2000; attempt++) {
      int[] words = good.clone();
      words[random.nextInt(words.length)] =
          random.nextBoolean() ? random.nextInt() : random.nextInt(200);
      try {
        assertThat(SpvFile.read(file(words), "").summary()).isNotNull();
      } catch (InputException e) {
        refused++;
        assertThat(e.getMessage()).startsWith("shader: ");
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  @Test
  void anExtensionThatTheCompilerLacksIsNamed() {
    try (GlslCompiler compiler = new GlslCompiler()) {
      GlslSource source =
          new GlslSource(
              "dot.comp",
              "#version 450\n#extension GL_EXT_that_is_not_there : require\nvoid main() {}\n",
              Optional.empty());
      CompileResult result =
          compiler.compile(
              new CompileRequest(
                  "dot", source, new TreeMap<>(), List.of(), CompileRequest.Form.PLAIN));
      assertThat(result).isInstanceOf(CompileResult.Failed.class);
      assertThat(result.diagnostics().getFirst().line()).isEqualTo(2);
      assertThat(result.diagnostics().getFirst().message())
          .contains("GL_EXT_that_is_not_there", "not supported");
    }
  }
}
