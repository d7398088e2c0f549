package dev.texelscope.app.view.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.Millis;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StageCost;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is remembered of the runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogModelTest {

  private final RealRuns runs = new RealRuns();

  @AfterAll
  void release() {
    runs.close();
  }

  @Test
  void theNewestRunStandsFirstWithWhatWasKept() {
    LogModel log = new LogModel();
    try (RealRuns fresh = new RealRuns()) {
      log.add(fresh.run(RealRuns.faulty()), 12.345);
      log.add(fresh.run(RealRuns.faulty()), Double.NaN);
    }
    assertThat(log.entries()).hasSize(2);
    RunEntry newest = log.entries().getFirst();
    assertThat(newest.number()).isEqualTo(2);
    assertThat(newest.verdict()).isEqualTo("✕ 108 of 120 wrong");
    assertThat(newest.total()).isEqualTo("–");
    assertThat(newest.stages().get(StageCost.STAGES.indexOf("compile"))).isEqualTo("kept");
    assertThat(log.entries().get(1).total()).isEqualTo("12.3");
    assertThat(log.entries().get(1).stages().get(StageCost.STAGES.indexOf("dispatch")))
        .matches("[0-9.]+");
  }

  @Test
  void bothStorageFormsHaveALine() {
    LogModel log = new LogModel();
    log.add(runs.run(RealRuns.perToken(StorageChoice.BOTH, Dim.W)), 3);
    assertThat(log.entries()).extracting(RunEntry::storage).containsExactly("texture", "buffer");
    assertThat(log.entries()).extracting(RunEntry::verdict).containsOnly("✓ right");
  }

  @Test
  void nobodyWatchingIsNotClean() {
    LogModel log = new LogModel();
    RunResult result = runs.run(RealRuns.faulty());
    log.add(result, 3);
    if (result.device().validationLayer()) {
      assertThat(log.validation()).isEqualTo("Validation layer: no messages in the last run.");
    } else {
      assertThat(log.validation()).contains("not installed: nobody watched");
    }
    assertThat(log.device()).containsEntry("driver", result.device().driver());
  }

  @Test
  void aRunWithoutResultSaysWhy() {
    LogModel log = new LogModel();
    log.addFailure("input: there is no file x.npy");
    assertThat(log.entries().getFirst().verdict()).isEqualTo("✕ input: there is no file x.npy");
    assertThat(log.entries().getFirst().wrong()).isTrue();
  }

  @Test
  void timesHaveThreeDigits() {
    assertThat(Millis.text(0.0314)).isEqualTo("0.031");
    assertThat(Millis.text(4.126)).isEqualTo("4.13");
    assertThat(Millis.text(41.26)).isEqualTo("41.3");
    assertThat(Millis.text(412.6)).isEqualTo("413");
  }
}
