package dev.texelscope.app.view.profile;

import dev.texelscope.app.control.Copied;
import dev.texelscope.app.control.LiveScrollPane;
import dev.texelscope.app.control.WholeText;
import dev.texelscope.app.state.RunPath;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The profile on the screen: the run that is looked at as a waterfall, and the last runs. */
public final class ProfileView extends BorderPane {

  private static final String EMPTY =
      "Nothing ran yet. Every edit is timed here from the edit to its picture.";

  private final Session session;
  private final LongSupplier clock;
  private final Consumer<Runnable> whenPainted;
  private final ProfileModel model = new ProfileModel();
  private final Label title = new Label();
  private final Label summary = new Label();
  private final HistoryBars history;
  private final Waterfall waterfall = new Waterfall();
  private final ScrollPane scroll = new LiveScrollPane(waterfall);
  private final Label bytes = new Label();
  private final Label times = new Label();
  private final Button copy = new Button("Copy");
  private final Label empty = new Label(EMPTY);
  private final Subscription subscriptions;

  /**
   * Follows a session.
   *
   * @param clock of the session, in nanoseconds
   * @param whenPainted runs what it is given when all that is shown now was painted
   */
  public ProfileView(Session session, LongSupplier clock, Consumer<Runnable> whenPainted) {
    this.session = session;
    this.clock = clock;
    this.whenPainted = whenPainted;
    setId("profile");
    getStyleClass().add("profile");
    history = new HistoryBars(this::point, this::choose);
    title.setId("profile-title");
    title.getStyleClass().add("profile-title");
    title.setMinWidth(0);
    summary.setId("profile-summary");
    summary.getStyleClass().addAll("ink-dim", "profile-text");
    for (Label label : new Label[] {title, summary}) {
      WholeText.of(label);
    }
    summary.setMinWidth(0);
    copy.setId("profile-copy");
    copy.getStyleClass().add("flat");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.setTooltip(new Tooltip("All remembered runs with their stages, as TSV"));
    copy.setFocusTraversable(false);
    copy.setOnAction(_ -> copy());
    bytes.setId("profile-bytes");
    times.setId("profile-clock");
    for (Label label : new Label[] {bytes, times}) {
      label.setWrapText(true);
      label.setMinHeight(Region.USE_PREF_SIZE);
      label.getStyleClass().addAll("ink-dim", "profile-text");
    }
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("profile-scroll");
    empty.setId("profile-empty");
    empty.getStyleClass().add("ink-dim");
    empty.setWrapText(true);
    VBox said = new VBox(title, summary);
    said.setMinWidth(0);
    HBox.setHgrow(said, Priority.ALWAYS);
    HBox head = new HBox(said, history, copy);
    head.getStyleClass().add("profile-head");
    setTop(head);
    VBox foot = new VBox(bytes, times);
    foot.getStyleClass().add("profile-foot");
    setBottom(foot);
    setMinSize(0, 0);
    subscriptions =
        Subscription.combine(
            session.runPath().subscribe(this::took), sceneProperty().subscribe(this::refresh));
  }

  /** Stops following the session. */
  public void dispose() {
    subscriptions.unsubscribe();
  }

  private void took(Optional<RunPath> path) {
    RunResult result = session.result().get();
    if (result == null || path.isEmpty()) {
      return;
    }
    String edit = session.undoName().get();
    int number = model.add(edit.isEmpty() ? "open" : edit, result, path.get());
    whenPainted.accept(() -> {
      model.painted(number, RunPath.millis(path.get().shown(), clock.getAsLong()));
      refresh();
    });
    refresh();
  }

  private void point(OptionalInt number) {
    model.point(number);
    look();
  }

  private void choose(int number) {
    model.choose(number);
    look();
  }

  /** What nobody sees is not made: a drag of a number takes in sixty runs a second. */
  private void refresh() {
    if (getScene() != null) {
      history.show(model.runs());
      look();
    }
  }

  private void look() {
    Optional<ProfiledRun> run = model.shown();
    title.setText(model.title());
    summary.setText(model.summary());
    bytes.setText(run.map(ProfiledRun::bytes).orElse(""));
    times.setText(run.map(ProfiledRun::clock).orElse(""));
    run.ifPresent(shown -> {
      waterfall.show(shown);
      history.mark(shown.number());
    });
    copy.setDisable(run.isEmpty());
    if (run.isPresent()) {
      setCenter(scroll);
    } else if (getCenter() == null) {
      setCenter(new StackPane(empty));
    }
  }

  private void copy() {
    Copied.text(model.tsv());
  }

  /** The runs. */
  ProfileModel model() {
    return model;
  }
}
