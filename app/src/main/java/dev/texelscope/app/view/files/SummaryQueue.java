package dev.texelscope.app.view.files;

import dev.texelscope.app.state.UiThread;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.TensorSummary;
import dev.texelscope.engine.tensor.io.TensorFile;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/**
 * Summarizes the tensors of a file one after the other, elsewhere: what is wanted first comes
 * first, and one that is no longer wanted gives way. Belongs to the {@link UiThread}, except for
 * what the running task reads.
 */
final class SummaryQueue implements AutoCloseable {
  private static final int BINS = 24;
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final TensorFile file;
  private final Executor elsewhere;
  private final UiThread ui;
  private final LongSupplier nanoClock;
  private final ObservableMap<String, Summary> summaries = FXCollections.observableHashMap();
  private List<String> wanted = List.of();
  private @Nullable Task running;
  private boolean stopped;

  SummaryQueue(TensorFile file, Executor elsewhere, UiThread ui, LongSupplier nanoClock) {
    this.file = file;
    this.elsewhere = elsewhere;
    this.ui = ui;
    this.nanoClock = nanoClock;
  }

  /** What is known of each tensor, by name. */
  ObservableMap<String, Summary> summaries() {
    return summaries;
  }

  /** Says which tensors can be seen, the most important one first. */
  void want(List<String> names) {
    wanted = List.copyOf(names);
    Task task = running;
    if (task != null && !wanted.contains(task.name)) {
      task.cancelled = true;
    }
    next();
  }

  /** Stops all of it; {@link #resume} goes on. */
  void stop() {
    stopped = true;
    Task task = running;
    if (task != null) {
      task.cancelled = true;
    }
  }

  /** Goes on after {@link #stop}. */
  void resume() {
    stopped = false;
    summaries.values().removeIf(Summary.Stopped.class::isInstance);
    next();
  }

  /** Whether {@link #stop} was called last. */
  boolean isStopped() {
    return stopped;
  }

  private void next() {
    if (running != null || stopped) {
      return;
    }
    wanted.stream()
        .filter(name -> !summaries.containsKey(name))
        .findFirst()
        .ifPresent(name -> {
          Task task = new Task(name, nanoClock.getAsLong());
          running = task;
          summaries.put(name, new Summary.Running(0, false));
          elsewhere.execute(task);
        });
  }

  private void finished(Task task, @Nullable Summary answer) {
    running = null;
    if (answer != null) {
      summaries.put(task.name, answer);
    } else if (stopped) {
      summaries.put(task.name, new Summary.Stopped());
    } else {
      summaries.remove(task.name);
    }
    next();
  }

  @Override
  public void close() {
    stop();
    wanted = List.of();
  }

  private final class Task implements Runnable {
    private final String name;
    private final long since;
    private volatile boolean cancelled;
    private long told;

    Task(String name, long since) {
      this.name = name;
      this.since = since;
    }

    @Override
    public void run() {
      @Nullable Summary answer = summarize();
      ui.execute(() -> finished(this, answer));
    }

    private @Nullable Summary summarize() {
      try (Arena arena = Arena.ofConfined()) {
        Tensor tensor = file.read(name, arena);
        return new Summary.Done(TensorSummary.of(tensor, BINS, () -> cancelled, this::progress));
      } catch (CancellationException cancel) {
        return null;
      } catch (InputException refused) {
        return new Summary.Failed(String.valueOf(refused.getMessage()));
      } catch (InternalError cutOff) {
        return new Summary.Failed(file.path() + " has changed on disk since it was opened");
      }
    }

    private void progress(double done) {
      long now = nanoClock.getAsLong();
      if (now - told >= BETWEEN_NANOS) {
        told = now;
        boolean slow = now - since >= SLOW_NANOS;
        ui.execute(() -> {
          if (this.equals(running)) {
            summaries.put(name, new Summary.Running(done, slow));
          }
        });
      }
    }
  }
}
