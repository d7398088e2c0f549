package dev.texelscope.app.state;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.shader.RefusedInclude;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.SliceNeededException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Sends experiments to the engine and takes the answers in. While one runs, only the newest waits:
 * a run that is quick is let finish, so that a drag shows pictures on its way, and one that is slow
 * is told to stop at its next stage.
 *
 * <p>Belongs to the {@link UiThread}, except for what the engine's thread reads.
 */
final class RunLoop implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RunLoop.class.getName());

  /** A run older than this gives way to a newer experiment. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Engine engine;
  private final UiThread ui;
  private final LongSupplier nanoClock;
  private final Consumer<RunResult> beforeShown;
  private final ResultHolds holds = new ResultHolds();

  final ReadOnlyObjectWrapper<@Nullable RunResult> result = new ReadOnlyObjectWrapper<>();
  final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
  final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
  final ReadOnlyStringWrapper errorDetails = new ReadOnlyStringWrapper("");
  final ReadOnlyBooleanWrapper timedOut = new ReadOnlyBooleanWrapper();
  final ReadOnlyObjectWrapper<Optional<Slice>> offeredSlice =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  final ReadOnlyObjectWrapper<Optional<RefusedInclude>> refusedInclude =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  final ReadOnlyStringWrapper stage = new ReadOnlyStringWrapper("");
  final ReadOnlyObjectWrapper<Optional<RunPath>> path =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  final ReadOnlyDoubleWrapper editToPictureMillis = new ReadOnlyDoubleWrapper(Double.NaN);

  private final CrashGuard crashes = new CrashGuard();
  private @Nullable CompletableFuture<RunResult> current;
  private boolean running;
  private @Nullable Experiment waiting;
  private long waitingSince;
  private volatile boolean newerWaits;
  private boolean closed;
  private String diagnosis = "";

  /**
   * A loop on an engine.
   *
   * @param beforeShown is told of each result before it is published
   */
  RunLoop(Engine engine, UiThread ui, LongSupplier nanoClock, Consumer<RunResult> beforeShown) {
    this.engine = engine;
    this.ui = ui;
    this.nanoClock = nanoClock;
    this.beforeShown = beforeShown;
  }

  /**
   * Asks for a result of an edited experiment, instead of all that were asked for before. What
   * ended the engine's process twice is not asked for again; {@link #submit} does.
   */
  void submitLive(Experiment experiment) {
    if (crashes.blocks(experiment)) {
      stale.set(true);
      error.set(
          "This experiment ended the engine's process twice: it is not run again until it changes."
              + " F5 runs it all the same.");
    } else {
      submit(experiment);
    }
  }

  /** Gives up what runs and what waits; the last good result stays. */
  void cancel() {
    waiting = null;
    newerWaits = false;
    if (current != null) {
      current.cancel(false);
    }
  }

  /** Asks for a result of this experiment, instead of all that were asked for before. */
  void submit(Experiment experiment) {
    if (closed) {
      return;
    }
    if (waiting == null) {
      waitingSince = nanoClock.getAsLong();
    }
    waiting = experiment;
    newerWaits = running;
    stale.set(true);
    if (!running) {
      next();
    }
  }

  /** Says that the settings changed although nothing is to run. */
  void outdate(boolean older) {
    stale.set(older);
  }

  private void next() {
    Experiment experiment = waiting;
    if (experiment == null) {
      return;
    }
    long editedAt = waitingSince;
    waiting = null;
    newerWaits = false;
    running = true;
    long askedAt = nanoClock.getAsLong();
    CompletableFuture<RunResult> asked = engine.submit(experiment, new Monitor(askedAt));
    current = asked;
    var _ =
        asked.whenComplete((answer, failure) -> {
          Asked when = new Asked(editedAt, askedAt, nanoClock.getAsLong());
          ui.execute(() -> finish(experiment, answer, failure, when));
        });
  }

  /** When the experiment was edited, the engine asked, and its answer there. */
  private record Asked(long edited, long asked, long answered) {}

  private void finish(
      Experiment experiment, @Nullable RunResult answer, @Nullable Throwable failure, Asked when) {
    long taken = nanoClock.getAsLong();
    running = false;
    current = null;
    if (closed) {
      if (answer != null) {
        answer.close();
      }
      return;
    }
    boolean newest = waiting == null;
    if (answer != null) {
      show(answer, newest);
      RunPath way =
          new RunPath(when.edited(), when.asked(), when.answered(), taken, nanoClock.getAsLong());
      editToPictureMillis.set(way.editToPictureMillis());
      path.set(Optional.of(way));
    } else if (failure != null && newest) {
      fail(experiment, failure, when.edited());
    }
    if (newest) {
      stage.set("");
    }
    next();
  }

  private void show(RunResult answer, boolean newest) {
    RunResult replaced = result.get();
    offeredSlice.set(Optional.empty());
    refusedInclude.set(Optional.empty());
    error.set("");
    errorDetails.set("");
    timedOut.set(false);
    stale.set(!newest);
    beforeShown.accept(answer);
    result.set(answer);
    if (replaced != null) {
      holds.retire(replaced);
    }
  }

  private void fail(Experiment experiment, Throwable thrown, long editedAt) {
    Throwable cause = Engine.cause(thrown);
    if (cause instanceof CancellationException) {
      return;
    }
    StringWriter details = new StringWriter();
    cause.printStackTrace(new PrintWriter(details, true));
    errorDetails.set(details.toString());
    LOG.log(System.Logger.Level.INFO, "run failed: {0}", WithoutContents.message(cause));
    diagnosis = WithoutContents.details(cause);
    offeredSlice.set(
        cause instanceof SliceNeededException needed
            ? Optional.of(needed.slice())
            : Optional.empty());
    refusedInclude.set(RefusedInclude.in(String.valueOf(cause.getMessage())));
    timedOut.set(
        cause instanceof DeviceException device && device.kind() == DeviceException.Kind.TIMEOUT);
    String message = cause.getMessage();
    error.set(message == null || message.isBlank() ? cause.toString() : message);
    if (cause instanceof DeviceException device
        && device.kind() == DeviceException.Kind.CRASHED
        && crashes.crashed(experiment)) {
      waiting = experiment;
      waitingSince = editedAt;
    }
  }

  /** Why the last run that failed did, with nothing of what is in a tensor. */
  String diagnosis() {
    return diagnosis;
  }

  /** Keeps a result's memory while somebody reads it from another thread. */
  Runnable hold(RunResult held) {
    return holds.hold(held);
  }

  @Override
  public void close() {
    closed = true;
    RunResult last = result.get();
    result.set(null);
    if (last != null) {
      holds.retire(last);
    }
  }

  /** Tells of stages, and stops a slow run for a newer experiment. */
  private final class Monitor implements RunMonitor {
    private final long since;

    Monitor(long since) {
      this.since = since;
    }

    @Override
    public void stage(String name) {
      ui.execute(() -> {
        if (running) {
          stage.set(name);
        }
      });
    }

    @Override
    public boolean cancelled() {
      return newerWaits && nanoClock.getAsLong() - since > PATIENCE_NANOS;
    }
  }
}
