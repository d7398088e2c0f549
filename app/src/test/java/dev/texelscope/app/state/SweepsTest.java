package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.sweep.SweepProgress;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a session knows of its sweep, with answers given by hand. */
class SweepsTest {

  private final HandEngine engine = new HandEngine();
  private final UiThread ui = new UiThread(Runnable::run);
  private final Experiment experiment =
      Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty()));
  private final Session session = new Session(engine, ui, () -> 0, experiment);
  private final Sweeps sweeps = new Sweeps(session, engine, ui);

  @AfterEach
  void close() {
    sweeps.close();
    session.close();
  }

  private HandEngine.Swept asked() {
    return engine.sweeps.getLast();
  }

  @Test
  void theProgressIsThatOfTheNewest() {
    sweeps.measure(false);
    HandEngine.Swept first = asked();
    assertThat(first.experiment()).isEqualTo(experiment);
    assertThat(sweeps.state().get().measuring()).isTrue();
    SweepProgress progress = new SweepProgress(2, 18, 1, 11);
    first.monitor().stage(progress.stage());
    assertThat(sweeps.state().get().progress()).contains(progress);

    sweeps.measure(true);
    assertThat(first.future()).isCancelled();
    assertThat(asked().options().variants()).isTrue();
    first.monitor().stage(new SweepProgress(3, 18, 1, 11).stage());
    assertThat(sweeps.state().get().progress()).isEmpty();
  }

  @Test
  void whatFailedIsSaid() {
    sweeps.measure(false);
    asked()
        .future()
        .completeExceptionally(
            new DeviceException(DeviceException.Kind.TIMEOUT, "local size 1×1×1: too slow"));
    assertThat(sweeps.state().get())
        .isEqualTo(
            new Sweeps.State(
                Optional.empty(), false, Optional.empty(), "local size 1×1×1: too slow", true));
  }

  @Test
  void aNewerRunEndsItAndIsNoError() {
    sweeps.measure(false);
    asked().future().cancel(false);
    assertThat(sweeps.state().get().measuring()).isFalse();
    assertThat(sweeps.state().get().failed()).isFalse();
    assertThat(sweeps.state().get().said()).isEqualTo("Ended by a newer run; measure again.");
  }

  @Test
  void itCanBeCancelled() {
    sweeps.measure(false);
    sweeps.cancel();
    assertThat(asked().future()).isCancelled();
    assertThat(sweeps.state().get().said()).isEqualTo("Cancelled.");
    sweeps.cancel();
    assertThat(engine.sweeps).hasSize(1);
  }

  @Test
  void aSweepOfOtherLocalSizesIsNotStale() {
    Experiment other =
        experiment.withExecution(
            experiment.execution().withLocalSize(Optional.of(new GridSize(8, 8, 1))));
    sweeps.measure(false);
    asked().future().complete(SweepResults.of("8×8×1"));
    Sweeps.Done done = sweeps.state().get().done().orElseThrow();
    assertThat(done.stale(experiment)).isFalse();
    assertThat(done.stale(other)).isFalse();
    assertThat(done.stale(experiment.withExecution(experiment.execution().withRepeat(10))))
        .isFalse();
    assertThat(done.stale(experiment.withExecution(experiment.execution().withRobust(false))))
        .isTrue();
  }
}
