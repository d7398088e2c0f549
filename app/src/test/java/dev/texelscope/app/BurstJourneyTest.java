package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Many edits in a short time: the last one is shown, and the window never waits for the engine. */
@FailurePicture.Journey
class BurstJourneyTest {

  private static final int EDITS = 200;
  private static final double MILLIS_BETWEEN = 10;

  private final RealRuns runs = new RealRuns();
  private final Gate gate = new Gate(runs.engine());

  @SuppressWarnings("NullAway.Init")
  private WindowDriver window;

  @Start
  void start(Stage stage) {
    window = new WindowDriver(stage, gate, UserFolder.none(), 1680, 1050);
    window.app().openExperiment(RealRuns.perToken(StorageChoice.TEXTURE, Dim.C), Optional.empty());
  }

  @Stop
  void stop() {
    window.close();
    runs.close();
  }

  /** The real engine behind a gate: while it is shut, answers wait although they are ready. */
  private static final class Gate implements Engine {
    private final Engine engine;
    private CompletableFuture<Boolean> open = CompletableFuture.completedFuture(true);
    private final AtomicInteger submitted = new AtomicInteger();

    Gate(Engine engine) {
      this.engine = engine;
    }

    void shut() {
      open = new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<List<DeviceFacts>> devices() {
      return engine.devices();
    }

    @Override
    public CompletableFuture<RunResult> submit(Experiment experiment, RunMonitor monitor) {
      submitted.incrementAndGet();
      return engine.submit(experiment, monitor).thenCombine(open, (result, _) -> result);
    }

    @Override
    public CompletableFuture<SweepResult> sweep(
        Experiment experiment, SweepOptions options, RunMonitor monitor) {
      return engine.sweep(experiment, options, monitor);
    }

    @Override
    public CompletableFuture<NumericFacts> numericFacts(String device) {
      return engine.numericFacts(device);
    }

    @Override
    public CompletableFuture<ShaderReport> examine(
        Experiment experiment, Optional<DeviceFacts> device) {
      return engine.examine(experiment, device);
    }

    @Override
    public CompletableFuture<ShaderModule> compile(
        ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
      return engine.compile(source, variant, form);
    }

    @Override
    public Engine apart() {
      return engine.apart();
    }

    @Override
    public void reload() {
      engine.reload();
    }

    @Override
    public void close() {
      // The engine belongs to the runs.
    }
  }

  private void edit(int zeroPoint) {
    window
        .session()
        .edit(
            "zero_point[0]",
            "burst",
            e -> e.withParameters(e.parameters().withZeroPointOf(0, zeroPoint)));
  }

  private int shownZeroPoint() {
    return window.ask(
        () -> Objects.requireNonNull(window.session().result().get()).parameters().zeroPointOf(0));
  }

  @Test
  void ofTwoHundredEditsInTwoSecondsTheLastIsShown() throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    AtomicInteger made = new AtomicInteger();
    Timeline burst = new Timeline();
    for (int i = 1; i <= EDITS; i++) {
      int value = i - EDITS / 2;
      burst
          .getKeyFrames()
          .add(
              new KeyFrame(
                  Duration.millis(i * MILLIS_BETWEEN),
                  _ -> {
                    edit(value);
                    made.incrementAndGet();
                  }));
    }
    window.ask(() -> {
      burst.play();
      return true;
    });
    window.until(() -> made.get() == EDITS);
    window.untilShown(RunVerdict.MATCH);
    assertThat(shownZeroPoint()).isEqualTo(EDITS / 2);
    assertThat(window.fieldText("zero-point-field")).isEqualTo(Integer.toString(EDITS / 2));
    assertThat(window.ask(() -> window.session().undoName().get())).isEqualTo("zero_point[0]");
    window.ask(() -> {
      window.session().undo();
      return true;
    });
    assertThat(window.ask(() -> window.session().canUndo().get())).isFalse();
  }

  @Test
  void theWindowAnswersWhileTheEngineDoesNot() throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    gate.shut();
    int submittedBefore = gate.submitted.get();
    AtomicInteger pulses = new AtomicInteger();
    AnimationTimer heart =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            pulses.incrementAndGet();
          }
        };
    window.ask(() -> {
      heart.start();
      for (int i = 1; i <= EDITS; i++) {
        edit(-i);
      }
      return true;
    });
    // Only a thread that does not wait for the engine gets here: the engine answers afterwards.
    window.until(() -> pulses.get() > 20);
    assertThat(window.ask(() -> window.session().stale().get())).isTrue();
    assertThat(shownZeroPoint()).isNotEqualTo(-EDITS);
    assertThat(gate.submitted.get() - submittedBefore).isEqualTo(1);
    gate.open.complete(true);
    window.untilShown(RunVerdict.MATCH);
    window.ask(() -> {
      heart.stop();
      return true;
    });
    assertThat(shownZeroPoint()).isEqualTo(-EDITS);
    assertThat(gate.submitted.get() - submittedBefore).isEqualTo(2);
  }
}
