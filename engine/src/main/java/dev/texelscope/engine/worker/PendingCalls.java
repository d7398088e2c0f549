package dev.texelscope.engine.worker;

import dev.texelscope.engine.device.DeviceException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls beside runs that have no answer yet. Belongs to the door. */
final class PendingCalls {

  private final Workers workers;
  private final Set<Pending<?>> pending = new LinkedHashSet<>();

  PendingCalls(Workers workers) {
    this.workers = workers;
  }

  /** One call. */
  static final class Pending<T> {
    private final String method;
    private final List<@Nullable Object> arguments;
    private final CompletableFuture<T> future = new CompletableFuture<>();

    Pending(String method, List<@Nullable Object> arguments) {
      this.method = method;
      this.arguments = arguments;
    }

    CompletableFuture<T> future() {
      return future;
    }

    @SuppressWarnings("unchecked") // The coder of the method made it.
    private void complete(Object value) {
      future.complete((T) value);
    }
  }

  /** Calls the current worker. */
  void send(Pending<?> call) {
    try {
      WorkerProcess worker = workers.current();
      pending.add(call);
      var _ =
          worker
              .call(workers.methods().named(call.method), 0, call.arguments)
              .whenComplete((value, failure) -> answered(call, worker, value, failure));
    } catch (DeviceException e) {
      call.future.completeExceptionally(e);
    }
  }

  private void answered(
      Pending<?> call, WorkerProcess worker, @Nullable Object value, @Nullable Throwable failure) {
    if (!workers.isCurrent(worker)) {
      return;
    }
    Throwable cause = failure == null ? null : Failures.unwrapped(failure);
    boolean dying =
        cause instanceof DeviceException device && device.kind() == DeviceException.Kind.CRASHED;
    if (dying || !pending.remove(call)) {
      return;
    }
    workers.proved(worker);
    if (value != null) {
      call.complete(value);
    } else if (cause != null) {
      call.future.completeExceptionally(cause);
    }
  }

  /** Calls a new worker for all that the old one has not answered. */
  void sendAgain() {
    List<Pending<?>> again = new ArrayList<>(pending);
    pending.clear();
    again.forEach(this::send);
  }

  /** Fails them all. */
  void fail(Throwable failure) {
    List<Pending<?>> failed = new ArrayList<>(pending);
    pending.clear();
    failed.forEach(call -> call.future.completeExceptionally(failure));
  }

  /** What was asked, for messages. */
  String described() {
    return pending.isEmpty()
        ? "no run"
        : pending.stream().map(call -> call.method).distinct().collect(Collectors.joining(", "));
  }
}
