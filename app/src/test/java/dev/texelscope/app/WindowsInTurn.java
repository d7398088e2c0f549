package dev.texelscope.app;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.RealRuns;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Windows on one stage, each opened on the sample after the one before it was closed. */
final class WindowsInTurn implements AutoCloseable {

  private final RealRuns runs = new RealRuns();
  private final Stage stage;
  private Optional<WindowDriver> window = Optional.empty();

  WindowsInTurn(Stage stage) {
    this.stage = stage;
  }

  /**
   * The next window.
   *
   * @param folder where the one before it left what it was like
   */
  WindowDriver open(FxRobot robot, Path folder, double width, double height) {
    robot.interact(() -> {
      window.ifPresent(WindowDriver::close);
      WindowDriver next =
          new WindowDriver(
              stage, runs.engine(), new UserFolder(Optional.of(folder)), width, height);
      window = Optional.of(next);
      next.app().openSample();
    });
    WaitForAsyncUtils.waitForFxEvents();
    return window.orElseThrow();
  }

  /** The window that is open. */
  WindowDriver shown() {
    return window.orElseThrow();
  }

  Stage stage() {
    return stage;
  }

  @Override
  public void close() {
    window.ifPresent(WindowDriver::close);
    runs.close();
  }
}
