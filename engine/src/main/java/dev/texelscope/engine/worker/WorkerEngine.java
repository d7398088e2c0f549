package dev.texelscope.engine.worker;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The engine in a process of its own. A shader that hangs there is ended with its process, and a
 * driver that crashes takes nothing else with it: the run fails with a sentence, and the next one
 * finds a new process, which was started when the trouble began.
 *
 * <p>All state belongs to one thread, the door: requests, answers and the ends of processes pass
 * through it one after the other. Callers never wait.
 */
public final class WorkerEngine implements Engine {

  private static final System.Logger LOG = System.getLogger(WorkerEngine.class.getName());
  private static final long TICK_MILLIS = 25;

  private final ExecutorService door =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("texelscope-worker-door").factory());
  private final AtomicLong runNumbers = new AtomicLong();
  private final WorkerCommand command;
  private final Workers workers;
  private final PendingCalls calls;
  private @Nullable Run<?> running;
  private @Nullable Run<RunResult> waiting;
  private @Nullable Run<SweepResult> waitingSweep;
  private boolean closed;

  /**
   * Starts a process; the caller does not wait for it.
   *
   * @param command starts a process that calls {@link WorkerServer#serve}
   * @param warmUp what a new process runs before it is needed, so that the first run is as quick as
   *     the next; null for a program that asks once
   */
  public WorkerEngine(WorkerCommand command, @Nullable Experiment warmUp) {
    this.command = command;
    workers = new Workers(command, door, warmUp, this::begun, this::lost);
    calls = new PendingCalls(workers);
    door.execute(this::startEarly);
  }

  /** One with a process of its own, which starts at once. */
  @Override
  public Engine apart() {
    return new WorkerEngine(command, null);
  }

  @Override
  public CompletableFuture<RunResult> submit(Experiment experiment, RunMonitor monitor) {
    Run<RunResult> run = Run.of(runNumbers.incrementAndGet(), experiment, monitor);
    whenCancelled(run);
    onDoor(() -> accept(run));
    return run.future();
  }

  @Override
  public CompletableFuture<SweepResult> sweep(
      Experiment experiment, SweepOptions options, RunMonitor monitor) {
    Run<SweepResult> run = Run.sweep(runNumbers.incrementAndGet(), experiment, options, monitor);
    whenCancelled(run);
    onDoor(() -> acceptSweep(run));
    return run.future();
  }

  private void whenCancelled(Run<?> run) {
    var _ =
        run.future()
            .whenComplete((_, _) -> {
              if (run.future().isCancelled()) {
                onDoor(() -> cancel(run));
              }
            });
  }

  @Override
  public CompletableFuture<ShaderReport> examine(
      Experiment experiment, Optional<DeviceFacts> device) {
    return ask("examine", experiment, device);
  }

  @Override
  public CompletableFuture<ShaderModule> compile(
      ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
    return ask("compile", source, variant, form);
  }

  @Override
  public CompletableFuture<List<DeviceFacts>> devices() {
    return ask("devices");
  }

  @Override
  public CompletableFuture<NumericFacts> numericFacts(String device) {
    return ask("numericFacts", device);
  }

  @Override
  public void reload() {
    var _ = ask("reload");
  }

  private void startEarly() {
    try {
      workers.current();
    } catch (DeviceException e) {
      // Told to whoever asks first.
      LOG.log(System.Logger.Level.DEBUG, e.getMessage(), e);
    }
  }

  /** Calls the engine's method of that name over there. */
  private <T> CompletableFuture<T> ask(String method, @Nullable Object... arguments) {
    PendingCalls.Pending<T> pending =
        new PendingCalls.Pending<>(method, Arrays.asList(arguments.clone()));
    onDoor(() -> calls.send(pending));
    return pending.future();
  }

  private void onDoor(Runnable work) {
    try {
      door.execute(work);
    } catch (RejectedExecutionException closed) {
      // Nobody waits for an answer of an engine that was closed.
      LOG.log(System.Logger.Level.DEBUG, "asked after the end");
    }
  }

  private void accept(Run<RunResult> run) {
    if (closed) {
      run.future().cancel(false);
      return;
    }
    Run<RunResult> older = waiting;
    waiting = run;
    giveUp(older);
    giveUp(waitingSweep);
    giveUp(running);
    next();
  }

  /** A sweep waits for what runs, unless that is a sweep too. */
  private void acceptSweep(Run<SweepResult> run) {
    if (closed) {
      run.future().cancel(false);
      return;
    }
    Run<SweepResult> older = waitingSweep;
    waitingSweep = run;
    giveUp(older);
    if (running != null && running.sweeps()) {
      giveUp(running);
    }
    next();
  }

  private static void giveUp(@Nullable Run<?> run) {
    if (run != null) {
      run.future().cancel(false);
    }
  }

  private void next() {
    Run<?> run = waiting == null ? waitingSweep : waiting;
    if (running != null || run == null) {
      return;
    }
    if (run == waiting) {
      waiting = null;
    } else {
      waitingSweep = null;
    }
    if (run.future().isDone()) {
      return;
    }
    running = run;
    run.begin("start", System.nanoTime());
    try {
      WorkerProcess worker = workers.current();
      var _ =
          worker
              .call(workers.methods().named(run.method()), run.number(), run.arguments())
              .whenComplete((value, failure) -> answered(run, worker, value, failure));
      watch();
    } catch (DeviceException e) {
      running = null;
      run.future().completeExceptionally(e);
    }
  }

  private void answered(
      Run<?> run, WorkerProcess worker, @Nullable Object value, @Nullable Throwable failure) {
    Throwable cause = failure == null ? null : Failures.unwrapped(failure);
    if (running != run || !workers.isCurrent(worker)) {
      letGo(value);
      return;
    }
    running = null;
    if (value != null) {
      workers.proved(worker);
      if (!run.complete(value)) {
        letGo(value);
      }
    } else if (cause != null) {
      fail(run, cause);
    }
    next();
  }

  private static void letGo(@Nullable Object value) {
    if (value instanceof RunResult result) {
      result.close();
    }
  }

  private void fail(Run<?> run, Throwable cause) {
    if (!(cause instanceof DeviceException device)) {
      if (cause instanceof CancellationException) {
        run.future().cancel(false);
      } else {
        run.future().completeExceptionally(cause);
      }
      return;
    }
    switch (device.kind()) {
      // The process ends and is missed on its own.
      case CRASHED -> running = run;
      // The dispatch still goes on over there, or the device is gone: only a new process is sound.
      case TIMEOUT, LOST -> {
        LOG.log(System.Logger.Level.INFO, device.getMessage());
        replaceWorker();
        run.future().completeExceptionally(device);
      }
      case CANCELLED -> {
        replaceWorker();
        run.future().cancel(false);
      }
      case UNAVAILABLE, OUT_OF_MEMORY, FAILED -> run.future().completeExceptionally(device);
    }
  }

  private void cancel(Run<?> run) {
    if (waiting == run) {
      waiting = null;
    }
    if (waitingSweep == run) {
      waitingSweep = null;
    }
    if (running == run && run.tellOnce(System.nanoTime())) {
      workers.current().cancel(run.number());
    }
  }

  private void begun(StageBegun begun) {
    onDoor(() -> {
      Run<?> run = running;
      if (run != null && run.number() == begun.run()) {
        run.begin(begun.stage(), System.nanoTime());
        if (!run.future().isDone()) {
          run.monitor().stage(begun.stage());
        }
      }
    });
  }

  /** Looks after the run again in a moment, as long as there is one. */
  private void watch() {
    CompletableFuture.delayedExecutor(
            TICK_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS, this::onDoor)
        .execute(this::tick);
  }

  private void tick() {
    Run<?> run = running;
    if (run == null) {
      return;
    }
    long now = System.nanoTime();
    if (run.monitor().cancelled()) {
      run.future().cancel(false);
    }
    if (run.ignoresCancel(now)) {
      running = null;
      replaceWorker();
      next();
    } else if (run.hangs(now)) {
      running = null;
      run.future()
          .completeExceptionally(
              new DeviceException(
                  DeviceException.Kind.TIMEOUT,
                  run.described() + " hangs in the driver, which does not answer any more"));
      replaceWorker();
      next();
    } else if (run.slow(now)) {
      workers.prepareSpare();
    }
    if (running == run) {
      watch();
    }
  }

  private void replaceWorker() {
    workers.replace();
    calls.sendAgain();
  }

  /** The current process has ended, and nobody asked for that. */
  private void lost(WorkerEnd end) {
    Run<?> run = running;
    running = null;
    String what = run == null ? calls.described() : run.described();
    String report = end.report(what).map(file -> "; its last words are in " + file).orElse("");
    DeviceException failure =
        new DeviceException(
            DeviceException.Kind.CRASHED,
            "the engine's process " + end.happened() + " in " + what + report);
    LOG.log(System.Logger.Level.INFO, failure.getMessage());
    if (run != null) {
      run.future().completeExceptionally(failure);
    }
    calls.fail(failure);
    next();
  }

  /** Ends the process and removes all that it used. */
  @Override
  public void close() {
    if (door.isShutdown()) {
      return;
    }
    door.execute(() -> {
      closed = true;
      giveUp(waiting);
      giveUp(waitingSweep);
      Run<?> run = running;
      running = null;
      giveUp(run);
      calls.fail(new CancellationException("the engine is closed"));
      workers.close();
    });
    door.close();
  }
}
