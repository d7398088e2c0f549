package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An optimized shader and the unoptimized twin that is stepped in its place. */
class TwinTest {

  private static final Path SHADERS =
      Path.of(System.getProperty("texelscope.home", ".."), "shaders", "quantize");

  @TempDir Path folder;

  private static CommandRun run(Path shader, String storage, String device, String optimize) {
    return CommandRun.of(
        "run",
        "--device",
        device,
        "--generate",
        "normal:2x5x3x4:1",
        "--granularity",
        "token",
        "--storage",
        storage,
        "--shader",
        shader.toString(),
        "--optimize",
        optimize,
        "--json");
  }

  private static List<JsonNode> differences(CommandRun run) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode finding : run.json().get("runs").get(0).get("findings")) {
      if (finding.get("kind").asString().equals("twin-difference")) {
        found.add(finding);
      }
    }
    return found;
  }

  /** Adding and subtracting what is too large loses digits, unless the optimizer folds both. */
  private Path reordering() throws IOException {
    String shipped = Files.readString(SHADERS.resolve("quantize_buffer.glsl"));
    String text =
        shipped.replaceAll(
            "float\\(t_in\\[([^\\]]*)\\]\\)", "((float(t_in[$1]) + 16777216.0) - 16777216.0)");
    assertThat(text).isNotEqualTo(shipped);
    return Files.writeString(folder.resolve("reordering.glsl"), text);
  }

  @Test
  void whatTheOptimizerFoldsIsAFindingThatNamesTheFirstComponent() throws IOException {
    CommandRun run = run(reordering(), "buffer", "cpu", "on");
    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(differences(run)).hasSize(1);
    JsonNode finding = differences(run).getFirst();
    assertThat(finding.get("count").asLong()).isBetween(1L, 120L);
    assertThat(finding.get("message").asString()).contains("when the shader is not optimized");
    assertThat(finding.get("examples").size()).isEqualTo(finding.get("count").asInt());
  }

  @Test
  void withoutTheOptimizerThereIsNothingToDiffer() throws IOException {
    assertThat(differences(run(reordering(), "buffer", "cpu", "off"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"texture, cpu", "buffer, cpu", "texture, llvmpipe", "buffer, llvmpipe"})
  void theShippedShadersDoNotDiffer(String storage, String device) {
    CommandRun run =
        run(SHADERS.resolve("quantize_" + storage + ".glsl"), storage, device(device), "on");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.json().get("runs").get(0).get("timings").has("twin")).isTrue();
    assertThat(differences(run)).isEmpty();
  }

  /** The full name of the device whose name begins so. */
  private static String device(String start) {
    for (JsonNode device : CommandRun.of("devices", "--json").json().get("devices")) {
      if (device.get("name").asString().startsWith(start)) {
        return device.get("name").asString();
      }
    }
    throw new AssertionError("no device " + start);
  }
}
