package dev.texelscope.app.view.shell;

import dev.texelscope.app.state.Selection;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Storage;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import javafx.util.Subscription;

/** The bar at the bottom: what is under the cursor, the legend, the device and its times. */
final class StatusBar extends HBox {

  private final Session session;
  private final Label place = new Label();
  private final Label device = new Label();
  private final Label validation = new Label();
  private final Label time = new Label();
  private final Button cancel = new Button("Cancel");
  private final PauseTransition patience = new PauseTransition(Duration.millis(500));
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
            legend("legend-read", "read by the shader"),
            legend("legend-expected", "expected by the layout"),
            legend("legend-padding", "padding"),
            device,
            validation,
            time,
            cancel);
    getChildren().forEach(StatusBar::keepWhole);
    place.setMinWidth(0);
    subscriptions =
        Subscription.combine(
            session.hover().subscribe(this::showPlace),
            session.selection().subscribe(this::showPlace),
            session.result().subscribe(this::showResult),
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
        + " · token "
        + run.evidence().tokens().tokenAt(linear)
        + elsewhere;
  }

  private void showResult() {
    RunResult result = session.result().get();
    if (result == null) {
      return;
    }
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

  private void showTime() {
    String stage = session.runningStage().get();
    double millis = session.editToPictureMillis().get();
    String last =
        Double.isNaN(millis) ? "" : String.format(Locale.ROOT, "edit to picture %.1f ms", millis);
    time.setText(stage.isEmpty() ? last : stage + "…");
  }

  /** Says something instead of the place, until the cursor moves. */
  void say(String text) {
    place.setText(text);
  }
}
