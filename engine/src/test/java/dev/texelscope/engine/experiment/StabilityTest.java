package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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
      assertThat(reported.get("examples").get(0).get("times").asInt()).isEqualTo(1);
    }
  }

  @Test
  void whatStoodThereBeforeGivesAnotherOutputEverySecondTime() throws IOException {
    try (RunResult result = runner.run(often(unstable(), 5))) {
      StorageRun run = result.runs().getFirst();
      assertThat(run.stability().dispatches()).isEqualTo(5);
      assertThat(run.stability().differingDispatches()).isEqualTo(2);
      assertThat(run.stability().differing()).isEqualTo(2);
      assertThat(run.stability().times(7)).isEqualTo(2);
      assertThat(run.stability().times(8)).isZero();
      assertThat(run.evidence().writtenAt(3)).isFalse();
      assertThat(found(run, FindingKind.NONDETERMINISTIC).orElseThrow().message())
          .startsWith(
              "2 components differ in 2 of 5 dispatches on the same input: [7] held -90, and"
                  + " something else in 2 of them: 91 the first time.");
    }
  }

  @Test
  void aRightShaderIsRightHoweverOftenItIsDispatched() {
    Experiment right = RunnerFixture.perToken(RunnerFixture.generated("normal:2x5x3x4:1"));
    try (RunResult result =
        runner.run(
            often(right, 5).withPlacement(right.placement().withStorage(StorageChoice.BOTH)))) {
      assertThat(result.verdict()).isEqualTo(RunVerdict.MATCH);
      assertThat(result.runs())
          .hasSize(2)
          .allSatisfy(run -> assertThat(run.stability()).isEqualTo(Stability.same(5)));
    }
  }

  @Test
  void whatIsNeverWrittenIsToldHoweverOftenItIsDispatched() {
    Experiment small =
        RunnerFixture.generated("normal:2x5x3x4:1")
            .withExecution(
                Execution.DEFAULT
                    .withGlobalSize(Optional.of(new GridSize(4, 3, 1)))
                    .withLocalSize(Optional.of(new GridSize(4, 3, 1))));
    Finding once = unwritten(small, 2);
    for (int repeat = 2; repeat <= 4; repeat++) {
      assertThat(unwritten(often(small, repeat), repeat)).isEqualTo(once);
    }
  }

  private Finding unwritten(Experiment experiment, int dispatches) {
    try (RunResult result = runner.run(experiment)) {
      StorageRun run = result.runs().getFirst();
      assertThat(run.stability()).isEqualTo(Stability.same(dispatches));
      return found(run, FindingKind.NEVER_WRITTEN).orElseThrow();
    }
  }

  private static Experiment often(Experiment experiment, int repeat) {
    return experiment.withExecution(experiment.execution().withRepeat(repeat));
  }

  private static Optional<Finding> found(StorageRun run, FindingKind kind) {
    return run.judgement().findings().stream().filter(f -> f.kind() == kind).findFirst();
  }

  @Test
  void componentsOfChosenDispatchesAreCountedAndNothingIsUploadedAgain() {
    Experiment experiment = often(RunnerFixture.generated("normal:2x5x3x4:1"), 10);
    try (FlakyDevice device =
            new FlakyDevice(
                new VulkanDevices().open(""),
                Map.of(4, List.of(5, 9), 7, List.of(5), 8, List.of(5)));
        ExperimentRunner direct = new ExperimentRunner(new CpuCatalog(device));
        RunResult result = direct.run(experiment, RunMonitor.NONE)) {
      StorageRun run = result.runs().getFirst();
      Stability stability = run.stability();
      assertThat(device.dispatches()).isEqualTo(10);
      assertThat(device.uploads()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
      assertThat(stability.dispatches()).isEqualTo(10);
      assertThat(stability.differingDispatches()).isEqualTo(3);
      assertThat(stability.differing()).isEqualTo(2);
      assertThat(stability.times(5)).isEqualTo(3);
      assertThat(stability.times(9)).isEqualTo(1);
      assertThat(stability.times(6)).isZero();
      long first = run.evidence().output().longAt(5);
      long other = stability.other().orElseThrow().longAt(5);
      assertThat(other).as("of dispatch 4").isEqualTo((byte) (first ^ 4));
      assertThat(stability.summary()).isEqualTo("2 components differ in 3 of 10 dispatches");
      assertThat(found(run, FindingKind.NONDETERMINISTIC).orElseThrow().message())
          .startsWith(
              "2 components differ in 3 of 10 dispatches on the same input: "
                  + run.evidence().outputLayout().addressOfSlot(5)
                  + " held %d, and something else in 3 of them: %d the first time. "
                      .formatted(first, other));
      JsonNode reported = JsonReport.of(result).get("runs").get(0);
      assertThat(reported.get("dispatches").asInt()).isEqualTo(10);
      assertThat(reported.get("differing_dispatches").asInt()).isEqualTo(3);
      JsonNode examples = reported.get("findings").get(0).get("examples");
      assertThat(examples.get(0).get("times").asInt()).isEqualTo(3);
      assertThat(examples.get(1).get("times").asInt()).isEqualTo(1);
      assertThat(TextReport.of(result)).contains("  2 components differ in 3 of 10 dispatches\n");
    }
  }

  @Test
  void aRunStopsBetweenTwoDispatches() {
    Experiment experiment = often(RunnerFixture.generated("normal:2x5x3x4:1"), 100);
    List<String> stages = new ArrayList<>();
    RunMonitor cancels =
        new RunMonitor() {
          @Override
          public void stage(String name) {
            stages.add(name);
          }

          @Override
          public boolean cancelled() {
            return stages.contains("dispatch 3 of 100");
          }
        };
    try (FlakyDevice device = new FlakyDevice(new CpuDevice(), Map.of());
        ExperimentRunner direct = new ExperimentRunner(new CpuCatalog(device))) {
      assertThatThrownBy(() -> direct.run(experiment, cancels))
          .isInstanceOf(CancellationException.class)
          .hasMessage("cancelled before dispatch 4 of 100");
      assertThat(stages).endsWith("dispatch", "dispatch 2 of 100", "dispatch 3 of 100");
      assertThat(device.dispatches()).isEqualTo(3);
      try (RunResult result = direct.run(often(experiment, 3), RunMonitor.NONE)) {
        assertThat(result.runs().getFirst().stability()).isEqualTo(Stability.same(3));
      }
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
    assertThatThrownBy(() -> new Stability(2, 1, 1, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Stability(2, 1, 0, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
