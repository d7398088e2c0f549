package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.report.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What does not come out the same twice is known by its components. */
class StabilityTest {

  private static final Path HOME = Path.of(System.getProperty("texelscope.home", ".."));

  @TempDir Path folder;
  private RunnerFixture runner;

  @BeforeEach
  void open() {
    runner = new RunnerFixture();
  }

  @AfterEach
  void close() {
    runner.close();
  }

  /** Elements 7 and 9 are made of what stood in element 3, which no invocation writes. */
  private Experiment unstable() throws IOException {
    String text =
        Files.readString(HOME.resolve("shaders/quantize/quantize_buffer.glsl"))
            .replace("writeonly ", "")
            .replace(
                "void main() {\n",
                """
                void main() {
                  if (gl_GlobalInvocationID.x == 3u) {
                    return;
                  }
                  if (gl_GlobalInvocationID.x == 7u || gl_GlobalInvocationID.x == 9u) {
                    t_out[gl_GlobalInvocationID.x] = OUT_ELEMENT(int(t_out[3]) + 1);
                    return;
                  }
                """);
    Path file = Files.writeString(folder.resolve("unstable.glsl"), text);
    Experiment plain = RunnerFixture.generated("normal:2x5x3x4:1");
    return plain
        .withPlacement(plain.placement().withStorage(StorageChoice.BUFFER))
        .withShader(new ShaderSource.UserFile(file));
  }

  @Test
  void whatStoodThereBeforeGivesAnotherOutputTheNextTime() throws IOException {
    try (RunResult result = runner.run(unstable())) {
      StorageRun run = result.runs().getFirst();
      assertThat(run.stability().dispatches()).isEqualTo(2);
      assertThat(run.stability().differing()).isEqualTo(2);
      assertThat(run.unstableAt(7)).isTrue();
      assertThat(run.unstableAt(9)).isTrue();
      assertThat(run.unstableAt(3)).as("never written").isFalse();
      assertThat(run.unstableAt(8)).isFalse();
      Finding finding =
          run.judgement().findings().stream()
              .filter(f -> f.kind() == FindingKind.NONDETERMINISTIC)
              .findFirst()
              .orElseThrow();
      assertThat(finding.count()).isEqualTo(2);
      assertThat(finding.slots()).containsExactly(7L, 9L);
      assertThat(finding.spread().slices()).containsExactly(2L, 0L);
      assertThat(finding.message())
          .startsWith("2 components differ between two runs on the same input: [7] held -90, then");
      JsonNode reported =
          JsonReport.of(result)
              .get("runs")
              .get(0)
              .get("findings")
              .valueStream()
              .filter(f -> f.get("kind").asString().equals("nondeterministic"))
              .findFirst()
              .orElseThrow();
      assertThat(reported.get("examples")).hasSize(2);
      assertThat(reported.get("examples").get(0).get("buffer_index").asLong()).isEqualTo(7);
      assertThat(reported.get("examples").get(0).get("got").asLong()).isEqualTo(-90);
      assertThat(reported.get("examples").get(0).get("again").asLong()).isEqualTo(91);
    }
  }

  @Test
  void whatRunsOnceIsNotSaidToBeStable() {
    try (RunResult result = runner.run(RunnerFixture.generated("constant=0:2x5x3x4"))) {
      StorageRun run = result.runs().getFirst();
      assertThat(run.stability()).isEqualTo(Stability.ONCE);
      assertThat(run.unstableAt(0)).isFalse();
    }
  }

  @Test
  void aCountWithoutComponentsIsRefused() {
    assertThatThrownBy(() -> new Stability(2, 1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
