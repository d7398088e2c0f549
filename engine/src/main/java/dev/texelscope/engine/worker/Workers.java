package dev.texelscope.engine.worker;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunResult;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The process at work, and where trouble is near the one that takes its place. Belongs to the door.
 */
final class Workers implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Workers.class.getName());

  /** Processes that end so often without an answer have a driver that cannot be opened. */
  private static final int HOPELESS_STARTS = 2;

  private final WorkerCommand command;
  private final Executor door;
  private final @Nullable Experiment warmUp;
  private final Consumer<StageBegun> stages;
  private final Consumer<WorkerEnd> lost;
  private @Nullable EngineMethods methods;
  private @Nullable WorkerProcess current;
  private @Nullable WorkerProcess spare;
  private boolean proved;
  private int silentEnds;

  /**
   * No process yet.
   *
   * @param lost is told when the current process ended unasked, after another one was started
   */
  Workers(
      WorkerCommand command,
      Executor door,
      @Nullable Experiment warmUp,
      Consumer<StageBegun> stages,
      Consumer<WorkerEnd> lost) {
    this.command = command;
    this.door = door;
    this.warmUp = warmUp;
    this.stages = stages;
    this.lost = lost;
  }

  /** The methods of the engine; made while the first process starts. */
  EngineMethods methods() {
    EngineMethods made = methods;
    if (made == null) {
      made = new EngineMethods();
      methods = made;
    }
    return made;
  }

  /**
   * The process at work, started if there is none.
   *
   * @throws DeviceException if none can be started
   */
  WorkerProcess current() {
    WorkerProcess worker = current;
    if (worker == null) {
      worker = start();
      current = worker;
    }
    return worker;
  }

  boolean isCurrent(WorkerProcess worker) {
    return current == worker;
  }

  /** A worker has answered: what it was started with works. */
  void proved(WorkerProcess worker) {
    if (isCurrent(worker)) {
      proved = true;
      silentEnds = 0;
    }
  }

  /** Starts the process that {@link #replace} will find ready. */
  void prepareSpare() {
    if (spare == null) {
      spare = start();
    }
  }

  /** Ends the process at work and takes another one. */
  void replace() {
    WorkerProcess old = current;
    current = spare;
    spare = null;
    proved = false;
    if (old != null) {
      old.dispose();
    }
    startEarly();
  }

  /** Starts a process before it is needed; one that cannot be started is told when it is. */
  private void startEarly() {
    try {
      current();
    } catch (DeviceException e) {
      LOG.log(System.Logger.Level.WARNING, e.getMessage(), e);
    }
  }

  private WorkerProcess start() {
    WorkerCommand used = silentEnds < HOPELESS_STARTS ? command : command.withoutVulkan();
    WorkerProcess made = WorkerProcess.start(used, door, stages);
    LOG.log(System.Logger.Level.INFO, "engine process {0} started", Long.toString(made.pid()));
    var _ = made.ended().thenAcceptAsync(end -> ended(made, end), door);
    warmUp(made);
    return made;
  }

  private void warmUp(WorkerProcess worker) {
    if (warmUp != null && silentEnds == 0) {
      var _ =
          worker
              .call(methods().named("submit"), 0, Arrays.asList(warmUp, null))
              .whenComplete((value, _) -> {
                if (value instanceof RunResult result) {
                  result.close();
                  proved(worker);
                }
              });
    } else {
      methods();
    }
  }

  private void ended(WorkerProcess worker, WorkerEnd end) {
    worker.dispose();
    if (spare == worker) {
      spare = null;
    }
    if (current != worker) {
      return;
    }
    silentEnds += proved ? 0 : 1;
    current = spare;
    spare = null;
    proved = false;
    // One that never answers is started again only when something is asked.
    if (current == null && silentEnds < HOPELESS_STARTS) {
      startEarly();
    }
    lost.accept(end);
  }

  @Override
  public void close() {
    WorkerProcess last = current;
    WorkerProcess other = spare;
    current = null;
    spare = null;
    if (last != null) {
      last.dispose();
    }
    if (other != null) {
      other.dispose();
    }
  }
}
