package dev.texelscope.engine.shader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.shader.CompileResult.Failed;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors are values with file and line, through includes; includes are found in order. */
class GlslCompilerTest {

  private static final String HEADER =
      """
      #version 450 core
      #extension GL_GOOGLE_include_directive : require
      """;

  private static GlslCompiler compiler;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    compiler = new GlslCompiler();
  }

  @AfterAll
  static void stop() {
    compiler.close();
  }

  @Test
  void anErrorNamesItsLine() {
    CompileResult result =
        compile(new GlslSource("mine.glsl", HEADER + "void main() { x = 1; }", Optional.empty()));
    assertThat(result).isInstanceOf(Failed.class);
    assertThat(result.diagnostics()).isNotEmpty();
    Diagnostic first = result.diagnostics().getFirst();
    assertThat(first.severity()).isEqualTo(Diagnostic.Severity.ERROR);
    assertThat(first.file()).isEqualTo("mine.glsl");
    assertThat(first.line()).isEqualTo(3);
    assertThat(first.message()).contains("x");
    assertThat(result.diagnostics()).noneMatch(d -> d.message().contains("generated."));
  }

  /** Asked for these, glslang would print its own declarations to standard output. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "void main() {}| 1| there is no #version; begin the shader with '#version 450 core'",
        "''| 1| there is no #version",
        "/* one~ two */ // three~void main() {}| 3| there is no #version",
        "int x;~#version 450~void main() {}| 2| only spaces and comments may stand before #version",
        "#version 330 core~void main() {}| 1| #version 330 core has no compute shaders",
        "// old~#version 300 es~void main() {}| 2| #version 300 es has no compute shaders",
        "#version 450 compatibility~void main() {}| 1| #version 450 compatibility has no compute",
        "#version 999999~void main() {}| 1| allowed are 420 to 460 (core), 310 es and 320 es",
      })
  void aVersionWithoutComputeShadersIsNamed(String text, int line, String message) {
    GlslSource source = new GlslSource("mine.glsl", text.replace('~', '\n'), Optional.empty());
    CompileResult result = compile(source);
    assertThat(result).isInstanceOf(Failed.class);
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(only -> {
          assertThat(only.file()).isEqualTo("mine.glsl");
          assertThat(only.line()).isEqualTo(line);
          assertThat(only.message()).contains(message);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#version 450\n",
        "# version 460 core\n",
        "/* a licence */\n// and more\n\n#version 310 es\n",
        "\uFEFF#version 430 // why not\n",
      })
  void aVersionMayFollowCommentsOnly(String header) {
    assertThat(GlslVersion.problem(new GlslSource("mine.glsl", header, Optional.empty())))
        .isEmpty();
  }

  @Test
  void anErrorInAnIncludedFileNamesThatFile() throws IOException {
    Path include = folder.resolve("part.glslh");
    Files.writeString(include, "// nothing wrong here\nint f() {\n  return 1.5 +;\n}\n");
    Path file = folder.resolve("whole.glsl");
    Files.writeString(file, HEADER + "#include \"part.glslh\"\nvoid main() {}\n");
    CompileResult result = compile(GlslSource.ofFile(file));
    assertThat(result).isInstanceOf(Failed.class);
    Diagnostic first = result.diagnostics().getFirst();
    assertThat(first.file()).isEqualTo(include.toString());
    assertThat(first.line()).isEqualTo(3);
    assertThat(result.included()).containsOnlyKeys(include.toString());
  }

  @Test
  void aMissingIncludeIsNamed() {
    CompileResult result =
        compile(
            new GlslSource(
                "mine.glsl",
                HEADER + "#include \"nowhere.glslh\"\nvoid main() {}",
                Optional.empty()));
    assertThat(result).isInstanceOf(Failed.class);
    assertThat(result.diagnostics().getFirst().message()).contains("nowhere.glslh");
    assertThat(result.diagnostics().getFirst().line()).isEqualTo(3);
  }

  @Test
  void usersFoldersComeBeforeShippedIncludes() throws IOException {
    Files.writeString(folder.resolve("quantize.glslh"), "#define MINE 1\n");
    GlslSource source =
        new GlslSource(
            "mine.glsl",
            HEADER
                + "#include \"quantize.glslh\"\n#include <layout.glslh>\n#ifndef MINE\n#error not mine\n#endif\nvoid main() {}",
            Optional.empty());
    CompileResult result =
        compiler.compile(
            new CompileRequest(
                "mine", source, new TreeMap<>(), List.of(folder), CompileRequest.Form.PLAIN));
    assertThat(result).isInstanceOf(Compiled.class);
    assertThat(result.included())
        .containsOnlyKeys(
            folder.resolve("quantize.glslh").toString(), "shaders/include/layout.glslh");
  }

  @Test
  void warningsDoNotFail() {
    GlslSource source =
        new GlslSource(
            "mine.glsl",
            "#version 450 core\n#extension GL_EXT_nothing_of_the_kind : enable\nvoid main() {}",
            Optional.empty());
    CompileResult result = compile(source);
    assertThat(result).isInstanceOf(Compiled.class);
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(d -> {
          assertThat(d.severity()).isEqualTo(Diagnostic.Severity.WARNING);
          assertThat(d.line()).isEqualTo(2);
        });
  }

  @Test
  void equalTextsGiveEqualModules() {
    GlslSource source =
        new GlslSource("mine.glsl", "#version 450 core\nvoid main() {}", Optional.empty());
    assertThat(((Compiled) compile(source)).module())
        .isEqualTo(((Compiled) compile(source)).module());
  }

  @Test
  void aFileThatIsNotThereIsAnInputError() {
    assertThatThrownBy(() -> GlslSource.ofFile(folder.resolve("none.glsl")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none.glsl");
  }

  private static CompileResult compile(GlslSource source) {
    return compiler.compile(
        new CompileRequest("mine", source, new TreeMap<>(), List.of(), CompileRequest.Form.PLAIN));
  }
}
