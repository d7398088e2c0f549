package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DeviceCatalog;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine in this process: one thread that owns the runner. */
public final class LocalEngine implements Engine {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(runnable -> {
        Thread made = new Thread(runnable, "texelscope-engine");
        made.setDaemon(true);
        return made;
      });
  private final AtomicLong newest = new AtomicLong();
  private final AtomicLong newestSweep = new AtomicLong();
  private final ExaminerThread examiner = new ExaminerThread();
  private final Interruption interruption = new Interruption();
  private final DeviceCatalog catalog;
  private final ExperimentRunner runner;

  /**
   * An engine on the devices of a catalog.
   *
   * @param catalog owned by the engine from now on
   */
  public LocalEngine(DeviceCatalog catalog) {
    this.catalog = catalog;
    this.runner = new ExperimentRunner(catalog);
  }

  @Override
  public Engine apart() {
    return new LocalEngine(new Lent(catalog));
  }

  /** The devices of another engine, which closes them. */
  private record Lent(DeviceCatalog owned) implements DeviceCatalog {
    @Override
    public List<DeviceFacts> list() {
      return owned.list();
    }

    @Override
    public Device open(String name) {
      return owned.open(name);
    }

    @Override
    public void close() {
      // The engine that owns them does.
    }
  }

  @Override
  public CompletableFuture<RunResult> submit(Experiment experiment, RunMonitor monitor) {
    long number = newest.incrementAndGet();
    CompletableFuture<RunResult> future = new CompletableFuture<>();
    thread.execute(() -> {
      interruption.begin(number);
      try {
        complete(
            future,
            () ->
                runner.run(experiment, new Newest(() -> number != newest.get(), future, monitor)));
      } finally {
        interruption.end();
      }
    });
    var _ =
        future.whenComplete((_, _) -> {
          if (future.isCancelled()) {
            interruption.interrupt(number);
          }
        });
    return future;
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is never interrupted: its dispatches are short, and after an interrupted one the device
   * would be of no use.
   */
  @Override
  public CompletableFuture<SweepResult> sweep(
      Experiment experiment, SweepOptions options, RunMonitor monitor) {
    long number = newestSweep.incrementAndGet();
    long after = newest.get();
    BooleanSupplier overtaken = () -> number != newestSweep.get() || after != newest.get();
    CompletableFuture<SweepResult> future = new CompletableFuture<>();
    thread.execute(() ->
        complete(
            future,
            () -> runner.sweep(experiment, options, new Newest(overtaken, future, monitor))));
    return future;
  }

  /**
   * Stops waiting for what the device does now; the run that waits for it fails with {@link
   * dev.texelscope.engine.device.DeviceException.Kind#CANCELLED}.
   */
  public void giveUp() {
    interruption.interrupt(newest.get());
  }

  @Override
  public CompletableFuture<ShaderReport> examine(
      Experiment experiment, Optional<DeviceFacts> device) {
    return examiner.examine(experiment, device);
  }

  @Override
  public CompletableFuture<ShaderModule> compile(
      ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
    return examiner.compile(source, variant, form);
  }

  @Override
  public CompletableFuture<List<DeviceFacts>> devices() {
    CompletableFuture<List<DeviceFacts>> future = new CompletableFuture<>();
    thread.execute(() -> complete(future, catalog::list));
    return future;
  }

  @Override
  public CompletableFuture<NumericFacts> numericFacts(String device) {
    CompletableFuture<NumericFacts> future = new CompletableFuture<>();
    thread.execute(() -> complete(future, () -> runner.device(device).numericFacts()));
    return future;
  }

  @Override
  public void reload() {
    thread.execute(runner::reload);
  }

  /** Completes a future; a result that nobody waits for any more is closed. */
  private static <T> void complete(CompletableFuture<T> future, Supplier<T> work) {
    if (future.isDone()) {
      return;
    }
    try {
      T value = work.get();
      if (!future.complete(value) && value instanceof RunResult result) {
        result.close();
      }
    } catch (CancellationException e) {
      future.cancel(false);
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }

  /**
   * Ends the engine's thread first and closes the catalog afterwards, on the calling thread: a
   * driver may still have something to do at the end of a thread that called it, for which its
   * instance must be there.
   */
  @Override
  public void close() {
    newest.incrementAndGet();
    examiner.close();
    thread.execute(runner::close);
    thread.close();
    catalog.close();
  }

  /** Interrupts the engine's thread, and only while it works on the run that is meant. */
  private static final class Interruption {
    private long running;
    private @Nullable Thread worker;

    synchronized void begin(long number) {
      running = number;
      worker = Thread.currentThread();
    }

    /** What was meant for this run must not meet the next. */
    synchronized void end() {
      worker = null;
      Thread.interrupted();
    }

    synchronized void interrupt(long number) {
      if (worker != null && running == number) {
        worker.interrupt();
      }
    }
  }

  /** Stops a run when a newer one was submitted or its future was cancelled. */
  private record Newest(BooleanSupplier overtaken, CompletableFuture<?> future, RunMonitor monitor)
      implements RunMonitor {

    @Override
    public void stage(String name) {
      monitor.stage(name);
    }

    @Override
    public boolean cancelled() {
      return overtaken.getAsBoolean() || future.isDone() || monitor.cancelled();
    }
  }
}
