package dev.texelscope.app.view.shell;

import dev.texelscope.app.state.Selection;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StageTiming;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Storage;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import javafx.util.Subscription;

/** The bar at the bottom: what is under the cursor, the legend, the device and its times. */
final class StatusBar extends HBox {

  private static final double ROOMY = 1400;

  private final Session session;
  private final Tooltip stages = new Tooltip();
  private final Label place = new Label();
  private final Label device = new Label();
  private final Label validation = new Label();
  private final Label time = new Label();
  private final Button cancel = new Button("Cancel");
  private final PauseTransition patience = new PauseTransition(Duration.millis(500));
  private final List<Node> legends =
      List.of(
          legend("legend-read", "read by the shader"),
          legend("legend-expected", "expected by the layout"),
          legend("legend-padding", "padding"));
  private final Subscription subscriptions;

  StatusBar(Session session) {
    this.session = session;
    setId("status-bar");
    getStyleClass().add("status-bar");
    place.setId("status-place");
    place.getStyleClass().add("mono");
    place.setMinWidth(0);
    device.setId("status-device");
    validation.setId("status-validation");
    time.setId("status-time");
    cancel.setId("cancel-run");
    cancel.getStyleClass().add("flat");
    cancel.setOnAction(_ -> session.cancel());
    patience.setOnFinished(_ -> showCancel(true));
    showCancel(false);
    Region gap = new Region();
    setHgrow(gap, Priority.ALWAYS);
    getChildren()
        .addAll(
            place,
            gap,
            legends.get(0),
            legends.get(1),
            legends.get(2),
            device,
            validation,
            time,
            cancel);
    getChildren().forEach(StatusBar::keepWhole);
    place.setMinWidth(0);
    widthProperty()
        .subscribe(width ->
            legends.forEach(legend -> {
              boolean room = width.doubleValue() >= ROOMY;
              legend.setVisible(room);
              legend.setManaged(room);
            }));
    stages.setId("status-stages");
    time.setTooltip(stages);
    subscriptions =
        Subscription.combine(
            session.hover().subscribe(this::showPlace),
            session.selection().subscribe(this::showPlace),
            session.result().subscribe(this::showResult),
            session.stale().subscribe(this::showAge),
            session.runningStage().subscribe(_ -> showTime()),
            session.runningStage().map(String::isEmpty).subscribe(this::offerCancel),
            session.editToPictureMillis().subscribe(_ -> showTime()));
  }

  /** Lets go of the session. */
  void dispose() {
    subscriptions.unsubscribe();
    patience.stop();
  }

  private static void keepWhole(Node node) {
    if (node instanceof Label label) {
      label.setMinWidth(USE_PREF_SIZE);
    }
  }

  private static Node legend(String styleClass, String text) {
    Rectangle sign = new Rectangle(8, 8);
    sign.getStyleClass().add(styleClass);
    Label label = new Label(text, sign);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void showPlace() {
    RunResult result = session.result().get();
    boolean hovering = session.hover().get().isPresent();
    Selection at = session.hover().get().or(() -> session.selection().get()).orElse(null);
    if (result == null || at == null) {
      place.setText("");
      return;
    }
    place.setText(
        result.runs().stream()
            .filter(run -> run.storage() == at.storage())
            .filter(run -> at.slot() < run.evidence().outputLayout().slots())
            .findFirst()
            .map(run -> (hovering ? "hover  " : "selected  ") + describe(result, run, at.slot()))
            .orElse(""));
  }

  private static String describe(RunResult result, StorageRun run, long slot) {
    MemoryLayout layout = run.evidence().outputLayout();
    String address =
        (run.storage() == Storage.TEXTURE ? "texel " : "buffer ") + layout.addressOfSlot(slot);
    long linear = layout.linearIndexAt(slot);
    if (linear == MemoryLayout.PADDING) {
      return address + " · padding";
    }
    Element element = layout.sizes().element(linear);
    MemoryLayout other =
        result
            .experiment()
            .placement()
            .outputLayout(
                run.storage() == Storage.TEXTURE ? Storage.BUFFER : Storage.TEXTURE,
                layout.sizes());
    String elsewhere =
        (run.storage() == Storage.TEXTURE ? " · buffer " : " · texel ")
            + other.addressOfSlot(other.slotOf(linear));
    return address
        + " · element "
        + element
        + " · index "
        + linear
        + run.evidence().granularity().words(" · token ")
        + run.evidence().tokens().tokenAt(linear)
        + elsewhere;
  }

  private void showResult() {
    RunResult result = session.result().get();
    if (result == null) {
      return;
    }
    stages.setText(stages(result));
    device.setText("ran on " + result.device().name());
    long messages = result.runs().stream().mapToLong(run -> run.messages().size()).sum();
    validation.setText(
        result.device().validationLayer()
            ? "validation layer: " + messages + (messages == 1 ? " message" : " messages")
            : "validation layer not installed");
    showPlace();
    showTime();
  }

  /** What is over before anybody could cancel it needs no button. */
  private void offerCancel(boolean idle) {
    if (idle) {
      patience.stop();
      showCancel(false);
    } else {
      patience.playFromStart();
    }
  }

  private void showCancel(boolean shown) {
    cancel.setVisible(shown);
    cancel.setManaged(shown);
  }

  /** What is told of a result older than the settings looks older. */
  private void showAge(boolean stale) {
    for (Label label : List.of(place, device, validation)) {
      label.getStyleClass().remove("stale");
      if (stale) {
        label.getStyleClass().add("stale");
      }
    }
  }

  /** The times of the stages of a run, one a line. */
  private static String stages(RunResult result) {
    StringBuilder lines = new StringBuilder();
    for (StageTiming stage : result.stages()) {
      lines.append(line("", stage));
    }
    for (StorageRun run : result.runs()) {
      String form = result.runs().size() > 1 ? run.storage().label() + " " : "";
      run.stages().forEach(stage -> lines.append(line(form, stage)));
    }
    return lines.toString().stripTrailing();
  }

  private static String line(String form, StageTiming stage) {
    String took = stage.ran() ? String.format(Locale.ROOT, "%.3f ms", stage.millis()) : "kept";
    return form + stage.stage() + ": " + took + "\n";
  }

  private static double dispatchMillis(RunResult result) {
    return result.runs().stream()
        .flatMap(run -> run.stages().stream())
        .filter(stage -> stage.stage().equals("dispatch") && stage.ran())
        .mapToDouble(StageTiming::millis)
        .sum();
  }

  private void showTime() {
    String stage = session.runningStage().get();
    double millis = session.editToPictureMillis().get();
    RunResult result = session.result().get();
    double dispatch = result == null ? 0 : dispatchMillis(result);
    String ran = dispatch == 0 ? "" : String.format(Locale.ROOT, "dispatch %.3f ms · ", dispatch);
    // What was opened and not edited yet waited for the device and the compiler to start, too.
    boolean edited = !session.undoName().get().isEmpty() || !session.redoName().get().isEmpty();
    String last =
        Double.isNaN(millis)
            ? ""
            : ran
                + String.format(
                    Locale.ROOT, "%s to picture %.1f ms", edited ? "edit" : "open", millis);
    time.setText(stage.isEmpty() ? last : stage + "…");
  }

  /** Says something instead of the place, until the cursor moves. */
  void say(String text) {
    place.setText(text);
  }
}
