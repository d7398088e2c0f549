package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.InvocationAnswer;
import dev.texelscope.engine.experiment.InvocationQuestion;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.tensor.InputException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A question about all invocations of the result shown, and its answer. For an answer the CPU
 * engine executes the whole dispatch, on another thread; the newest question wins. Belongs to the
 * {@link UiThread}.
 */
@SuppressWarnings("ReferenceEquality") // a result is equal to no other one
public final class Questions implements AutoCloseable {

  /** How far it is. */
  public sealed interface State {

    /** What was asked; empty before the first question. */
    String text();

    /** Nothing was asked of this result. */
    record Nothing(String text) implements State {}

    /**
     * It is being answered.
     *
     * @param invocations how many are executed
     */
    record Asking(String text, long invocations) implements State {}

    /** It was answered, for each storage form that ran. */
    record Answered(String text, List<InvocationAnswer> answers) implements State {

      /** Copies the list. */
      public Answered {
        answers = List.copyOf(answers);
      }
    }

    /**
     * It cannot be answered.
     *
     * @param reason a sentence
     */
    record Refused(String text, String reason) implements State {}
  }

  private final Session session;
  private final UiThread ui;
  private final Executor elsewhere;
  private final CpuReplay replay;
  private final Subscription subscription;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", new State.Nothing(""));
  private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
  private volatile boolean closed;
  private volatile @Nullable Object newest;

  /**
   * Follows a session.
   *
   * @param elsewhere runs what takes longer than a frame
   * @param replay used by nobody else; closed with this
   */
  public Questions(Session session, UiThread ui, Executor elsewhere, CpuReplay replay) {
    this.session = session;
    this.ui = ui;
    this.elsewhere = elsewhere;
    this.replay = replay;
    subscription = session.result().subscribe(this::resultChanged);
  }

  /** The question and its answer. */
  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** An answer is that of its result alone; the question stays, to be asked again. */
  private void resultChanged() {
    cancel();
    state.set(new State.Nothing(state.get().text()));
  }

  /** Asks in words, as {@link InvocationQuestion#parse} takes them. */
  public void ask(String text) {
    cancel();
    RunResult result = session.result().get();
    if (result == null) {
      state.set(new State.Refused(text, "Nothing has run yet."));
      return;
    }
    InvocationQuestion question;
    try {
      question = InvocationQuestion.parse(text);
    } catch (InputException e) {
      state.set(new State.Refused(text, String.valueOf(e.getMessage())));
      return;
    }
    Object ticket = new Object();
    newest = ticket;
    long invocations = result.runs().stream().mapToLong(run -> run.plan().invocations()).sum();
    state.set(new State.Asking(text, invocations));
    Runnable letGo = session.hold(result);
    elsewhere.execute(() -> {
      State answer;
      try {
        answer = answer(ticket, result, text, question);
      } finally {
        letGo.run();
      }
      ui.execute(() -> {
        if (ticket == newest) {
          state.set(answer);
        }
      });
    });
  }

  private State answer(Object ticket, RunResult result, String text, InvocationQuestion question) {
    synchronized (replay) {
      if (closed || ticket != newest) {
        return new State.Nothing(text);
      }
      worker.set(Thread.currentThread());
      try {
        return new State.Answered(
            text,
            result.runs().stream()
                .map(StorageRun::storage)
                .map(storage -> replay.who(result, storage, question))
                .toList());
      } catch (RuntimeException e) {
        return new State.Refused(text, String.valueOf(e.getMessage()));
      } finally {
        worker.set(null);
        // Whoever cancels may come too late: the next question is not to be cancelled for that.
        Thread.interrupted();
      }
    }
  }

  /** Gives the question up that is being answered. */
  public void cancel() {
    newest = null;
    Thread working = worker.get();
    if (working != null) {
      working.interrupt();
    }
    if (state.get() instanceof State.Asking(String text, long _)) {
      state.set(new State.Nothing(text));
    }
  }

  @Override
  public void close() {
    cancel();
    closed = true;
    subscription.unsubscribe();
    elsewhere.execute(() -> {
      synchronized (replay) {
        replay.close();
      }
    });
  }
}
