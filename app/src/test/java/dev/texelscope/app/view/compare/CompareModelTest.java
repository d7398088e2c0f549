package dev.texelscope.app.view.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.control.Bar;
import dev.texelscope.app.state.Comparisons;
import dev.texelscope.app.state.KeptRun;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.comparison.RunComparison;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompareModelTest {

  private final RealRuns runs = new RealRuns();

  @AfterEach
  void free() {
    runs.close();
  }

  private CompareModel compared(Experiment a, Experiment b) {
    RunResult first = runs.run(a);
    return CompareModel.of(
        new Comparisons.State.Compared(
            new KeptRun(first, "the kept one"), RunComparison.of(first, runs.run(b)), true));
  }

  @Test
  void theEmptyStateSaysWhatItIsFor() {
    CompareModel empty = CompareModel.of(new Comparisons.State.Nothing());
    assertThat(empty.said()).startsWith("Keep a run here").contains("which settings differ");
    assertThat(empty.kept()).isEmpty();
    assertThat(empty.rows()).isEmpty();
  }

  @Test
  void elementsThatDifferAreListedWithBothPlacesAndBothOutputs() {
    CompareModel model = compared(RealRuns.faulty(), RealRuns.perToken(StorageChoice.BOTH, Dim.W));
    assertThat(model.tone()).isEqualTo(CompareModel.Tone.DIFFERENT);
    assertThat(model.said()).startsWith("≠ texture: ").contains(" of 120 elements differ");
    assertThat(model.settings())
        .extracting(Object::toString)
        .contains("storage texture → both", "packing C → W");
    assertThat(model.groups()).hasSize(1);
    CompareModel.Group group = model.groups().getFirst();
    assertThat(group.components()).extracting(Bar::label).containsExactly("R", "G", "B", "A");
    assertThat(group.components().stream().mapToLong(Bar::count).sum())
        .isEqualTo(model.rows().size());
    assertThat(group.slices().stream().mapToLong(Bar::count).sum()).isEqualTo(model.rows().size());
    CompareModel.Row row =
        model.rows().stream()
            .filter(r -> r.element().equals("(0,1,2,1)"))
            .findFirst()
            .orElseThrow();
    assertThat(row.at()).isEqualTo("(1,2,0).G → (0,2,1).G");
    assertThat(row.read()).isEqualTo("2 → 5");
    assertThat(row.token()).isEqualTo("5");
    assertThat(row.linearIndex()).isEqualTo(21);
    assertThat(row.a()).endsWith("≠");
    assertThat(row.b()).endsWith("✓");
    int a = Integer.parseInt(row.a().split(" ")[0]);
    int b = Integer.parseInt(row.b().split(" ")[0]);
    assertThat(row.by()).isEqualTo("%+d".formatted(b - a));
    assertThat(model.tsv().lines()).hasSize(model.rows().size() + 1);
    assertThat(model.note()).isEmpty();
  }

  @Test
  void whatIsEqualHasNoRowsAndWhatCannotBeComparedSaysWhy() {
    CompareModel equal =
        compared(
            RealRuns.perToken(StorageChoice.TEXTURE, Dim.C),
            RealRuns.perToken(StorageChoice.BUFFER, Dim.C));
    assertThat(equal.tone()).isEqualTo(CompareModel.Tone.EQUAL);
    assertThat(equal.said()).isEqualTo("✓ texture with buffer: all 120 elements are equal.");
    assertThat(List.of(equal.rows(), equal.groups())).allMatch(List::isEmpty);
    CompareModel shapes =
        compared(
            RealRuns.perToken(StorageChoice.TEXTURE, Dim.C),
            Experiment.of(
                new dev.texelscope.engine.experiment.InputSource.Generated(
                    "normal:2x3:1", java.util.Optional.empty())));
    assertThat(shapes.tone()).isEqualTo(CompareModel.Tone.FAILED);
    assertThat(shapes.said()).startsWith("The shapes differ");
  }
}
