package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepProgress;
import dev.texelscope.engine.sweep.SweepResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The newest sweep of a session's experiment: its progress and what it measured. A run that is
 * submitted meanwhile takes the device and ends it. Belongs to the {@link UiThread}.
 */
@SuppressWarnings("ReferenceEquality") // a ticket is equal to no other one
public final class Sweeps implements AutoCloseable {

  /**
   * What was measured last.
   *
   * @param experiment what was measured
   */
  public record Done(Experiment experiment, SweepResult result) {

    /**
     * Whether it says nothing of an experiment. Another local size is no matter: many were tried,
     * each of them many times.
     */
    public boolean stale(Experiment now) {
      return !measured(now).equals(measured(experiment));
    }

    private static Experiment measured(Experiment experiment) {
      return experiment
          .withExecution(experiment.execution().withLocalSize(Optional.empty()).withRepeat(1))
          .withReference(Reference.ET_VK)
          .withAllowed(Set.of());
    }
  }

  /**
   * What stands now.
   *
   * @param done what was measured last, also while it is measured again
   * @param measuring whether a sweep goes on
   * @param progress how far it is; empty before the first dispatch
   * @param said why the last one gave nothing, in a sentence; empty where it did
   * @param failed whether that is an error
   */
  public record State(
      Optional<Done> done,
      boolean measuring,
      Optional<SweepProgress> progress,
      String said,
      boolean failed) {

    /** Nothing was measured yet. */
    public static final State NOTHING =
        new State(Optional.empty(), false, Optional.empty(), "", false);
  }

  private final Session session;
  private final Engine engine;
  private final UiThread ui;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.NOTHING);
  private @Nullable Object newest;
  private @Nullable CompletableFuture<SweepResult> running;

  /**
   * Sweeps of a session.
   *
   * @param engine belongs to whoever made it
   */
  public Sweeps(Session session, Engine engine, UiThread ui) {
    this.session = session;
    this.engine = engine;
    this.ui = ui;
  }

  /** The sweep and what it measured. */
  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** Measures the experiment as it is, in place of a sweep that goes on. */
  public void measure(boolean variants) {
    stop();
    Experiment experiment = session.experiment().get();
    Object ticket = new Object();
    newest = ticket;
    state.set(new State(state.get().done(), true, Optional.empty(), "", false));
    CompletableFuture<SweepResult> sweep =
        engine.sweep(
            experiment,
            new SweepOptions(List.of(), Optional.empty(), variants),
            new RunMonitor() {
              @Override
              public void stage(String name) {
                ui.execute(() -> began(ticket, name));
              }

              @Override
              public boolean cancelled() {
                return false;
              }
            });
    running = sweep;
    var _ =
        sweep.whenComplete(
            (result, failure) -> ui.execute(() -> ended(ticket, experiment, result, failure)));
  }

  private void began(Object ticket, String stage) {
    if (ticket == newest) {
      state.set(new State(state.get().done(), true, SweepProgress.of(stage), "", false));
    }
  }

  private void ended(
      Object ticket,
      Experiment experiment,
      @Nullable SweepResult result,
      @Nullable Throwable failure) {
    if (ticket != newest) {
      return;
    }
    newest = null;
    running = null;
    if (result != null) {
      idle(Optional.of(new Done(experiment, result)), "", false);
      return;
    }
    Throwable cause = failure == null ? null : Engine.cause(failure);
    if (cause instanceof CancellationException) {
      idle(state.get().done(), "Ended by a newer run; measure again.", false);
    } else {
      idle(state.get().done(), String.valueOf(cause == null ? "" : cause.getMessage()), true);
    }
  }

  private void idle(Optional<Done> done, String said, boolean failed) {
    state.set(new State(done, false, Optional.empty(), said, failed));
  }

  /** Gives the sweep up that goes on. */
  public void cancel() {
    if (state.get().measuring()) {
      stop();
      idle(state.get().done(), "Cancelled.", false);
    }
  }

  private void stop() {
    newest = null;
    CompletableFuture<SweepResult> sweep = running;
    running = null;
    if (sweep != null) {
      sweep.cancel(false);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
