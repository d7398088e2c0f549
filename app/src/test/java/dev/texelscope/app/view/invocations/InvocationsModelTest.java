package dev.texelscope.app.view.invocations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.Questions;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.view.EagerEngine;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.cli.Main;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.InvocationAnswer;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.report.InvocationReport;
import dev.texelscope.engine.report.JsonReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window answers about all invocations is what the command line answers. */
class InvocationsModelTest {

  private final RealRuns runs = new RealRuns();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean held;
  private final Session session =
      new Session(
          new EagerEngine(runs.engine()),
          new UiThread(Runnable::run),
          System::nanoTime,
          Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty())));
  private final Questions questions =
      new Questions(
          session,
          new UiThread(Runnable::run),
          this::execute,
          new CpuReplay(_ -> Optional.empty()));

  private void execute(Runnable work) {
    if (held) {
      waiting.add(work);
    } else {
      work.run();
    }
  }

  @AfterEach
  void close() {
    held = false;
    questions.close();
    session.close();
    runs.close();
  }

  private InvocationsModel model() {
    return InvocationsModel.of(questions.state().get());
  }

  /** Asks the window and the command line the same. */
  private void sameAsTheCommandLine(Path folder, Experiment experiment, String... asked)
      throws IOException {
    Path file = folder.resolve("asked.tscope");
    ExperimentFile.write(experiment, file);
    session.open(experiment, Optional.empty());
    questions.ask(String.join(" ", asked));
    assertThat(questions.state().get()).isInstanceOf(Questions.State.Answered.class);
    List<InvocationAnswer> answers = ((Questions.State.Answered) questions.state().get()).answers();
    StringWriter out = new StringWriter();
    int exit =
        Main.execute(
            new PrintWriter(out, true),
            new PrintWriter(out, true),
            "who",
            file.toString(),
            "--" + asked[0],
            asked[1],
            "--json");
    assertThat(out.toString()).isEqualTo(JsonReport.text(InvocationReport.json(answers)) + "\n");
    assertThat(exit).isZero();
    assertThat(model().rows())
        .hasSize(answers.stream().mapToInt(answer -> answer.first().size()).sum());
  }

  @Test
  void theNumbersAreThoseOfTheCommandLine(@TempDir Path folder) throws IOException {
    sameAsTheCommandLine(folder, RealRuns.faulty(), "writes", "t_out(1,2,0)");
    sameAsTheCommandLine(folder, RealRuns.faulty(), "reads", "t_scale[5]");
    sameAsTheCommandLine(folder, RealRuns.faulty(), "where", "token_idx=7");
    sameAsTheCommandLine(
        folder, RealRuns.perToken(StorageChoice.BOTH, Dim.W), "reads", "t_zero_point[3]");
  }

  @Test
  void aTexelIsWrittenByOneInvocationAtItsLine() {
    session.open(RealRuns.faulty(), Optional.empty());
    questions.ask("who wrote t_out(1,2,0)");
    assertThat(model().said()).isEqualTo("texture: 1 invocation writes t_out(1,2,0)");
    assertThat(model().rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.id()).isEqualTo("1,2,0");
          assertThat(row.what()).startsWith("t_out(1,2,0) ← (");
          assertThat(row.place()).isEqualTo("quantize_texture_one_token_per_texel.glsl:34");
        });
    assertThat(model().tsv()).startsWith("storage\tinvocation\twhat\tplace\ntexture\t1,2,0\tt_out");
  }

  @Test
  void aCellIsReadByTheInvocationsOfItsTokens() {
    session.open(RealRuns.faulty(), Optional.empty());
    questions.ask("token_idx == 7");
    assertThat(model().said()).isEqualTo("texture: 4 invocations set token_idx to 7");
    assertThat(model().rows())
        .hasSize(4) // z·3 + y = 7: one row of texels
        .allSatisfy(row -> {
          assertThat(row.what()).isEqualTo("token_idx = 7");
          assertThat(row.place()).endsWith(":26");
        });
    questions.ask("who read scale[0]");
    assertThat(model().rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.what()).startsWith("t_scale(0,0,0) = ("));
  }

  @Test
  void whatIsNoQuestionIsRefusedWithAllThatIs() {
    session.open(RealRuns.faulty(), Optional.empty());
    questions.ask("colour of t_out");
    assertThat(model().refused()).isTrue();
    assertThat(model().said())
        .isEqualTo(
            "'colour of t_out' is no question; reads t_scale[5],"
                + " writes t_out(1,2,0) or where token_idx=7 is");
    questions.ask("reads t_nothing[5]");
    assertThat(model().said())
        .contains("the shader has no t_nothing; it has t_scale, t_zero_point,");
  }

  @Test
  void aQuestionCanBeGivenUpAndTheNewestWins() {
    session.open(RealRuns.faulty(), Optional.empty());
    held = true;
    questions.ask("writes t_out(0,0,0)");
    assertThat(model().asking()).isTrue();
    assertThat(model().said()).matches("executing \\d+ invocations on the CPU engine…");
    questions.cancel();
    assertThat(model().asking()).isFalse();
    waiting.remove().run();
    assertThat(questions.state().get())
        .isEqualTo(new Questions.State.Nothing("writes t_out(0,0,0)"));
    questions.ask("writes t_out(0,0,0)");
    questions.ask("writes t_out(1,0,0)");
    waiting.remove().run();
    assertThat(model().asking()).isTrue();
    waiting.remove().run();
    assertThat(model().rows()).extracting(InvocationsModel.Row::id).containsExactly("1,0,0");
  }

  @Test
  void anotherResultTakesTheAnswerAwayAndKeepsTheQuestion() {
    session.open(RealRuns.faulty(), Optional.empty());
    questions.ask("writes t_out(0,0,0)");
    session.open(RealRuns.perToken(StorageChoice.TEXTURE, Dim.W), Optional.empty());
    assertThat(questions.state().get())
        .isEqualTo(new Questions.State.Nothing("writes t_out(0,0,0)"));
  }
}
