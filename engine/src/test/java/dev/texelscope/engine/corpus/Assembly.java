package dev.texelscope.engine.corpus;

import static org.lwjgl.util.shaderc.Shaderc.*;

import dev.texelscope.engine.shader.ShaderModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.lwjgl.system.MemoryUtil;

/**
 * Instructions that no GLSL compiles to. A file has up to four parts after its first line, each
 * after a line with its name: {@code ; capabilities}, {@code ; decorations}, {@code ; types} and
 * {@code ; body}; they are put into {@code corpus.spvasm}.
 */
public final class Assembly {

  private static final int SPIRV_1_3 = 0x10300;

  private Assembly() {}

  /** The module of a file of the corpus. */
  public static ShaderModule module(Path file) {
    try {
      String template = Files.readString(CorpusShader.FOLDER.resolve("corpus.spvasm"));
      String text = Files.readString(file);
      for (String part : List.of("capabilities", "modes", "decorations", "types", "body")) {
        template = template.replace("; " + part, part(text, part));
      }
      return assemble(String.valueOf(file.getFileName()), template);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String part(String text, String name) {
    int start = text.indexOf("\n; " + name + "\n");
    if (start < 0) {
      return name.equals("modes") ? "OpExecutionMode %main LocalSize 64 1 1" : "";
    }
    int from = start + name.length() + 4;
    int end = text.indexOf("\n; ", from);
    return end < 0 ? text.substring(from) : text.substring(from, end);
  }

  /** The module of a whole text. */
  public static ShaderModule assemble(String label, String text) {
    long compiler = shaderc_compiler_initialize();
    long options = shaderc_compile_options_initialize();
    shaderc_compile_options_set_target_env(
        options, shaderc_target_env_vulkan, shaderc_env_version_vulkan_1_1);
    shaderc_compile_options_set_target_spirv(options, shaderc_spirv_version_1_3);
    ByteBuffer source = MemoryUtil.memUTF8(text, false);
    long result = shaderc_assemble_into_spv(compiler, source, options);
    try {
      if (shaderc_result_get_compilation_status(result) != shaderc_compilation_status_success) {
        throw new AssertionError(label + ": " + shaderc_result_get_error_message(result));
      }
      ByteBuffer bytes = Objects.requireNonNull(shaderc_result_get_bytes(result));
      int[] words = new int[bytes.remaining() / 4];
      bytes.order(ByteOrder.nativeOrder()).asIntBuffer().get(words);
      words[1] = SPIRV_1_3; // the assembler writes 1.0 whatever it is asked for
      return new ShaderModule(label, words);
    } finally {
      MemoryUtil.memFree(source);
      shaderc_result_release(result);
      shaderc_compile_options_release(options);
      shaderc_compiler_release(compiler);
    }
  }
}
