package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.Session;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.worker.WorkerCommand;
import dev.texelscope.engine.worker.WorkerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javafx.css.PseudoClass;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** What a person sees of a shader that hangs and of an engine whose process ends. */
@ExtendWith(ApplicationExtension.class)
class TroubleJourneyTest {

  private static final int PATIENCE_SECONDS = 120;
  private static final Path HOME =
      Path.of(System.getProperty("texelscope.home", "..")).toAbsolutePath().normalize();

  @TempDir Path folder;
  private Optional<Engine> engine = Optional.empty();
  private Optional<TexelscopeApp> app = Optional.empty();

  @Start
  void start(Stage stage) throws IOException {
    Path crashes = Files.createTempDirectory("texelscope-test-crashes");
    Engine opened =
        new WorkerEngine(WorkerCommand.sameProgram("dev.texelscope.cli.WorkerMain", crashes), null);
    engine = Optional.of(opened);
    TexelscopeApp window = new TexelscopeApp(stage, opened, HOME);
    app = Optional.of(window);
    stage.setWidth(1680); // the stage is that of the tests before, with their size
    stage.setHeight(1050);
    stage.show();
    Experiment good =
        Experiment.of(new InputSource.Generated("normal:2x5x3x4:1", Optional.empty()));
    window.openExperiment(
        good.withPlacement(good.placement().withStorage(StorageChoice.BUFFER)), Optional.empty());
  }

  @Stop
  void stop() {
    app.ifPresent(TexelscopeApp::close);
    engine.ifPresent(Engine::close);
  }

  private Session session() {
    return app.orElseThrow().session();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        PATIENCE_SECONDS,
        TimeUnit.SECONDS,
        () -> WaitForAsyncUtils.asyncFx(condition).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void untilFresh() throws TimeoutException {
    until(() -> session().result().get() != null && !session().stale().get());
  }

  /** What is shown belongs to other settings than those that are made, and looks like it. */
  private void untilOldOnScreen(FxRobot robot, boolean old) throws TimeoutException {
    until(() ->
        robot.lookup("#verdict-buffer").query().getStyleClass().contains("stale") == old
            && robot.lookup("#status-device").query().getStyleClass().contains("stale") == old
            && robot.lookup("#inspector-title").queryLabeled().getText().endsWith("…") == old
            && robot
                    .lookup("#inspector")
                    .query()
                    .getPseudoClassStates()
                    .contains(PseudoClass.getPseudoClass("stale"))
                == old);
  }

  private int[] texels() {
    return WaitForAsyncUtils.waitForAsyncFx(
        TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS),
        () -> FailurePicture.pixels(app.orElseThrow().texels()).pixels().clone());
  }

  /** The texels are painted greyed, or as they were. */
  private void untilTexels(int[] fresh, boolean same) throws TimeoutException {
    until(() ->
        Arrays.equals(FailurePicture.pixels(app.orElseThrow().texels()).pixels(), fresh) == same);
  }

  private void edit(FxRobot robot, String name, UnaryOperator<Experiment> change) {
    robot.interact(() -> session().edit(name, change));
  }

  /** The shipped shader with a loop that takes minutes. */
  private UnaryOperator<Experiment> slow(Duration limit) throws IOException {
    String loop =
        """
        void main() {
          float burnt = float(gl_GlobalInvocationID.x);
          for (int i = 0; i < 60000; ++i) {
            burnt = sqrt(burnt + float(i));
          }
          if (burnt < 0.0) {
            t_out[0] = OUT_ELEMENT(1);
          }
        """;
    String text =
        Files.readString(HOME.resolve("shaders/quantize/quantize_buffer.glsl"))
            .replace("void main() {\n", loop);
    Path file = Files.writeString(folder.resolve("slow.glsl"), text);
    return e ->
        e.withShader(new ShaderSource.UserFile(file))
            .withExecution(
                e.execution()
                    .withTimeout(limit)
                    .withGlobalSize(Optional.of(new GridSize(1_000_000, 64, 1))));
  }

  @Test
  void aHangIsSaidCanBeCancelledAndLeavesTheWindowAlone(FxRobot robot)
      throws TimeoutException, IOException {
    untilFresh();
    RunResult good = session().result().get();
    robot.interact(() -> session().select(Storage.BUFFER, 3));
    untilOldOnScreen(robot, false);
    robot.moveTo("#status-bar");
    int[] fresh = texels();
    edit(robot, "slow shader", slow(Duration.ofMillis(300)));
    until(() -> !session().error().get().isEmpty());
    assertThat(robot.lookup("#error-message").queryLabeled().getText())
        .contains("slow.glsl", "did not end within 0.3 seconds", "time limit");
    assertThat(session().result().get()).as("the last good one stays").isSameAs(good);
    assertThat(session().stale().get()).isTrue();
    untilOldOnScreen(robot, true);
    untilTexels(fresh, false);

    assertThat(robot.lookup("#mend-error").queryButton().getText())
        .isEqualTo("Raise the limit to 1.8 s");
    robot.clickOn("#mend-error");
    until(() -> session().error().get().contains("did not end within 1.8 seconds"));
    assertThat(robot.lookup("#timeout").queryTextInputControl().getText())
        .as("the setting of it")
        .isEqualTo("1.8");

    edit(robot, "no limit", slow(Duration.ofMinutes(30)));
    until(() -> robot.lookup("#cancel-run").query().isVisible());
    robot.clickOn("#cancel-run");
    until(() -> session().runningStage().get().isEmpty());
    assertThat(session().result().get()).isSameAs(good);

    edit(robot, "away", e -> good.experiment());
    untilFresh();
    assertThat(session().error().get()).isEmpty();
    untilOldOnScreen(robot, false);
    robot.moveTo("#status-bar");
    untilTexels(fresh, true);
    edit(
        robot,
        "scale",
        e -> e.withParameters(e.parameters().withScale(new ParameterSource.Constant(0.5))));
    untilFresh();
    assertThat(session().result().get().parameters().scale().doubleAt(0)).isEqualTo(0.5);
  }

  @Test
  void aCrashIsSaidOnceAndTheNextEditIsFresh(FxRobot robot) throws TimeoutException, IOException {
    untilFresh();
    edit(robot, "slow shader", slow(Duration.ofMinutes(30)));
    for (int i = 0; i < 2; i++) {
      // The stage of the run that was cut off is there until its end is told.
      String told = i == 0 ? "" : "SIGKILL";
      until(() ->
          session().runningStage().get().equals("probe") && session().error().get().contains(told));
      List<ProcessHandle> workers = ProcessHandle.current().children().toList();
      workers.forEach(ProcessHandle::destroyForcibly);
      workers.forEach(worker -> worker.onExit().join());
    }
    until(() ->
        session().error().get().contains("SIGKILL") && session().runningStage().get().isEmpty());
    assertThat(session().stale().get()).isTrue();
    assertThat(session().error().get()).contains("slow.glsl", "engine-end-");
    assertThat(robot.lookup("#error-message").queryLabeled().getText())
        .isEqualTo(session().error().get());
    untilOldOnScreen(robot, true);
    Experiment same = session().experiment().get();

    edit(
        robot,
        "away",
        e ->
            e.withExecution(
                e.execution()
                    .withGlobalSize(Optional.empty())
                    .withTimeout(Duration.ofSeconds(60))));
    untilFresh();
    untilOldOnScreen(robot, false);
    robot.interact(() -> session().undo());
    assertThat(session().experiment().get()).isEqualTo(same);
    assertThat(session().error().get()).contains("twice", "not run again until it changes");
    robot.interact(() -> session().undo());
    untilFresh();
    assertThat(session().error().get()).isEmpty();
  }

  @Test
  void anExperimentThatNamesFilesElsewhereIsAskedAbout(FxRobot robot)
      throws TimeoutException, IOException {
    untilFresh();
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("values.csv"), "1,2,3,4\n");
    Path strangers =
        Files.writeString(
            Files.createDirectory(folder.resolve("opened")).resolve("x.tscope"),
            "{\"version\": 1, \"storage\": \"buffer\", \"input\": \"../elsewhere/values.csv\"}");
    Experiment before = session().experiment().get();
    robot.interact(() -> app.orElseThrow().openFile(strangers));
    assertThat(robot.lookup("#error-message").queryLabeled().getText())
        .contains("x.tscope", "values.csv", "outside");
    assertThat(session().experiment().get()).isEqualTo(before);
    robot.clickOn("#mend-error");
    untilFresh();
    assertThat(session().result().get().input().tensor().numel()).isEqualTo(4);
  }

  @Test
  void aShaderThatIncludesFilesElsewhereIsAskedAbout(FxRobot robot)
      throws TimeoutException, IOException {
    untilFresh();
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("secret.glslh"), "// secret\n");
    Path shader =
        Files.writeString(
            Files.createDirectory(folder.resolve("opened")).resolve("a.glsl"),
            Files.readString(HOME.resolve("shaders/quantize/quantize_buffer.glsl"))
                .replace("void main", "#include \"../elsewhere/secret.glslh\"\nvoid main"));
    robot.interact(() -> app.orElseThrow().openFile(shader));
    until(() -> !session().error().get().isEmpty());
    assertThat(robot.lookup("#error-message").queryLabeled().getText())
        .contains("a.glsl", "secret.glslh", "outside");
    assertThat(robot.lookup("#mend-error").queryButton().getText())
        .isEqualTo("Read files of elsewhere");
    robot.clickOn("#mend-error");
    untilFresh();
    assertThat(session().error().get()).isEmpty();
    assertThat(session().result().get().runs().getFirst().shader()).contains("a.glsl");
  }

  @Test
  void diagnosticsSayVersionsAndDevicesAndNothingOfWhatIsInFiles(FxRobot robot)
      throws TimeoutException, IOException {
    untilFresh();
    Path logs = Files.createDirectories(folder.resolve("state").resolve("logs"));
    Files.writeString(logs.resolve("texelscope.log"), "one line\nthe last line of the log\n");
    Files.writeString(logs.resolve("engine-end-1.txt"), "what somebody printed");
    Path values = Files.writeString(folder.resolve("values.csv"), "12345.625,-777.125,3,4\n");
    Path broken = Files.writeString(folder.resolve("broken.csv"), "1,2\n3,secret-cell\n");
    robot.interact(() -> app.orElseThrow().openFile(values));
    untilFresh();
    edit(
        robot,
        "scales",
        e ->
            e.withParameters(
                e.parameters()
                    .withScale(new ParameterSource.ValuesFile(broken, Optional.empty()))));
    until(() -> !session().error().get().isEmpty());
    String kept = System.getProperty("texelscope.state", "");
    System.setProperty("texelscope.state", folder.resolve("state").toString());
    try {
      robot.interact(() -> app.orElseThrow().shell().openPalette());
      robot.write("copy diagnostics").type(KeyCode.ENTER);
      until(() -> robot.lookup("#status-place").queryLabeled().getText().contains("diagnostics"));
    } finally {
      System.setProperty("texelscope.state", kept);
      if (kept.isEmpty()) {
        System.clearProperty("texelscope.state");
      }
    }
    DeviceFacts device = session().result().get().device();
    String copied =
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Clipboard.getSystemClipboard().getString());
    assertThat(copied)
        .contains("Texelscope 0.1.0", "Java " + Runtime.version(), System.getProperty("os.name"))
        .contains("device " + device.name() + ", " + device.driver(), "engine-end-1.txt")
        .contains("last error: ", "InputException", "the last line of the log")
        .doesNotContain("12345", "777.125", "secret-cell", "what somebody printed");
  }

  @Test
  void twoWindowsDoNotSaveOverEachOther(FxRobot robot) throws TimeoutException, IOException {
    untilFresh();
    Path shared = folder.resolve("shared.tscope");
    robot.interact(() -> app.orElseThrow().documents().save(shared));
    Files.setLastModifiedTime(shared, java.nio.file.attribute.FileTime.fromMillis(1_000_000));
    edit(robot, "mine", e -> e.withExecution(e.execution().withTimeout(Duration.ofSeconds(7))));
    String theirs = Files.readString(shared);
    robot.interact(
        () -> app.orElseThrow().attempt(() -> app.orElseThrow().documents().save(shared)));
    assertThat(robot.lookup("#error-message").queryLabeled().getText())
        .contains("shared.tscope", "changed by another window");
    assertThat(Files.readString(shared)).isEqualTo(theirs);
    assertThat(session().dirty().get()).isTrue();
  }
}
