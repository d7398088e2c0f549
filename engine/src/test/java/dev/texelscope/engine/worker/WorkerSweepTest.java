package dev.texelscope.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.SweepShaders;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepOutcome;
import dev.texelscope.engine.sweep.SweepProgress;
import dev.texelscope.engine.sweep.SweepResult;
import dev.texelscope.engine.sweep.SweepRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps in a process of their own. */
class WorkerSweepTest {

  private static final GridSize SMALL = new GridSize(8, 4, 1);
  private static final GridSize SQUARE = new GridSize(8, 8, 1);
  private static final GridSize TOO_LARGE = new GridSize(1 << 20, 1, 1);

  @TempDir Path folder;
  private SampleShaders shaders;
  private WorkerEngine engine;

  @BeforeEach
  void open() {
    shaders = new SampleShaders(folder);
    engine =
        new WorkerEngine(
            WorkerCommand.sameProgram("dev.texelscope.cli.WorkerMain", folder.resolve("logs")),
            null);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static SweepOptions rounds(int number, GridSize... sizes) {
    return new SweepOptions(List.of(sizes), Optional.of(number), false);
  }

  private static SweepResult sweep(Engine engine, Experiment experiment, SweepOptions options) {
    return Engine.await(engine.sweep(experiment, options, RunMonitor.NONE));
  }

  /** All of an outcome but how long it took. */
  private static String timeless(SweepOutcome outcome) {
    return switch (outcome) {
      case SweepOutcome.Refused refused -> refused.toString();
      case SweepOutcome.Measured m ->
          m.workgroups() + " " + m.outsideLimits() + " " + m.bytes() + " " + m.bits();
    };
  }

  @Test
  void measurementsAreThoseOfThisProcess() throws IOException {
    Experiment experiment =
        shaders.right().withShader(new ShaderSource.UserFile(SweepShaders.assumesItsSize(folder)));
    SweepOptions options = rounds(2, SQUARE, SMALL, TOO_LARGE);
    SweepResult there = sweep(engine, experiment, options);
    try (Engine local = new LocalEngine(new VulkanDevices())) {
      SweepResult here = sweep(local, experiment, options);
      assertThat(there.device()).isEqualTo(here.device());
      assertThat(there.input()).isEqualTo(here.input());
      assertThat(there.clock()).isEqualTo(here.clock());
      assertThat(there.rounds()).isEqualTo(2);
      assertThat(there.bytes()).isEqualTo(here.bytes());
      assertThat(there.copy().byteSize()).isEqualTo(here.copy().byteSize());
      assertThat(there.rows()).extracting(SweepRow::name).hasSize(6);
      for (int i = 0; i < here.rows().size(); i++) {
        SweepRow row = there.rows().get(i);
        SweepRow same = here.rows().get(i);
        assertThat(row.name()).isEqualTo(same.name());
        assertThat(row.current()).isEqualTo(same.current());
        assertThat(timeless(row.outcome())).isEqualTo(timeless(same.outcome()));
      }
      assertThat(there.same()).isEqualTo(here.same());
    }
  }

  /** Runs something when the first dispatch that counts begins. */
  private record InRoundOne(Runnable action) implements RunMonitor {
    @Override
    public void stage(String name) {
      boolean meant =
          SweepProgress.of(name).filter(at -> at.round() == 1 && at.candidate() == 1).isPresent();
      if (meant) {
        action.run();
      }
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }

  @Test
  void aRunTakesTheDeviceFromASweep() {
    Experiment experiment = shaders.right();
    CompletableFuture<CompletableFuture<RunResult>> run = new CompletableFuture<>();
    CompletableFuture<SweepResult> overtaken =
        engine.sweep(
            experiment,
            rounds(5000, SQUARE),
            new InRoundOne(() -> run.complete(engine.submit(experiment, RunMonitor.NONE))));
    CompletableFuture<RunResult> submitted = run.join();
    CompletableFuture<SweepResult> waiting =
        engine.sweep(experiment, rounds(1, SQUARE), RunMonitor.NONE);
    submitted.join().close();
    assertThat(waiting.join().same()).isTrue();
    assertThatThrownBy(overtaken::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void aSweepOfWhatHangsEndsAtItsTimeLimitAndTheNextRunIsRight() {
    Experiment slow = shaders.slow(Duration.ofMillis(500));
    assertThatThrownBy(() -> sweep(engine, slow, rounds(1, new GridSize(64, 1, 1))))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("local size 64×1×1")
        .hasMessageContaining("did not end within 0.5 seconds");
    try (RunResult next = engine.submit(shaders.right(), RunMonitor.NONE).join()) {
      assertThat(next.runs()).hasSize(2);
    }
  }

  @Test
  void aCancelledSweepMakesWay() {
    CompletableFuture<CompletableFuture<SweepResult>> made = new CompletableFuture<>();
    CompletableFuture<SweepResult> sweep =
        engine.sweep(
            shaders.right(), rounds(5000, SQUARE), new InRoundOne(() -> made.join().cancel(false)));
    made.complete(sweep);
    assertThatThrownBy(sweep::join).isInstanceOf(CancellationException.class);
    assertThat(sweep(engine, shaders.right(), rounds(1, SQUARE)).same()).isTrue();
  }
}
