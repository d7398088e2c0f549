package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger's experiment names outside of the folders that were opened is not read. */
class StrangersFileTest {

  private static final Path SHIPPED =
      Path.of(System.getProperty("texelscope.home", ".."), "shaders/quantize/quantize_buffer.glsl");

  @TempDir Path folder;
  private Path opened;
  private Path elsewhere;

  @BeforeEach
  void folders() throws IOException {
    opened = Files.createDirectory(folder.resolve("opened"));
    elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("values.csv"), "1,2,3,4\n");
    Files.writeString(elsewhere.resolve("secret.glslh"), "// secret\n");
  }

  private Path experiment(String fields) throws IOException {
    return Files.writeString(
        opened.resolve("x.tscope"), "{\"version\": 1, \"storage\": \"buffer\", " + fields + "}");
  }

  private void expectRefused(Path experiment) {
    CommandRun run = CommandRun.of("run", "--device", "cpu", experiment.toString());
    assertThat(run.err()).contains("lies outside of", "--allow-outside").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(
            CommandRun.of("run", "--device", "cpu", "--allow-outside", experiment.toString()).err())
        .doesNotContain("lies outside");
  }

  @Test
  void aPathThatLeavesTheFolderIsRefusedUntilItIsAllowed() throws IOException {
    expectRefused(experiment("\"input\": \"../elsewhere/values.csv\""));
    expectRefused(
        experiment(
            "\"generate\": \"ramp:1x1x1x4\", \"scale\": \"%s\""
                .formatted(elsewhere.resolve("values.csv").toString().replace('\\', '/'))));
    expectRefused(
        experiment("\"generate\": \"ramp:1x1x1x4\", \"shader\": \"../elsewhere/a.glsl\""));
  }

  @Test
  void foldersAndTensorsOfAShaderCountToo() throws IOException {
    Files.copy(SHIPPED, opened.resolve("a.glsl"));
    String shader = "\"generate\": \"ramp:1x1x1x4\", \"shader\": \"a.glsl\", ";
    expectRefused(experiment(shader + "\"include\": [\"../elsewhere\"]"));
    expectRefused(experiment(shader + "\"bind\": {\"t_in\": \"tensor:../elsewhere/values.csv\"}"));
  }

  @Test
  void aTemplateThatIncludesFilesElsewhereIsRefusedUntilTheirFolderIsNamed() throws IOException {
    Path template =
        Files.writeString(
            opened.resolve("t.glsl"),
            """
            #version 450 core
            #include "../elsewhere/secret.glslh"
            layout(local_size_x = 1) in;
            layout(set = 0, binding = 0) buffer B { ${DTYPE} t_out[]; };
            void main() { t_out[0] = ${DTYPE}(1); }
            """);
    Files.writeString(
        opened.resolve("t.yaml"),
        """
        t:
          parameter_names_with_default_values:
            DTYPE: float
          shader_variants:
            - NAME: t_float
        """);
    CommandRun refused = CommandRun.of("reflect", template.toString());
    assertThat(refused.out() + refused.err())
        .contains("secret.glslh", "outside", "--include " + elsewhere);
    assertThat(refused.exitCode()).isEqualTo(2);
    CommandRun allowed =
        CommandRun.of("reflect", template.toString(), "--include", elsewhere.toString());
    assertThat(allowed.out()).doesNotContain("secret.glslh", "outside").contains("t_out");
    assertThat(allowed.exitCode()).isZero();
  }

  @Test
  void aLinkDoesNotHideWhereAFileLies() throws IOException {
    Files.createSymbolicLink(opened.resolve("values.csv"), elsewhere.resolve("values.csv"));
    expectRefused(experiment("\"input\": \"values.csv\""));
  }

  @Test
  void whatTheUserNamesOnTheCommandLineIsTheUsersChoice() throws IOException {
    Path experiment = experiment("\"generate\": \"ramp:1x1x1x4\"");
    CommandRun run =
        CommandRun.of(
            "run",
            "--device",
            "cpu",
            experiment.toString(),
            "--input",
            elsewhere.resolve("values.csv").toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    CommandRun bound =
        CommandRun.of(
            "map",
            experiment.toString(),
            "--index",
            "0",
            "--shader",
            SHIPPED.toString(),
            "--bind",
            "t_in=tensor:" + elsewhere.resolve("values.csv"));
    assertThat(bound.err()).doesNotContain("lies outside");
  }

  @Test
  void anIncludeThatLeavesTheShadersFolderIsRefusedUntilItsFolderIsNamed() throws IOException {
    Path shader =
        Files.writeString(
            opened.resolve("a.glsl"),
            Files.readString(SHIPPED)
                .replace("void main", "#include \"../elsewhere/secret.glslh\"\nvoid main"));
    String[] words = {
      "run",
      "--device",
      "cpu",
      "--storage",
      "buffer",
      "--generate",
      "ramp:1x1x1x4",
      "--shader",
      shader.toString()
    };
    CommandRun refused = CommandRun.of(words);
    assertThat(refused.err()).contains("secret.glslh", "outside", "--include " + elsewhere);
    assertThat(refused.exitCode()).isEqualTo(2);
    CommandRun allowed = CommandRun.of(java.util.List.of(words), "--include", elsewhere.toString());
    assertThat(allowed.err()).isEmpty();
    assertThat(allowed.exitCode()).isZero();
  }
}
