package dev.texelscope.app.view.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.SweepResults;
import dev.texelscope.app.state.Sweeps;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.sweep.SweepProgress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the tab says of a sweep. */
class SweepModelTest {

  private static final Experiment NOW =
      Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty()));

  private static Sweeps.State done() {
    return new Sweeps.State(
        Optional.of(new Sweeps.Done(NOW, SweepResults.of("8×1×1", "16×1×1", "32×1×1"))),
        false,
        Optional.empty(),
        "",
        false);
  }

  @Test
  void barsCompareWithTheFastestAndTheSlowest() {
    List<SweepModel.Row> rows = SweepModel.of(done(), NOW).rows();
    assertThat(rows).extracting(SweepModel.Row::slowerText).containsExactly("1.00×", "2.00×", "");
    assertThat(rows).extracting(SweepModel.Row::share).containsExactly(0.5, 1.0, 0.0);
    assertThat(rows).extracting(SweepModel.Row::current).containsExactly(true, false, false);
    assertThat(rows.get(1).cells().get(8)).isEqualTo("≠ 2");
    assertThat(rows.get(1).tip()).isEqualTo("Differs: (0,1,0,0) at (0,0,0).G is 3, not 2.");
    assertThat(rows.get(2).refusal()).contains("device gpu: 32×1×1 is not allowed");
    assertThat(rows.get(0).tip()).contains("The experiment has it now. ET-VK's rule chooses it.");
  }

  @Test
  void bitsThatDifferAreSaidInRed() {
    SweepModel model = SweepModel.of(done(), NOW);
    assertThat(model.tone()).isEqualTo(SweepModel.Tone.WRONG);
    assertThat(model.said())
        .isEqualTo(
            "≠ 16×1×1: 2 of 120 components differ from 8×1×1; the first is (0,1,0,0) at (0,0,0).G"
                + " is 3, not 2");
    assertThat(model.brief()).startsWith("GPU time, medians of 1 rounds · 1,000 bytes to move");
    assertThat(model.tsv().lines()).hasSize(4);
  }

  @Test
  void choosingARowIsAnEditOfTheLocalSize() {
    SweepModel.Row row = SweepModel.of(done(), NOW).rows().get(1);
    Experiment changed = row.change().apply(NOW);
    assertThat(row.edit()).isEqualTo("local size 16×1×1");
    assertThat(changed.execution().localSize()).contains(new GridSize(16, 1, 1));
    SweepModel after = SweepModel.of(done(), changed);
    assertThat(after.stale()).isFalse();
    assertThat(after.rows())
        .extracting(SweepModel.Row::current)
        .containsExactly(false, true, false);
  }

  @Test
  void theLineSaysHowFarItIs() {
    Sweeps.State measuring =
        new Sweeps.State(
            Optional.empty(), true, Optional.of(new SweepProgress(3, 18, 2, 11)), "", false);
    SweepModel model = SweepModel.of(measuring, NOW);
    assertThat(model.said()).isEqualTo("candidate 3 of 18, round 2 of 11");
    assertThat(model.fraction()).isEqualTo((2 * 18 + 2) / (12.0 * 18));
    Sweeps.State waiting = new Sweeps.State(Optional.empty(), true, Optional.empty(), "", false);
    assertThat(SweepModel.of(waiting, NOW).said()).isEqualTo("waiting for the device…");
  }
}
