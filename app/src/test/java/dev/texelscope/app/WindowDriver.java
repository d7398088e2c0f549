package dev.texelscope.app;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UserFolder;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.StorageRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A window and what a person does with it, for journeys. */
final class WindowDriver implements AutoCloseable {

  static final Path HOME = Path.of(System.getProperty("texelscope.home", ".."));

  private static final int PATIENCE_SECONDS = 120;

  private final FxRobot robot = new FxRobot();
  private final TexelscopeApp app;

  /** Shows a window on a stage. Called on the toolkit's thread; the engine stays the caller's. */
  WindowDriver(Stage stage, Engine engine, UserFolder user, double width, double height) {
    app = new TexelscopeApp(stage, engine, HOME, user);
    stage.setWidth(width); // the stage is that of the tests before, with their size
    stage.setHeight(height);
    stage.show();
  }

  TexelscopeApp app() {
    return app;
  }

  Session session() {
    return app.session();
  }

  <T> T ask(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), question);
  }

  void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> ask(condition));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Waits until the result of the newest edit is shown, with this verdict, and painted. */
  void untilShown(RunVerdict verdict) throws TimeoutException {
    until(() -> {
      RunResult result = session().result().get();
      return result != null
          && !session().stale().get()
          && result.verdict() == verdict
          && app.texels().painted();
    });
  }

  String text(String id) {
    return robot.lookup("#" + id).queryLabeled().getText();
  }

  String fieldText(String id) {
    return robot.lookup("#" + id).queryTextInputControl().getText();
  }

  boolean there(String id) {
    return robot.lookup("#" + id).tryQuery().isPresent();
  }

  /** Types into a field in place of what it says, and commits. */
  void type(String field, String text) {
    robot.clickOn("#" + field);
    robot.interact(() -> robot.lookup("#" + field).queryTextInputControl().setText(text));
    robot.type(javafx.scene.input.KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Chooses a value of a drop-down list by what it is called. */
  void choose(String list, String value) {
    robot.clickOn("#" + list);
    robot.clickOn(value);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Clicks on a slot where a texel view shows it. */
  void clickOnSlot(String view, long slot) {
    Bounds seen =
        ask(() -> robot.lookup("#" + view).<TexelView>queryAs(TexelView.class).screenBoundsOf(slot))
            .orElseThrow();
    robot.clickOn(seen.getCenterX(), seen.getCenterY());
    WaitForAsyncUtils.waitForFxEvents();
  }

  StorageRun firstRun() {
    return ask(() -> Objects.requireNonNull(session().result().get()).runs().getFirst());
  }

  long outputOfSelection() {
    return ask(() -> {
      StorageRun run = Objects.requireNonNull(session().result().get()).runs().getFirst();
      return run.evidence().output().longAt(session().slotIn(run.storage()).orElseThrow());
    });
  }

  /** The painted picture of all texel views, with the cursor out of the way. */
  int[] picture() throws TimeoutException {
    robot.moveTo("#status-bar");
    until(this::isSettled);
    untilAFrameIsPainted();
    return ask(() -> FailurePicture.pixels(app.texels()).pixels().clone());
  }

  /** Whether nothing is on its way that a view would show: a run, an answer, or the cursor. */
  private boolean isSettled() {
    return !session().stale().get()
        && session().runningStage().get().isEmpty()
        && session().hover().get().isEmpty()
        && app.executions().idle()
        && !app.invocations().asking()
        && app.texels().painted();
  }

  /** Styles, layout and painting of one frame: a picture taken between frames may lack them. */
  private void untilAFrameIsPainted() throws TimeoutException {
    CompletableFuture<Boolean> painted = new CompletableFuture<>();
    robot.interact(() -> new NextPainting(app.stage()).accept(() -> painted.complete(true)));
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, painted::isDone);
  }

  /** The picture once it stays the same: legends and lenses follow a result by a frame or two. */
  int[] settledPicture() throws TimeoutException {
    int[][] last = {picture()};
    WaitForAsyncUtils.waitFor(
        PATIENCE_SECONDS,
        TimeUnit.SECONDS,
        () -> {
          int[] next = picture();
          boolean same = Arrays.equals(next, last[0]);
          last[0] = next;
          return same;
        });
    return last[0];
  }

  /** Called on the toolkit's thread. */
  @Override
  public void close() {
    app.close();
  }
}
