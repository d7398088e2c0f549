package dev.texelscope.app.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.TexelscopeApp;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The program in a process of its own, with GTK on an X display, driven from outside by mouse and
 * keys: what it did is read from its title, its files and its exit code. Where its controls are is
 * asked of the same window, shown headless in this process.
 */
@ExtendWith(ApplicationExtension.class)
class RealWindowTest {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;
  private static final int STEPS = 12;

  private final RealRuns runs = new RealRuns();

  private Optional<TexelscopeApp> twin = Optional.empty();

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @Start
  void start(Stage shared) {
    stage = shared;
  }

  @Stop
  void stop() {
    twin.ifPresent(TexelscopeApp::close);
    runs.close();
  }

  /**
   * Shows in a twin what the window shows, in its size from the first moment: a window that has
   * been another size gives its panes other shares.
   */
  private void follow(FxRobot robot, Path file, Rectangle2D inside) throws TimeoutException {
    robot.interact(() -> {
      stage.hide();
      TexelscopeApp shown =
          new TexelscopeApp(stage, runs.engine(), Path.of(System.getProperty("texelscope.home")));
      twin = Optional.of(shown);
      stage.setWidth(inside.getWidth());
      stage.setHeight(inside.getHeight());
      stage.show();
      shown.openFile(file);
    });
    WaitForAsyncUtils.waitFor(
        VirtualDisplay.PATIENCE_SECONDS,
        TimeUnit.SECONDS,
        () ->
            WaitForAsyncUtils.asyncFx(() ->
                    twin.map(TexelscopeApp::session)
                        .filter(session -> session.result().get() != null)
                        .filter(session -> !session.stale().get())
                        .isPresent())
                .get());
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Where the middle of a control is, on the display. */
  private static Point2D at(FxRobot robot, Rectangle2D inside, String id) {
    return WaitForAsyncUtils.waitForAsyncFx(
        TimeUnit.SECONDS.toMillis(20),
        () -> {
          Node node = robot.lookup("#" + id).query();
          Bounds seen = node.localToScene(node.getBoundsInLocal());
          return new Point2D(
              Math.rint(inside.getMinX() + seen.getCenterX()),
              Math.rint(inside.getMinY() + seen.getCenterY()));
        });
  }

  private static Path experiment(Path folder, String name) {
    Path file = folder.resolve(name);
    Experiment experiment =
        RealRuns.perToken(StorageChoice.TEXTURE, Dim.C).withShader(new ShaderSource.BuiltIn());
    ExperimentFile.write(experiment, file);
    return file;
  }

  private static void placeWindow(VirtualDisplay display) throws IOException {
    Files.createDirectories(display.settings().getParent());
    Files.writeString(
        display.settings(),
        "window.x=20\nwindow.y=40\nwindow.width=" + WIDTH + "\nwindow.height=" + HEIGHT + "\n");
  }

  private static Process open(VirtualDisplay display, Path file) throws IOException {
    return display.java("program", "dev.texelscope.cli.Main", "open", file.toString());
  }

  private static int exitCode(Process process)
      throws InterruptedException, ExecutionException, TimeoutException {
    return process.onExit().get(VirtualDisplay.PATIENCE_SECONDS, TimeUnit.SECONDS).exitValue();
  }

  private static void click(VirtualDisplay display, Point2D at) throws IOException {
    display.hand("mousemove", (int) at.getX(), (int) at.getY(), "click", 1);
  }

  /**
   * Presses at one point, moves in steps as a hand does, and lets go at the other. A program that
   * is slow sees the moves only when the hand is slow as well, so that each attempt takes longer.
   */
  private static void drag(VirtualDisplay display, Point2D from, Point2D to, int attempt)
      throws IOException {
    double pause = Math.min(1, 0.04 * attempt);
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("mousemove", (int) from.getX(), (int) from.getY(), "mousedown", 1));
    for (int i = 1; i <= STEPS; i++) {
      Point2D next = from.interpolate(to, i / (double) STEPS);
      words.addAll(
          List.of(
              "mousemove",
              (int) next.getX(),
              (int) next.getY(),
              "sleep",
              i < 4 ? 3 * pause : pause));
    }
    // A nudge at the end, so that the target is asked once more where it is.
    words.addAll(List.of("mousemove_relative", 3, 3, "sleep", 3 * pause, "mouseup", 1));
    display.hand(words.toArray());
  }

  /** What is inside the frame of a window, on the display. */
  private static Rectangle2D inside(VirtualDisplay display, String window) throws IOException {
    Map<String, Double> found = new HashMap<>();
    display
        .hand("getwindowgeometry", "--shell", window)
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(pair -> found.put(pair[0], Double.valueOf(pair[1])));
    return new Rectangle2D(
        found.getOrDefault("X", 0.0),
        found.getOrDefault("Y", 0.0),
        found.getOrDefault("WIDTH", 0.0),
        found.getOrDefault("HEIGHT", 0.0));
  }

  /**
   * What is inside the frame of the program's window. The settings give its size with the frame; it
   * is as large as that itself until the window manager has told the toolkit how thick the frame
   * is.
   */
  private static Rectangle2D framed(VirtualDisplay display, String window)
      throws IOException, TimeoutException {
    AtomicReference<Rectangle2D> inside = new AtomicReference<>(Rectangle2D.EMPTY);
    display.until(() -> {
      Rectangle2D before = inside.getAndSet(inside(display, window));
      return inside.get().equals(before)
          && before.getWidth() < WIDTH
          && before.getHeight() < HEIGHT;
    });
    return inside.get();
  }

  /** Whether the user's settings say that the sweep stands in the pane of the findings. */
  private static boolean layoutMoved(VirtualDisplay display) throws IOException {
    return Files.readString(display.settings())
        .lines()
        .filter(line -> line.startsWith("layout.wide"))
        .anyMatch(line ->
            line.matches(".*\\[[^]]*sweep[^]]* findings.*|.*\\[[^]]*findings [^]]*sweep.*"));
  }

  private static void close(VirtualDisplay display, String window) throws IOException {
    display.hand("windowactivate", "--sync", window, "key", "alt+F4");
  }

  @Test
  void opensClicksTypesMovesATabAndCloses(FxRobot robot, @TempDir Path folder) throws Exception {
    Path file = experiment(folder, "real.tscope");
    try (VirtualDisplay display = new VirtualDisplay(folder)) {
      placeWindow(display);
      Process program = open(display, file);
      String window = display.window("real.tscope · Texelscope");
      Rectangle2D inside = framed(display, window);
      follow(robot, file, inside);

      Point2D buffer = at(robot, inside, "storage-buffer");
      display.until(() -> {
        click(display, buffer);
        display.hand("key", "ctrl+s");
        return ExperimentFile.read(file).placement().storage() == StorageChoice.BUFFER;
      });
      display.until(() -> {
        display.hand("windowactivate", "--sync", window, "key", "Escape", "ctrl+k");
        display.hand("type", "--delay", 60, "packing w");
        display.hand("key", "Return", "ctrl+s");
        return ExperimentFile.read(file).placement().packing() == Dim.W;
      });

      AtomicInteger attempt = new AtomicInteger();
      Point2D sweep = at(robot, inside, "tab-sweep");
      Point2D parameters = at(robot, inside, "tab-parameters");
      display.until(() -> {
        drag(display, sweep, parameters, attempt.incrementAndGet());
        return layoutMoved(display);
      });
      close(display, window);
      assertThat(exitCode(program)).isZero();
      assertThat(layoutMoved(display)).isTrue();
      assertThat(Files.readString(display.settings())).contains("window.maximized=false");
    }
  }

  @Test
  void takesAFileThatIsDropped(FxRobot robot, @TempDir Path folder) throws Exception {
    Path first = experiment(folder, "first.tscope");
    Path dropped = experiment(folder, "dropped.tscope");
    try (VirtualDisplay display = new VirtualDisplay(folder)) {
      placeWindow(display);
      Process program = open(display, first);
      String window = display.window("first.tscope · Texelscope");
      Rectangle2D inside = framed(display, window);
      follow(robot, first, inside);
      Process source = display.java("source", FileDragSource.class.getName(), dropped.toString());
      Rectangle2D from = inside(display, display.window(FileDragSource.TITLE));
      Point2D start =
          new Point2D(from.getMinX() + from.getWidth() / 2, from.getMinY() + from.getHeight() / 2);
      Point2D target = at(robot, inside, "texels");
      AtomicInteger attempt = new AtomicInteger();
      display.until(() -> {
        drag(display, start, target, attempt.incrementAndGet());
        return display.title(window).startsWith("dropped.tscope");
      });
      source.destroy();
      close(display, window);
      assertThat(exitCode(program)).isZero();
    }
  }
}
