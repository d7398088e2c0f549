package dev.texelscope.app.view.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.Executions;
import dev.texelscope.app.state.Pointed;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.state.Walks;
import dev.texelscope.app.view.EagerEngine;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.experiment.WalkedInvocation.Touched;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.trace.walk.WalkFrame;
import dev.texelscope.engine.trace.walk.WalkNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An invocation is stepped through without a window. */
class StepModelTest {

  private static final int TOKEN_LINE = 26;

  private final RealRuns runs = new RealRuns();
  private final Session session =
      new Session(
          new EagerEngine(runs.engine()),
          new UiThread(Runnable::run),
          System::nanoTime,
          Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty())));
  private final Executions executions =
      new Executions(
          session,
          new UiThread(Runnable::run),
          Runnable::run,
          new CpuReplay(_ -> Optional.empty()));
  private final Walks walks = new Walks(session, executions);
  private final StepModel model = new StepModel(walks);

  @AfterEach
  void close() {
    model.dispose();
    walks.close();
    executions.close();
    session.close();
    runs.close();
  }

  private void open(Experiment experiment) {
    session.open(experiment, Optional.empty());
    model.want(true);
  }

  private StepState state() {
    return model.state().get();
  }

  private List<String> beside(int line) {
    return state().notesOf(line).stream().map(note -> note.name() + " = " + note.text()).toList();
  }

  private VariableRow variable(String name) {
    return state().variables().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withNothingSelectedItSaysWhatToDo() {
    open(RealRuns.faulty());
    assertThat(state().walked()).isEmpty();
    assertThat(state().message()).isEqualTo(StepModel.SELECT);
  }

  @Test
  void nothingIsExecutedBeforeAViewWantsIt() {
    session.open(RealRuns.faulty(), Optional.empty());
    session.select(Storage.TEXTURE, 1);
    assertThat(walks.opened().get().walked()).isEmpty();
    model.want(true);
    assertThat(walks.opened().get().walked()).isPresent();
  }

  @Test
  void aSelectedComponentOpensItsInvocationWithAllValuesInSight() {
    open(RealRuns.faulty());
    session.select(Storage.TEXTURE, 4 * 4 + 1); // texel 0,1,0
    assertThat(state().walked().orElseThrow().invocation()).isEqualTo(new GridSize(0, 1, 0));
    assertThat(state().untouched()).isTrue();
    assertThat(beside(TOKEN_LINE)).containsExactly("token_idx = 1");
    assertThat(beside(34)).singleElement().asString().startsWith("t_out(0,1,0) = (");
  }

  @Test
  void theFirstStepForwardStartsAtTheBeginning() {
    open(RealRuns.faulty());
    session.select(Storage.TEXTURE, 1);
    model.move(StepMove.LINE);
    assertThat(state().marked().line()).isEqualTo(19);
    assertThat(beside(TOKEN_LINE)).isEmpty();
    assertThat(variable("token_idx").value()).isEmpty();
    assertThat(variable("pos").changed()).isTrue();
  }

  @Test
  void runToALineAndBackToTheBeginning() {
    open(RealRuns.faulty());
    session.select(Storage.TEXTURE, 1);
    model.choose(TOKEN_LINE);
    model.move(StepMove.TO_LINE);
    assertThat(state().marked().line()).isEqualTo(TOKEN_LINE);
    model.move(StepMove.OUT);
    while (beside(TOKEN_LINE).isEmpty()) {
      model.move(StepMove.LINE);
    }
    assertThat(beside(TOKEN_LINE)).containsExactly("token_idx = 0");
    assertThat(variable("token_idx")).returns("0", VariableRow::value);
    model.move(StepMove.START);
    assertThat(state().position()).isZero();
    assertThat(state().notes()).isEmpty();
    model.move(StepMove.BACK_TO_LINE);
    assertThat(state().message()).contains("is not reached before this step");
  }

  @Test
  void instructionsForwardAndBackAreTheSameStates() {
    open(RealRuns.faulty());
    session.select(Storage.TEXTURE, 1);
    model.move(StepMove.START);
    int steps = state().walked().orElseThrow().walk().steps();
    List<List<WalkNote>> seen = new java.util.ArrayList<>();
    for (int i = 0; i < steps; i++) {
      seen.add(state().notes());
      model.move(StepMove.INSTRUCTION);
    }
    assertThat(state().position()).isEqualTo(steps);
    for (int i = steps - 1; i >= 0; i--) {
      model.move(StepMove.INSTRUCTION_BACK);
      assertThat(state().notes()).isEqualTo(seen.get(i));
    }
    model.move(StepMove.INSTRUCTION_BACK);
    assertThat(state().position()).isZero();
  }

  @Test
  void inAFunctionOfAnIncludedFileThatFileIsShownAndCallersCanBeLookedAt() {
    open(RealRuns.faulty());
    session.select(Storage.TEXTURE, 1);
    model.move(StepMove.START);
    while (!state().file().endsWith("quantize.glslh")) {
      model.move(StepMove.LINE);
    }
    assertThat(state().stack()).extracting(WalkFrame::function).containsExactly("quantize", "main");
    assertThat(state().lines().get(state().marked().line() - 1)).contains("inv_scale");
    model.look(1);
    assertThat(state().file()).endsWith("one_token_per_texel.glsl");
    assertThat(state().marked().line()).isEqualTo(32);
    assertThat(variable("token_idx").value()).isEqualTo("0");
  }

  @Test
  void whatAStepTouchesIsPointedAt() {
    open(RealRuns.faulty());
    session.select(Storage.TEXTURE, 4 * 4 + 1);
    model.move(StepMove.NEXT_WRITE);
    assertThat(model.pointed())
        .contains(new Pointed(Storage.TEXTURE, new Touched(RoleKind.OUTPUT, 16, 4)));
    model.move(StepMove.START);
    assertThat(model.pointed()).isEmpty();
    model.choose(24);
    model.move(StepMove.TO_LINE);
    assertThat(model.pointed())
        .contains(new Pointed(Storage.TEXTURE, new Touched(RoleKind.INPUT, 16, 4)));
    model.move(StepMove.NEXT_OUTSIDE);
    assertThat(state().message()).isEqualTo("No access out of bounds comes after this step.");
  }

  @Test
  void anotherComponentOfTheTexelStaysAtItsStepAndAnotherTexelAtTheSameOne() {
    open(RealRuns.faulty());
    session.select(Storage.TEXTURE, 1);
    model.choose(24);
    model.move(StepMove.TO_LINE);
    int position = state().position();
    session.select(Storage.TEXTURE, 2);
    assertThat(state().position()).isEqualTo(position);
    session.select(Storage.TEXTURE, 5);
    assertThat(state().walked().orElseThrow().invocation()).isEqualTo(new GridSize(1, 0, 0));
    assertThat(state().position()).isEqualTo(position);
    assertThat(state().marked().line()).isEqualTo(24);
  }

  @Test
  void aVectorOfFourHasARowForEachComponent() {
    open(RealRuns.faulty());
    session.select(Storage.TEXTURE, 1);
    assertThat(state().variables())
        .extracting(VariableRow::letter)
        .containsSubsequence("R", "G", "B", "A");
    int out = state().variables().stream().map(VariableRow::name).toList().indexOf("out_texel");
    assertThat(state().variables().subList(out + 1, out + 5))
        .extracting(VariableRow::name)
        .containsExactly(".x", ".y", ".z", ".w");
  }

  @Test
  void aVectorThatIsNoTexelHasNoLettersOfOne() {
    open(RealRuns.perToken(StorageChoice.TEXTURE, Dim.C));
    session.select(Storage.TEXTURE, 1);
    int index = state().variables().stream().map(VariableRow::name).toList().indexOf("tidx");
    assertThat(state().variables().subList(index + 1, index + 5))
        .allSatisfy(row -> assertThat(row.component()).isTrue())
        .extracting(VariableRow::letter)
        .containsOnly("");
  }

  @Test
  void anInvocationIsOpenedByItsGlobalId() {
    open(RealRuns.faulty());
    walks.open(new GridSize(3, 2, 1));
    assertThat(state().walked().orElseThrow().walk().invocation()).isEqualTo("3,2,1");
    walks.open(new GridSize(99, 0, 0));
    assertThat(state().message()).contains("outside of the dispatch");
  }

  @Test
  void aShaderThatTheEngineRefusesIsRefusedByTheNameOfItsInstruction(@TempDir Path folder)
      throws IOException {
    Path shader = folder.resolve("refused.glsl");
    Experiment faulty = RealRuns.faulty();
    Path gallery =
        faulty.shader() instanceof ShaderSource.UserFile file ? file.path() : Path.of("");
    Files.writeString(
        shader,
        Files.readString(gallery)
            .replace("texelFetch(t_in, pos, 0)", "textureLod(t_in, vec3(0.5), 0.0)"));
    open(faulty.withShader(new ShaderSource.UserFile(shader)));
    session.select(Storage.TEXTURE, 1);
    assertThat(state().walked()).isEmpty();
    assertThat(state().message()).contains("OpImageSampleExplicitLod");
  }
}
