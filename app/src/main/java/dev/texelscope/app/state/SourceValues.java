package dev.texelscope.app.state;

import dev.texelscope.app.state.Walks.Opened;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.LineValues;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.WalkedInvocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * The values that the invocation of the selected component gave, to stand beside the lines of the
 * source. They belong to a text, not to the name of a file: beside a text that was typed since
 * there are none. Belongs to the {@link UiThread}.
 */
public final class SourceValues implements AutoCloseable {

  /**
   * The values of one invocation.
   *
   * @param title which invocation, and who executed it; empty where there is none
   * @param storage {@code texture} or {@code buffer}: the storage form that is selected, which need
   *     not be the one that the source is of
   * @param trouble where the device wrote something else than the engine that executed it, in a
   *     sentence; empty where it did not
   * @param byText the values of each source file, by its text
   */
  public record Shown(
      String title, String storage, String trouble, Map<String, LineValues> byText) {

    /** No values. */
    static final Shown NOTHING = new Shown("", "", "", Map.of());

    /** Copies the map. */
    public Shown {
      byText = Map.copyOf(byText);
    }

    /** The values beside the lines of a text. */
    public Optional<LineValues> of(String text) {
      return Optional.ofNullable(byText.get(normal(text)));
    }

    /** A text as it is compared: without spaces at its end. */
    static String normal(String text) {
      return text.stripTrailing();
    }
  }

  private final Session session;
  private final Executions executions;
  private final Walks walks;
  private final Subscription subscription;
  private final ReadOnlyObjectWrapper<Shown> shown =
      new ReadOnlyObjectWrapper<>(this, "shown", Shown.NOTHING);

  /** Follows the invocation that is opened. */
  public SourceValues(Session session, Executions executions, Walks walks) {
    this.session = session;
    this.executions = executions;
    this.walks = walks;
    subscription =
        Subscription.combine(
            walks.opened().subscribe(this::show),
            executions.component().subscribe(_ -> show(walks.opened().get())));
  }

  /** What there is to show. */
  public ReadOnlyObjectProperty<Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Whether the settings have changed since the run that the values belong to. */
  public ReadOnlyBooleanProperty stale() {
    return session.stale();
  }

  /** Executes invocations for this from now on, or no more. */
  public void want(boolean wanted) {
    walks.want(this, wanted);
  }

  private void show(Opened opened) {
    RunResult result = session.result().get();
    if (opened.walked().isEmpty() || result == null) {
      shown.set(Shown.NOTHING);
      return;
    }
    WalkedInvocation walked = opened.walked().get();
    Map<String, LineValues> byText = new HashMap<>();
    opened
        .lines()
        .forEach((file, lines) ->
            byText.put(Shown.normal(walked.walk().sources().getOrDefault(file, "")), lines));
    GridSize at = walked.invocation();
    shown.set(
        new Shown(
            "invocation " + at.x() + "," + at.y() + "," + at.z() + " on the CPU engine",
            walked.storage().label(),
            trouble(result),
            byText));
  }

  private String trouble(RunResult result) {
    return executions
        .component()
        .get()
        .flatMap(Executions.Component::executed)
        .flatMap(executed -> executed.difference(result.device().name()))
        .orElse("");
  }

  @Override
  public void close() {
    subscription.unsubscribe();
  }
}
