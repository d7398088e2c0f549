package dev.texelscope.app.view.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.texelscope.app.state.RunPath;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StageCost.State;
import dev.texelscope.engine.experiment.StageTiming;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.report.JsonReport;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is told of the cost of runs. */
class ProfileModelTest {

  private final RealRuns runs = new RealRuns();
  private final ProfileModel model = new ProfileModel();

  @AfterEach
  void release() {
    runs.close();
  }

  /** A way whose parts take 1, {@code engine}, 2 and 3 milliseconds. */
  private static RunPath path(long engine) {
    long answered = 1_000_000 + engine * 1_000_000;
    return new RunPath(0, 1_000_000, answered, answered + 2_000_000, answered + 5_000_000);
  }

  private static Experiment edited(Experiment experiment) {
    return experiment.withParameters(experiment.parameters().withZeroPointOf(5, 17));
  }

  private ProfiledPart part(String row, String form) {
    return model.shown().orElseThrow().row(row).stream()
        .filter(part -> part.form().equals(form))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void beforeTheFirstRunThereIsNothingToTell() {
    assertThat(model.shown()).isEmpty();
    assertThat(model.title()).isEmpty();
    assertThat(model.summary()).isEmpty();
    assertThat(model.tsv()).isEqualTo("run\tedit\tstorage\tpart\tstate\tstart ms\tms\n");
  }

  @Test
  void anEditOfAZeroPointCompilesNothingAndSendsItAlone() {
    Experiment first = RealRuns.perToken(StorageChoice.TEXTURE, Dim.C);
    model.add("open", runs.run(first), path(9000));
    assertThat(part("compile", "texture").state()).isEqualTo(State.RAN);
    assertThat(model.shown().orElseThrow().bytes())
        .isEqualTo("sent t_in 768 B, t_scale 128 B, t_zero_point 128 B · read back t_out 192 B");
    model.add("zero_point of token 5", runs.run(edited(first)), path(9000));
    assertThat(part("load", "").text()).isEqualTo("kept");
    assertThat(part("compile", "texture").text()).isEqualTo("kept");
    assertThat(part("upload", "texture").state()).isEqualTo(State.RAN);
    assertThat(part("dispatch", "texture").state()).isEqualTo(State.RAN);
    assertThat(model.shown().orElseThrow().bytes())
        .isEqualTo("sent t_zero_point 128 B · read back t_out 192 B");
  }

  @Test
  void thePartsStandOneAfterTheOtherFromTheEditToThePainting() {
    int number =
        model.add("open", runs.run(RealRuns.perToken(StorageChoice.BOTH, Dim.W)), path(9000));
    model.painted(number, 4);
    ProfiledRun run = model.shown().orElseThrow();
    assertThat(run.forms()).containsExactly("texture", "buffer");
    double at = 0;
    for (ProfiledPart part : run.parts()) {
      assertThat(part.start()).isCloseTo(at, within(1e-6));
      assertThat(part.millis()).isNotNegative();
      at = part.end();
    }
    assertThat(run.total()).isEqualTo(9006);
    assertThat(run.end()).isCloseTo(9010, within(1e-6));
    assertThat(run.windowMillis()).isCloseTo(6, within(1e-6));
    assertThat(part("waited", "").millis()).isEqualTo(1);
    assertThat(part("handed over", "").millis()).isEqualTo(2);
    assertThat(part("shown", "").millis()).isEqualTo(3);
    assertThat(part("painted", "").millis()).isEqualTo(4);
    assertThat(run.row("compile"))
        .extracting(ProfiledPart::form)
        .containsExactly("texture", "buffer");
    assertThat(run.row("load")).extracting(ProfiledPart::form).containsExactly("");
  }

  @Test
  void theNumbersAreThoseOfTheReport() {
    RunResult result = runs.run(RealRuns.perToken(StorageChoice.BOTH, Dim.C));
    model.add("open", result, path(9000));
    JsonNode report = JsonReport.of(result, List.of());
    for (int i = 0; i < result.runs().size(); i++) {
      StorageRun run = result.runs().get(i);
      JsonNode timings = report.get("runs").get(i).get("timings");
      for (StageTiming timing : run.stages()) {
        if (!timing.stage().startsWith("compile")) {
          assertThat(part(timing.stage(), run.storage().label()).millis())
              .isEqualTo(timings.get(timing.stage()).asDouble());
        }
      }
      double compiled =
          timings.get("compile").asDouble()
              + (timings.has("compile-probe") ? timings.get("compile-probe").asDouble() : 0);
      assertThat(part("compile", run.storage().label()).millis()).isCloseTo(compiled, within(1e-9));
      assertThat(part("load", "").millis()).isEqualTo(timings.get("load").asDouble());
    }
  }

  @Test
  void aProcessorsTimeIsNotCalledThatOfAGpu() {
    RunResult result = runs.run(RealRuns.perToken(StorageChoice.TEXTURE, Dim.C));
    model.add("open", result, path(9000));
    String clock = model.shown().orElseThrow().clock();
    assertThat(clock.contains("not those of a GPU"))
        .isEqualTo(
            switch (result.device().kind()) {
              case SOFTWARE, CPU -> true;
              case DISCRETE, INTEGRATED, VIRTUAL, OTHER -> false;
            });
  }

  @Test
  void theLastRunsAreRememberedAndHaveAMedianAndAWorst() {
    RunResult result = runs.run(RealRuns.perToken(StorageChoice.TEXTURE, Dim.C));
    for (long engine : new long[] {14_000, 9_000, 10_000, 30_000}) {
      model.add("edit", result, path(engine));
    }
    assertThat(model.median()).isEqualTo(12_006);
    assertThat(model.worst()).isEqualTo(30_006);
    assertThat(model.summary())
        .isEqualTo("of it the window 6.00 · median 12006 · worst 30006 ms of 4 runs");
    model.choose(2);
    assertThat(model.title()).isEqualTo("run 2 · edit · 9006 ms");
    model.point(OptionalInt.of(1));
    assertThat(model.title()).startsWith("run 1 ");
    model.point(OptionalInt.empty());
    assertThat(model.title()).startsWith("run 2 ");
    model.choose(2);
    assertThat(model.title()).startsWith("run 4 ");
    for (int i = 0; i < ProfileModel.MOST_RUNS; i++) {
      model.add("edit", result, path(9_000));
    }
    assertThat(model.runs()).hasSize(ProfileModel.MOST_RUNS);
    assertThat(model.runs().getFirst().number()).isEqualTo(5);
    assertThat(model.worst()).isEqualTo(9_006);
    assertThat(model.summary()).endsWith("worst 9006 ms of the last 60 runs");
    assertThat(model.tsv().lines().skip(1).map(line -> line.split("\t", -1).length))
        .containsOnly(7);
  }
}
