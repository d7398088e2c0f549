package dev.texelscope.app.view;

import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.engine.experiment.Experiment;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** One view on a stage, over a session that runs on this machine's device. */
public final class SessionStage implements AutoCloseable {

  /** What the window's theme defines, in any colours. */
  private static final String COLOURS =
      "-ts-text: black; -ts-dim: grey; -ts-read: orange; -ts-expected: teal; -ts-wrong: red;"
          + "-ts-wrong-bg: pink; -ts-panel: white; -ts-line: silver;"
          + "-color-success-fg: green; -color-bg-subtle: white; -color-accent-muted: lightblue;"
          + "-color-accent-emphasis: blue; -color-accent-subtle: lightblue;";

  private final RealRuns runs = new RealRuns();
  private final Session session;
  private final Scene scene;

  /** Shows a view and begins to run. Called on the toolkit's thread. */
  public <V extends Parent> SessionStage(
      Stage stage, Experiment experiment, double width, Function<Session, V> view) {
    session =
        new Session(runs.engine(), new UiThread(Platform::runLater), System::nanoTime, experiment);
    scene = new Scene(view.apply(session), width, 1000);
    scene
        .getStylesheets()
        .add(
            Objects.requireNonNull(
                    SessionStage.class.getResource("/dev/texelscope/app/theme/inspector.css"))
                .toExternalForm());
    scene.getRoot().setStyle(COLOURS);
    stage.setScene(scene);
    stage.show();
    session.run();
  }

  /** The session; to be asked on the toolkit's thread. */
  public Session session() {
    return session;
  }

  /** Asks something on the toolkit's thread. */
  public <T> T ask(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(20), question);
  }

  /** Waits for the result of the newest edit. */
  public void settle() throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        20,
        TimeUnit.SECONDS,
        () -> ask(() -> session.result().get() != null && !session.stale().get()));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Waits until something is so, asked on the toolkit's thread. */
  public void until(Callable<Boolean> so) throws TimeoutException {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> ask(so));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Waits for the result and selects an element. */
  public void select(long element) throws TimeoutException {
    settle();
    ask(() -> {
      session.selectElement(element);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** The text of a label or button. */
  public static String text(FxRobot robot, String id) {
    return robot.lookup("#" + id).<Labeled>query().getText();
  }

  @Override
  public void close() {
    ask(() -> {
      // What the view shows is freed with the session, and a stage that is still open paints on.
      scene.setRoot(new Pane());
      session.close();
      return true;
    });
    runs.close();
  }
}
