package dev.texelscope.app.state;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.ExecutedComponent;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.WriteMap;
import dev.texelscope.engine.layout.Storage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * What the CPU engine says about the result shown: how the selected component came about, and, when
 * a view asks, who wrote what. Answers come later than the result and belong to it; while they are
 * on their way there are none. Belongs to the {@link UiThread}.
 */
@SuppressWarnings("ReferenceEquality") // a result is equal to no other one
public final class Executions implements AutoCloseable {

  /**
   * An answer about a component.
   *
   * @param result what it is about
   * @param selection which component
   * @param executed empty where it failed
   * @param failure why, in a sentence; empty where it did not
   */
  public record Component(
      RunResult result,
      Selection selection,
      Optional<ExecutedComponent> executed,
      String failure) {}

  private final Session session;
  private final UiThread ui;
  private final Executor elsewhere;
  private final CpuReplay replay;
  private final Subscription subscriptions;
  private final ReadOnlyObjectWrapper<Optional<Component>> component =
      new ReadOnlyObjectWrapper<>(this, "component", Optional.empty());
  private final ReadOnlyObjectWrapper<Map<Storage, WriteMap>> writes =
      new ReadOnlyObjectWrapper<>(this, "writes", Map.of());
  private volatile @Nullable RunResult writesOf;
  private boolean writesWanted;
  private int waiting;
  private final AtomicLong newest = new AtomicLong();
  private final AtomicReference<@Nullable Work> atWork = new AtomicReference<>();
  private volatile boolean closed;

  /** What is being answered, and by whom. */
  private record Work(Thread thread, BooleanSupplier still) {}

  /**
   * Follows a session.
   *
   * @param elsewhere runs what takes longer than a frame
   * @param replay closed with this
   */
  public Executions(Session session, UiThread ui, Executor elsewhere, CpuReplay replay) {
    this.session = session;
    this.ui = ui;
    this.elsewhere = elsewhere;
    this.replay = replay;
    subscriptions =
        Subscription.combine(
            session.result().subscribe(this::resultChanged),
            session.selection().subscribe(this::selectionChanged));
  }

  /**
   * How the selected component came about; empty until it is known, and where nothing is selected.
   */
  public ReadOnlyObjectProperty<Optional<Component>> component() {
    return component.getReadOnlyProperty();
  }

  /** Who wrote what, of each storage form; empty until {@link #wantWrites} was answered. */
  public ReadOnlyObjectProperty<Map<Storage, WriteMap>> writes() {
    return writes.getReadOnlyProperty();
  }

  /** Asks for the writes of this result and of all that come, or for no more. */
  public void wantWrites(boolean wanted) {
    writesWanted = wanted;
    if (wanted) {
      askForWrites();
    }
  }

  /** Whether nothing is on its way. */
  public boolean idle() {
    return waiting == 0;
  }

  private void resultChanged() {
    if (!writes.get().isEmpty()) {
      writes.set(Map.of());
    }
    selectionChanged();
    if (writesWanted) {
      askForWrites();
    }
  }

  private void selectionChanged() {
    RunResult result = session.result().get();
    Optional<Selection> selection = session.selection().get();
    long number = newest.incrementAndGet();
    giveUpUnwanted();
    if (component.get().isPresent()) {
      component.set(Optional.empty());
    }
    if (result == null || selection.isEmpty() || !has(result, selection.get())) {
      return;
    }
    Selection at = selection.get();
    answer(
        result,
        () -> number == newest.get(),
        () -> executed(result, at),
        answer -> {
          if (number == newest.get()) {
            component.set(Optional.of(answer));
          }
        });
  }

  static boolean has(RunResult result, Selection at) {
    return result.runs().stream()
        .anyMatch(run ->
            run.storage() == at.storage() && at.slot() < run.evidence().outputLayout().slots());
  }

  private Component executed(RunResult result, Selection at) {
    try {
      ExecutedComponent executed = replay.component(result, at.storage(), at.slot());
      return new Component(result, at, Optional.of(executed), "");
    } catch (RuntimeException e) {
      return new Component(result, at, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private void askForWrites() {
    RunResult result = session.result().get();
    if (result == null || result == writesOf) {
      return;
    }
    writesOf = result;
    giveUpUnwanted();
    answer(
        result,
        () -> result == writesOf,
        () -> allWrites(result),
        maps -> {
          if (result == session.result().get()) {
            writes.set(maps);
          }
        });
  }

  private Map<Storage, WriteMap> allWrites(RunResult result) {
    Map<Storage, WriteMap> maps = new TreeMap<>();
    for (var run : result.runs()) {
      try {
        maps.put(run.storage(), replay.writes(result, run.storage()));
      } catch (DeviceException e) {
        if (e.kind() != DeviceException.Kind.CANCELLED) {
          unknown(e);
        }
      } catch (RuntimeException e) {
        unknown(e);
      }
    }
    return maps;
  }

  private static void unknown(RuntimeException e) {
    System.getLogger(Executions.class.getName())
        .log(System.Logger.Level.WARNING, "who wrote what is not known: " + e.getMessage());
  }

  /**
   * Stops executing what nobody wants to know any more: a shader that never ends must not hold up
   * the answers about the next one.
   */
  private void giveUpUnwanted() {
    Work work = atWork.get();
    if (work != null && !work.still().getAsBoolean()) {
      synchronized (work) {
        if (work.equals(atWork.get())) {
          work.thread().interrupt();
        }
      }
    }
  }

  /**
   * Asks the CPU engine something about a result: on another thread, with the result held.
   *
   * @param still whether the answer is still wanted when its turn comes
   * @param question must not throw
   * @param taker takes the answer on this thread
   */
  public <T> void ask(
      RunResult result, BooleanSupplier still, Function<CpuReplay, T> question, Consumer<T> taker) {
    giveUpUnwanted();
    answer(result, still, () -> question.apply(replay), taker);
  }

  /** Works on another thread, with the result held, and hands the answer over on this one. */
  private <T> void answer(
      RunResult result, BooleanSupplier still, Supplier<T> work, Consumer<T> taker) {
    Runnable letGo = session.hold(result);
    waiting++;
    elsewhere.execute(() -> {
      Optional<T> answer = Optional.empty();
      try {
        synchronized (replay) {
          answer =
              closed || !still.getAsBoolean() ? Optional.empty() : Optional.of(done(still, work));
        }
      } finally {
        Optional<T> made = answer;
        letGo.run();
        ui.execute(() -> {
          waiting--;
          made.ifPresent(taker);
        });
      }
    });
  }

  private <T> T done(BooleanSupplier still, Supplier<T> work) {
    Work mine = new Work(Thread.currentThread(), () -> !closed && still.getAsBoolean());
    atWork.set(mine);
    try {
      return work.get();
    } finally {
      synchronized (mine) {
        atWork.set(null);
        Thread.interrupted();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    giveUpUnwanted();
    subscriptions.unsubscribe();
    elsewhere.execute(() -> {
      synchronized (replay) {
        replay.close();
      }
    });
  }
}
