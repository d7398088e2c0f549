package dev.texelscope.app.control;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Works elsewhere and brings back the newest answer asked for; an older one still being worked on
 * is cancelled, and never brought. Owned by the thread that {@code back} runs on.
 *
 * @param <T> the answer
 */
public final class Latest<T> {

  private final Executor elsewhere;
  private final Executor back;
  private final Consumer<T> ready;
  private final AtomicLong newest = new AtomicLong();

  /**
   * Nothing is asked yet.
   *
   * @param elsewhere where the work is done
   * @param back where the answer is brought to
   * @param ready takes the answer
   */
  public Latest(Executor elsewhere, Executor back, Consumer<T> ready) {
    this.elsewhere = elsewhere;
    this.back = back;
    this.ready = ready;
  }

  /**
   * Asks for an answer.
   *
   * @param work is told whether a newer answer was asked for, and then ends with a {@link
   *     CancellationException}
   */
  public void request(Function<BooleanSupplier, T> work) {
    long ticket = newest.incrementAndGet();
    elsewhere.execute(() -> {
      try {
        T answer = work.apply(() -> newest.get() != ticket);
        back.execute(() -> deliver(answer, ticket));
      } catch (CancellationException newerAskedFor) {
        // The newer request brings its own.
      }
    });
  }

  /** Wants no answer any more. */
  public void cancel() {
    newest.incrementAndGet();
  }

  private void deliver(T answer, long ticket) {
    if (newest.get() == ticket) {
      ready.accept(answer);
    }
  }
}
