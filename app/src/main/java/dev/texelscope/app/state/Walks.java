package dev.texelscope.app.state;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.ExecutedComponent;
import dev.texelscope.engine.experiment.LineValues;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.WalkedInvocation;
import dev.texelscope.engine.layout.Storage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * The invocation that is stepped through: the one that writes the selected component, or one that
 * was asked for by its global id. Opened while a view wants it. Belongs to the {@link UiThread}.
 */
@SuppressWarnings("ReferenceEquality") // a result is equal to no other one
public final class Walks implements AutoCloseable {

  /**
   * What was opened.
   *
   * @param walked empty where it could not be
   * @param lines what the lines of each source file gave, by the name of the file; held against
   *     what is expected where the invocation writes the selected component
   * @param failure why, in a sentence; empty where it was opened
   */
  public record Opened(
      Optional<WalkedInvocation> walked, SortedMap<String, LineValues> lines, String failure) {

    /** Nothing, and no reason for it but that nothing is selected. */
    public static final Opened NOTHING = failed("");

    /** Copies the map. */
    public Opened {
      lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    private static Opened failed(String failure) {
      return new Opened(Optional.empty(), Collections.emptySortedMap(), failure);
    }
  }

  private final Session session;
  private final Executions executions;
  private final Subscription subscriptions;
  private final ReadOnlyObjectWrapper<Opened> opened =
      new ReadOnlyObjectWrapper<>(this, "opened", Opened.NOTHING);
  private Optional<GridSize> chosen = Optional.empty();
  private final Set<Object> wanting = Collections.newSetFromMap(new IdentityHashMap<>());
  private final AtomicLong newest = new AtomicLong();

  /** Follows a session. */
  public Walks(Session session, Executions executions) {
    this.session = session;
    this.executions = executions;
    subscriptions =
        Subscription.combine(
            session.result().subscribe(this::reopen),
            session
                .selection()
                .subscribe(() -> {
                  chosen = Optional.empty();
                  reopen();
                }),
            executions
                .component()
                .subscribe(_ -> {
                  if (chosen.isEmpty()) {
                    reopen();
                  }
                }));
  }

  /** What is stepped through. */
  public ReadOnlyObjectProperty<Opened> opened() {
    return opened.getReadOnlyProperty();
  }

  /**
   * Opens invocations from now on, or no more.
   *
   * @param who wants them: they are opened as long as anybody does
   */
  public void want(Object who, boolean value) {
    boolean more = value && wanting.isEmpty();
    if (value) {
      wanting.add(who);
    } else {
      wanting.remove(who);
    }
    if (more) {
      reopen();
    }
  }

  /** Opens an invocation by its global id, in the storage form that is selected. */
  public void open(GridSize invocation) {
    chosen = Optional.of(invocation);
    reopen();
  }

  private void reopen() {
    RunResult result = session.result().get();
    long number = newest.incrementAndGet();
    if (wanting.isEmpty() || result == null) {
      return;
    }
    Optional<Selection> selection =
        session.selection().get().filter(at -> Executions.has(result, at));
    if (selection.isEmpty() && chosen.isEmpty()) {
      opened.set(Opened.NOTHING);
      return;
    }
    if (chosen.isPresent()) {
      Storage storage =
          selection.map(Selection::storage).orElse(result.runs().getFirst().storage());
      OptionalLong slot =
          selection.map(at -> OptionalLong.of(at.slot())).orElse(OptionalLong.empty());
      walk(result, storage, chosen.get(), slot, number);
      return;
    }
    // Which invocation it is, is found out for all views at once; until then there is nothing new.
    executions
        .component()
        .get()
        .filter(
            known -> known.result() == result && selection.equals(Optional.of(known.selection())))
        .ifPresent(known -> open(known, number));
  }

  private void open(Executions.Component known, long number) {
    Optional<ExecutedComponent> executed = known.executed();
    if (executed.isEmpty()) {
      opened.set(Opened.failed(known.failure()));
    } else if (executed.get().written().isEmpty()) {
      opened.set(Opened.failed("No invocation writes this component."));
    } else {
      Selection at = known.selection();
      walk(
          known.result(),
          at.storage(),
          executed.get().invocation(),
          OptionalLong.of(at.slot()),
          number);
    }
  }

  private void walk(
      RunResult result, Storage storage, GridSize invocation, OptionalLong slot, long number) {
    executions.ask(
        result,
        () -> number == newest.get(),
        replay -> walked(replay, result, storage, invocation, slot),
        answer -> {
          if (number == newest.get()) {
            opened.set(answer);
          }
        });
  }

  private static Opened walked(
      CpuReplay replay, RunResult result, Storage storage, GridSize invocation, OptionalLong slot) {
    try {
      return opened(result, replay.walk(result, storage, invocation), slot);
    } catch (RuntimeException e) {
      return Opened.failed(String.valueOf(e.getMessage()));
    }
  }

  private static Opened opened(RunResult result, WalkedInvocation walked, OptionalLong slot) {
    SortedMap<String, LineValues> lines =
        result.runs().stream()
            .filter(run -> run.storage() == walked.storage())
            .findFirst()
            .map(run -> LineValues.of(walked, run, slot))
            .orElse(Collections.emptySortedMap());
    return new Opened(Optional.of(walked), lines, "");
  }

  @Override
  public void close() {
    newest.incrementAndGet();
    subscriptions.unsubscribe();
  }
}
