package dev.texelscope.engine.worker;

import com.google.gson.JsonElement;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The worker's side: an engine in this process that answers calls until nobody can ask any more.
 */
public final class WorkerServer {

  private final Supplier<LocalEngine> opener;
  private final TensorSender tensors;
  private final EngineMethods methods = new EngineMethods();
  private final CompletableFuture<LocalEngine> engine = new CompletableFuture<>();
  private final CompletableFuture<WorkerEvents> events = new CompletableFuture<>();
  private final Map<Long, Monitor> runs = new ConcurrentHashMap<>();
  // Calls reach the engine in the order in which they came.
  private final ExecutorService calls =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("worker calls").factory());
  // Answers name tensors of the answer before.
  private final ExecutorService answers =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("worker answers").factory());

  /**
   * A server.
   *
   * @param opener opens the engine, which may take its time
   * @param folder takes the elements of tensors
   */
  public WorkerServer(Supplier<LocalEngine> opener, Path folder) {
    this.opener = opener;
    this.tensors = new TensorSender(folder);
  }

  /** Removes the folder of the tensors, for a process whose starter may be no more. */
  public static void removeFolder(Path folder) {
    new SharedFolder(folder).close();
  }

  /**
   * Serves until the input ends, because the other process closed it or is no more. The engine is
   * left as it is, since it may hang in a driver: the caller ends the process.
   */
  public void serve(InputStream in, OutputStream out) {
    Channel<WorkerEvents> channel = new Channel<>(in, out, new Service(), WorkerEvents.class);
    Thread.ofPlatform().daemon().name("worker engine opener").start(this::open);
    events.complete(channel.remote());
    channel.listen();
  }

  private void open() {
    try {
      engine.complete(opener.get());
    } catch (RuntimeException | Error e) {
      engine.completeExceptionally(e);
    }
  }

  private CompletableFuture<JsonElement> answer(Call call) {
    CompletableFuture<JsonElement> answered = new CompletableFuture<>();
    calls.execute(() -> {
      try {
        EngineMethods.Signature method = methods.named(call.method());
        Monitor monitor = new Monitor(call.run());
        runs.put(call.run(), monitor);
        var _ =
            method
                .call(engine.join(), call.arguments(), monitor)
                .whenCompleteAsync(
                    (value, failure) -> {
                      runs.remove(call.run());
                      complete(answered, method, value, failure);
                    },
                    answers);
      } catch (RuntimeException | Error e) {
        answered.completeExceptionally(Failures.toError(e));
      }
    });
    return answered;
  }

  private void complete(
      CompletableFuture<JsonElement> answered,
      EngineMethods.Signature method,
      @org.jspecify.annotations.Nullable Object value,
      @org.jspecify.annotations.Nullable Throwable failure) {
    if (value == null) {
      answered.completeExceptionally(
          Failures.toError(failure == null ? new IllegalStateException("no answer") : failure));
      return;
    }
    try {
      answered.complete(tensors.message(method.answer(), value));
    } catch (IOException e) {
      answered.completeExceptionally(
          Failures.toError(new InputException("memory: " + e.getMessage())));
    } catch (RuntimeException | Error e) {
      answered.completeExceptionally(Failures.toError(e));
    } finally {
      if (value instanceof RunResult result) {
        result.close();
      }
    }
  }

  /** What the other side can ask. */
  private final class Service implements WorkerApi {
    @Override
    public CompletableFuture<JsonElement> call(Call call) {
      return answer(call);
    }

    @Override
    public void cancel(long run) {
      Monitor monitor = runs.get(run);
      if (monitor != null) {
        monitor.cancelled.set(true);
        var _ = engine.thenAccept(LocalEngine::giveUp);
      }
    }
  }

  /** Tells the other side of stages. */
  private final class Monitor implements RunMonitor {
    private final long run;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    Monitor(long run) {
      this.run = run;
    }

    @Override
    public void stage(String name) {
      events.join().stage(new StageBegun(run, name));
    }

    @Override
    public boolean cancelled() {
      return cancelled.get();
    }
  }
}
