package dev.texelscope.app.state;

import dev.texelscope.engine.comparison.RunComparison;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A run that is kept, and what came out otherwise since: every result shown is held against it, on
 * another thread, and the newest wins. The same settings can be run once on another device, by an
 * engine of its own, which takes no live run's place. Belongs to the {@link UiThread}.
 */
@SuppressWarnings("ReferenceEquality") // a result is equal to no other one
public final class Comparisons implements AutoCloseable {

  /** What there is to say. */
  public sealed interface State {

    /** No run is kept. */
    record Nothing() implements State {}

    /** A run is kept, and none after it is known yet. */
    record Waiting(KeptRun kept) implements State {}

    /**
     * A run was held against the one that is kept. Both can be read as long as this is the state.
     *
     * @param live whether it is the one that the window shows
     */
    record Compared(KeptRun kept, RunComparison comparison, boolean live) implements State {}

    /**
     * The other device gave no answer.
     *
     * @param reason a sentence
     */
    record Failed(KeptRun kept, String reason) implements State {}
  }

  private final Session session;
  private final Supplier<Engine> apart;
  private final UiThread ui;
  private final Executor elsewhere;
  private final Supplier<LocalTime> clock;
  private final Subscription subscription;
  private final ReadOnlyObjectWrapper<Optional<KeptRun>> kept =
      new ReadOnlyObjectWrapper<>(this, "kept", Optional.empty());
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", new State.Nothing());
  private final ReadOnlyStringWrapper running = new ReadOnlyStringWrapper(this, "running", "");
  private Runnable letKeptGo = () -> {};
  private Runnable letShownGo = () -> {};
  private @Nullable CompletableFuture<RunResult> asked;
  private CompletableFuture<Void> othersClosed = CompletableFuture.completedFuture(null);
  private volatile @Nullable Object newest;
  private int waiting;
  private boolean closed;

  /**
   * Follows a session.
   *
   * @param apart opens an engine beside that of the session, for a run on another device; closed
   *     after it
   * @param elsewhere runs what takes longer than a frame
   * @param clock says when a run was kept
   */
  public Comparisons(
      Session session,
      Supplier<Engine> apart,
      UiThread ui,
      Executor elsewhere,
      Supplier<LocalTime> clock) {
    this.session = session;
    this.apart = apart;
    this.ui = ui;
    this.elsewhere = elsewhere;
    this.clock = clock;
    subscription = session.result().subscribe(this::resultChanged);
  }

  /** The run that is kept; its memory is held as long as it is. */
  public ReadOnlyObjectProperty<Optional<KeptRun>> kept() {
    return kept.getReadOnlyProperty();
  }

  /** What came out. */
  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** The device on which the kept run's settings run now; empty for none. */
  public ReadOnlyStringProperty running() {
    return running.getReadOnlyProperty();
  }

  /** Whether nothing is on its way. */
  public boolean idle() {
    return waiting == 0 && running.get().isEmpty();
  }

  /** Keeps the run that is shown, in place of the one that was kept. */
  public void keep() {
    RunResult result = session.result().get();
    if (result != null) {
      keep(Optional.of(KeptRun.of(result, clock.get())), session.hold(result));
    }
  }

  /** Lets the kept run go. */
  public void drop() {
    keep(Optional.empty(), () -> {});
  }

  private void keep(Optional<KeptRun> run, Runnable letGo) {
    Runnable before = letKeptGo;
    letKeptGo = letGo;
    newest = null;
    cancel();
    kept.set(run);
    show(run.<State>map(State.Waiting::new).orElseGet(State.Nothing::new), () -> {});
    // Whoever showed it has seen that it is no more.
    before.run();
  }

  private void show(State value, Runnable letGo) {
    Runnable before = letShownGo;
    letShownGo = letGo;
    state.set(value);
    before.run();
  }

  /**
   * Keeps the memory of the kept run until the answer is run, for who reads it on another thread.
   */
  public Runnable holdKept() {
    return kept.get().map(run -> session.hold(run.result())).orElse(() -> {});
  }

  /** Makes the settings of the kept run the document's, as an edit. */
  public void bringBack() {
    kept.get()
        .ifPresent(run -> session.edit("the kept run's settings", _ -> run.result().experiment()));
  }

  private void resultChanged() {
    RunResult result = session.result().get();
    Optional<KeptRun> with = kept.get();
    if (!closed && result != null && with.isPresent()) {
      compare(with.get(), result, true, session.hold(result));
    }
  }

  /**
   * Runs the settings of the kept run once on a device, and compares; where no run is kept, the one
   * that is shown is from now on.
   */
  public void runOn(String device) {
    if (kept.get().isEmpty()) {
      keep();
    }
    kept.get().ifPresent(run -> runOn(run, device));
  }

  private void runOn(KeptRun with, String device) {
    cancel();
    Experiment same = with.result().experiment();
    Engine other = apart.get();
    running.set(device);
    CompletableFuture<RunResult> answer =
        other.submit(
            same.withExecution(same.execution().withDevice(Optional.of(device))), RunMonitor.NONE);
    asked = answer;
    var _ =
        answer.whenComplete(
            (result, failure) -> ui.execute(() -> answered(with, answer, result, failure)));
    othersClosed =
        CompletableFuture.allOf(
            othersClosed, answer.handle((_, _) -> "").thenRunAsync(other::close, elsewhere));
  }

  private void answered(
      KeptRun with,
      CompletableFuture<RunResult> answer,
      @Nullable RunResult result,
      @Nullable Throwable failure) {
    if (closed || asked != answer) {
      if (result != null) {
        result.close();
      }
      return;
    }
    asked = null;
    running.set("");
    if (result != null) {
      compare(with, result, false, result::close);
    } else if (failure != null) {
      newest = null;
      show(new State.Failed(with, reason(failure)), () -> {});
    }
  }

  /** Gives the run on another device up. */
  public void cancel() {
    CompletableFuture<RunResult> given = asked;
    asked = null;
    running.set("");
    if (given != null) {
      given.cancel(false);
    }
  }

  /**
   * Compares on another thread.
   *
   * @param letGo run when the result is not read any more
   */
  private void compare(KeptRun with, RunResult result, boolean live, Runnable letGo) {
    Object ticket = new Object();
    newest = ticket;
    waiting++;
    Runnable letOtherGo = session.hold(with.result());
    elsewhere.execute(() -> {
      Optional<State> answer;
      try {
        answer = compared(ticket, with, result, live);
      } finally {
        letOtherGo.run();
      }
      ui.execute(() -> {
        waiting--;
        if (answer.isPresent() && ticket == newest) {
          show(answer.get(), letGo);
        } else {
          letGo.run();
        }
      });
    });
  }

  /** The state that a comparison comes to; empty where a newer one is wanted. */
  private Optional<State> compared(Object ticket, KeptRun with, RunResult result, boolean live) {
    try {
      return Optional.of(
          new State.Compared(
              with, RunComparison.of(with.result(), result, () -> ticket != newest), live));
    } catch (CancellationException newerWanted) {
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(new State.Failed(with, reason(e)));
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = Engine.cause(failure);
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.toString() : message;
  }

  /** Lets all go; waits for the engine of another device, which is told to stop. */
  @Override
  public void close() {
    closed = true;
    subscription.unsubscribe();
    drop();
    othersClosed.join();
  }
}
