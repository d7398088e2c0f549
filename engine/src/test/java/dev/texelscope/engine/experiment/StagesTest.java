package dev.texelscope.engine.experiment;

import static dev.texelscope.engine.experiment.RunnerFixture.generated;
import static dev.texelscope.engine.experiment.RunnerFixture.perToken;
import static dev.texelscope.engine.experiment.RunnerFixture.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small edit runs only the stages that it touches, and uploads only what it changed. */
class StagesTest {

  private final Experiment experiment =
      placed(
          perToken(generated("normal:2x5x3x4:1")),
          StorageChoice.TEXTURE,
          Dim.C,
          ParameterStorage.TEXTURE);

  private RunnerFixture runner;

  @BeforeEach
  void open() {
    runner = new RunnerFixture();
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void theFirstRunDoesEverything() {
    try (RunResult result = runner.run(experiment)) {
      assertThat(ran(result))
          .contains("load", "parameters", "compile", "probe", "dispatch", "compare");
      assertThat(result.runs().getFirst().uploaded()).contains("t_in", "t_scale", "t_zero_point");
    }
  }

  @Test
  void theSameExperimentAgainDoesNothing() {
    runner.run(experiment).close();
    try (RunResult result = runner.run(experiment)) {
      assertThat(ran(result)).isEmpty();
      assertThat(result.runs().getFirst().uploaded()).isEmpty();
    }
  }

  @Test
  void aNewZeroPointCompilesNothingAndUploadsItselfAlone() {
    runner.run(experiment).close();
    Experiment edited = experiment.withParameters(experiment.parameters().withZeroPointOf(5, 99));
    try (RunResult result = runner.run(edited)) {
      assertThat(ran(result))
          .containsExactlyInAnyOrder("parameters", "upload", "dispatch", "readback", "compare");
      assertThat(result.runs().getFirst().uploaded()).containsExactly("t_zero_point");
      assertThat(result.parameters().zeroPointOf(5)).isEqualTo(99);
    }
  }

  @Test
  void anotherCountOfDispatchesOnlyDispatchesAgain() {
    runner.run(experiment).close();
    Experiment often = experiment.withExecution(experiment.execution().withRepeat(4));
    try (RunResult result = runner.run(often)) {
      assertThat(ran(result))
          .containsExactlyInAnyOrder("upload", "dispatch", "readback", "repeat", "compare");
      assertThat(result.runs().getFirst().uploaded()).isEmpty();
      assertThat(result.runs().getFirst().stability()).isEqualTo(Stability.same(4));
    }
    try (RunResult result = runner.run(often)) {
      assertThat(ran(result)).isEmpty();
    }
  }

  @Test
  void aNewScaleOfTheWholeTensorUploadsNothing() {
    Experiment perTensor = generated("normal:2x5x3x4:1");
    runner.run(perTensor).close();
    Experiment edited =
        perTensor.withParameters(
            perTensor.parameters().withScale(new ParameterSource.Constant(0.25)));
    try (RunResult result = runner.run(edited)) {
      assertThat(ran(result)).doesNotContain("load", "compile", "probe", "pipeline");
      assertThat(result.runs().getFirst().uploaded()).isEmpty();
      assertThat(result.verdict()).isEqualTo(RunVerdict.MATCH);
    }
  }

  @Test
  void anotherReferenceOnlyComparesAgain() {
    runner.run(experiment).close();
    Experiment edited =
        experiment.withReference(
            new Reference.Formula(dev.texelscope.engine.quantize.ReferenceRule.PORTABLE));
    try (RunResult result = runner.run(edited)) {
      assertThat(ran(result)).containsExactly("compare");
    }
  }

  @Test
  void anOlderResultStaysReadableAfterANewerRun() {
    try (RunResult older = runner.run(experiment)) {
      long before = older.runs().getFirst().reading(1).got().orElseThrow();
      runner
          .run(
              experiment.withInput(new InputSource.Generated("normal:2x5x3x4:2", Optional.empty())))
          .close();
      assertThat(older.runs().getFirst().reading(1).got()).hasValue(before);
    }
  }

  @Test
  void aCancelledRunStopsBeforeItsNextStage() {
    RunMonitor cancelsAtProbe =
        new RunMonitor() {
          private boolean probing;

          @Override
          public void stage(String name) {
            probing = name.equals("probe");
          }

          @Override
          public boolean cancelled() {
            return probing;
          }
        };
    try (dev.texelscope.engine.device.DeviceCatalog catalog =
            new dev.texelscope.engine.device.vulkan.VulkanDevices();
        ExperimentRunner direct = new ExperimentRunner(catalog)) {
      assertThatThrownBy(() -> direct.run(experiment, cancelsAtProbe))
          .isInstanceOf(CancellationException.class)
          .hasMessageContaining("dispatch");
    }
  }

  @Test
  void tooFewInvocationsLeaveComponentsUnwritten() {
    Experiment small =
        experiment.withExecution(
            experiment
                .execution()
                .withGlobalSize(Optional.of(new GridSize(4, 3, 1)))
                .withLocalSize(Optional.of(new GridSize(4, 3, 1))));
    try (RunResult result = runner.run(small)) {
      assertThat(result.verdict()).isEqualTo(RunVerdict.FAULT);
      assertThat(result.runs().getFirst().judgement().findings())
          .anySatisfy(finding -> {
            assertThat(finding.kind())
                .isEqualTo(dev.texelscope.engine.findings.FindingKind.NEVER_WRITTEN);
            assertThat(finding.count()).isEqualTo(120 - 4 * 3 * 4);
          });
    }
  }

  private static List<String> ran(RunResult result) {
    return java.util.stream.Stream.concat(
            result.stages().stream(), result.runs().stream().flatMap(run -> run.stages().stream()))
        .filter(StageTiming::ran)
        .map(StageTiming::stage)
        .toList();
  }
}
