package dev.texelscope.app.view.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.app.state.ParameterEdit;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ParameterFill;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.tensor.InputException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The table of parameters and its edits, without the table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParametersModelTest {

  private final RealRuns runs = new RealRuns();
  private final RunResult faulty = runs.run(RealRuns.faulty());
  private final ParametersModel model = ParametersModel.of(faulty);

  @AfterAll
  void release() {
    runs.close();
  }

  @Test
  void aRowHoldsCellValuesAndReads() {
    ParameterRow row = model.row(5);
    assertThat(row.cell()).isEqualTo("(1,0,0).G");
    assertThat(row.scale()).isEqualTo(faulty.parameters().scaleOf(5));
    assertThat(row.zeroPoint()).isEqualTo(faulty.parameters().zeroPointOf(5));
    assertThat(row.expectedReads()).isEqualTo(4);
    assertThat(model.row(0).reads()).isEqualTo(List.of(16L));
    assertThat(model.row(29).unread()).isTrue();
    assertThat(row.edited()).isFalse();
  }

  @Test
  void filtersNameTokensRangesAndConditions() {
    assertThat(model.tokens("")).hasSize(30).startsWith(0L).endsWith(29L);
    assertThat(model.tokens("5")).isEqualTo(List.of(5L));
    assertThat(model.tokens("8-10, 2")).isEqualTo(List.of(2L, 8L, 9L, 10L));
    assertThat(model.tokens("unread")).hasSize(18).startsWith(12L);
    assertThat(model.tokens("unread 0")).hasSize(19);
    assertThat(model.tokens("edited")).isEmpty();
    assertThat(model.tokens("40")).isEmpty();
    assertThatThrownBy(() -> model.tokens("five"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'five' is not understood");
  }

  @Test
  void bothStorageFormsCountTheirReads() {
    RunResult both = runs.run(RealRuns.perToken(StorageChoice.BOTH, Dim.C));
    ParametersModel of = ParametersModel.of(both);
    assertThat(of.storages()).isEqualTo(List.of(Storage.TEXTURE, Storage.BUFFER));
    assertThat(of.row(5).reads()).isEqualTo(List.of(4L, 4L));
    assertThat(of.row(5).oddReads()).isFalse();
  }

  @Test
  void anEditOfOneValueIsNamedAndShownAsEdited() {
    ParameterEdit edit = ParameterEdit.zeroPoint(5, " 17 ");
    assertThat(edit.name()).isEqualTo("zero_point of token 5");
    Experiment edited = edit.change().apply(RealRuns.faulty());
    edited = ParameterEdit.scale(6, "0.25").change().apply(edited);
    ParametersModel of = ParametersModel.of(runs.run(edited));
    assertThat(of.row(5).zeroPoint()).isEqualTo(17);
    assertThat(of.row(5).zeroPointEdited()).isTrue();
    assertThat(of.row(6).scale()).isEqualTo(0.25f);
    assertThat(of.tokens("edited")).isEqualTo(List.of(5L, 6L));
    assertThat(of.source()).isEqualTo("filled: distinct; 2 values edited");
    Experiment forgotten = ParameterEdit.withoutOverrides().change().apply(edited);
    assertThat(forgotten).isEqualTo(RealRuns.faulty());
  }

  @Test
  void whatIsNoNumberIsRefusedInASentence() {
    assertThatThrownBy(() -> ParameterEdit.scale(3, "wide"))
        .isInstanceOf(InputException.class)
        .hasMessage("scale of token 3: 'wide' is not a number, as 0.05");
    assertThatThrownBy(() -> ParameterEdit.zeroPoint(3, "1.5"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'1.5' is not a whole number");
  }

  @Test
  void aFillReplacesAllValues() {
    Experiment edited = ParameterEdit.zeroPoint(5, "17").change().apply(RealRuns.faulty());
    Experiment filled = ParameterEdit.fill(ParameterFill.DATA).change().apply(edited);
    assertThat(filled.parameters().zeroPointOverrides()).isEmpty();
    assertThat(ParameterEdit.fill(ParameterFill.DATA).name()).isEqualTo("fill parameters: data");
  }

  @Test
  void elementsAndTokensLeadToEachOther() {
    assertThat(model.firstElement(5)).isEqualTo(20);
    long slot = faulty.runs().getFirst().evidence().outputLayout().slotOf(21);
    assertThat(model.tokenExpected(Storage.TEXTURE, slot)).hasValue(5);
    assertThat(
            model.tokenRead(
                Storage.TEXTURE, faulty.runs().getFirst().evidence().outputLayout().slotOf(21)))
        .hasValue(2);
  }
}
