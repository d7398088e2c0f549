package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.files.TensorFixture;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.report.SaveRequest;
import dev.texelscope.engine.report.SavedView;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.io.TensorFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeTableView;
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

/** What a person does with tensor files in the window, on a real device. */
@ExtendWith(ApplicationExtension.class)
class FilesJourneyTest {

  private static final int PATIENCE_SECONDS = 120;
  private static final Path FILES =
      Path.of(System.getProperty("texelscope.home", ".."))
          .resolve("engine/src/test/resources/golden/files")
          .toAbsolutePath()
          .normalize();

  @TempDir Path folder;
  private Optional<Engine> engine = Optional.empty();
  private Optional<TexelscopeApp> app = Optional.empty();

  @Start
  void start(Stage stage) {
    Engine opened = new LocalEngine(new VulkanDevices());
    engine = Optional.of(opened);
    TexelscopeApp window =
        new TexelscopeApp(
            stage,
            opened,
            Path.of(System.getProperty("texelscope.home", "..")),
            new UserFolder(Optional.of(folder.resolve("user"))));
    app = Optional.of(window);
    stage.setWidth(1680); // the stage is that of the tests before, with their size
    stage.setHeight(1050);
    stage.show();
    window.openSample();
  }

  @Stop
  void stop() {
    app.ifPresent(TexelscopeApp::close);
    engine.ifPresent(Engine::close);
  }

  private Session session() {
    return app.orElseThrow().session();
  }

  private static <T> T ask(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(60), question);
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> ask(condition));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void settle() throws TimeoutException {
    until(() -> session().result().get() != null && !session().stale().get());
  }

  private RunResult result() {
    return Objects.requireNonNull(session().result().get());
  }

  private void open(Path file) {
    ask(() -> {
      app.orElseThrow().openFile(file);
      return true;
    });
  }

  private static boolean shown(FxRobot robot, String id) {
    return robot.lookup("#" + id).tryQuery().filter(Node::isVisible).isPresent();
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup("#" + id).queryLabeled().getText();
  }

  private void untilPicker(FxRobot robot) throws TimeoutException {
    until(() -> shown(robot, "picker") && shown(robot, "picker-use"));
  }

  private static void type(FxRobot robot, String id, String text) {
    ask(() -> {
      robot.lookup("#" + id).<TextField>queryAs(TextField.class).setText(text);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aFileOfSeveralTensorsIsPickedFromWithTheKeys(FxRobot robot) throws TimeoutException {
    settle();
    open(FILES.resolve("many.npz"));
    untilPicker(robot);
    TreeTableView<?> table = robot.lookup("#picker-table").queryAs(TreeTableView.class);
    assertThat(table.getExpandedItemCount()).isEqualTo(14);
    robot.write("5x3x7 float");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(table.getExpandedItemCount()).isEqualTo(3);
    robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(text(robot, "picker-option")).isEqualTo("--input many.npz:f64");
    assertThat(text(robot, "picker-problem")).isEqualTo("→ n 1 · c 5 · h 3 · w 7: 105 elements");
    until(() -> text(robot, "picker-texels-title").contains("5×3×7"));
    robot.type(KeyCode.ENTER);
    until(() -> !shown(robot, "picker"));
    settle();
    assertThat(result().input().tensor().dtype()).isEqualTo(DType.FLOAT64);
    assertThat(session().undoName().get()).isEqualTo("input many.npz:f64");
    robot.clickOn("#undo");
    settle();
    open(FILES.resolve("many.npz"));
    untilPicker(robot);
    robot.type(KeyCode.ESCAPE);
    until(() -> !shown(robot, "picker"));
    assertThat(session().canUndo().get()).isFalse();
  }

  @Test
  void sliceAndDimsAreChosenInPlace(FxRobot robot) throws TimeoutException {
    settle();
    open(TensorFixture.write(folder.resolve("six.npy"), "a:2x3x4x5x3x7"));
    untilPicker(robot);
    assertThat(text(robot, "picker-option")).isEqualTo("--input six.npy --slice 0,0");
    type(robot, "picker-part-1", "2");
    type(robot, "picker-part-2", "9");
    assertThat(text(robot, "picker-problem")).startsWith("✕ ").contains("index 9 for dim 2");
    assertThat(robot.lookup("#picker-use").queryButton().isDisabled()).isTrue();
    type(robot, "picker-part-2", "1:3");
    ask(() -> {
      ComboBox<Dim> letter = robot.lookup("#picker-letter-5").queryComboBox();
      letter.setValue(Dim.C);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(text(robot, "picker-option"))
        .isEqualTo("--input six.npy --slice 0,2,1:3 --input-dims N,W,H,C");
    robot.clickOn("#picker-use");
    settle();
    assertThat(result().input().sizes()).hasToString("2×7×3×5");
  }

  @Test
  void eightGigabytesShowTheirFirstTexelsAndASliceOfThemRuns(FxRobot robot)
      throws TimeoutException, IOException {
    settle();
    Path huge = TensorFixture.write(folder.resolve("huge.npy"), "a:1024x1");
    String header = new String(Files.readAllBytes(huge), 0, 128, StandardCharsets.ISO_8859_1);
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.write(
          header
              .replace("(1024, 1), }      ", "(1024, 2097152), }")
              .getBytes(StandardCharsets.ISO_8859_1));
      sparse.setLength(128 + (8L << 30));
    }
    open(huge);
    untilPicker(robot);
    until(() -> text(robot, "picker-texels-title").contains("4×8"));
    assertThat(text(robot, "picker-facts")).contains("8.0 GiB");
    assertThat(text(robot, "picker-problem")).contains("is too large", "--slice");
    assertThat(robot.lookup("#picker-use").queryButton().isDisabled()).isTrue();
    robot.clickOn("#picker-offer");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(text(robot, "picker-problem")).startsWith("→ n 1 · c 1 · h 1,024");
    until(() -> shown(robot, "picker-stop"));
    robot.clickOn("#picker-stop");
    until(() -> robot.lookup("#picker-stop").queryButton().getText().equals("Go on"));
    type(robot, "picker-part-0", "1020:");
    type(robot, "picker-part-1", ":9");
    robot.clickOn("#picker-use");
    settle();
    assertThat(result().input().sizes()).hasToString("4×9");
  }

  @Test
  void aRunThatIsTooLargeOffersTheSliceInItsPlace(FxRobot robot) throws TimeoutException {
    settle();
    Path six = TensorFixture.write(folder.resolve("six.npy"), "a:2x3x4x5x3x7");
    Path document = folder.resolve("six.tscope");
    ExperimentFile.write(
        Experiment.of(new InputSource.TensorFile(six, Optional.empty(), Optional.empty())),
        document);
    open(document);
    until(() -> shown(robot, "mend-error"));
    assertThat(text(robot, "error-message")).contains("has rank 6", "--slice 0,0");
    assertThat(text(robot, "mend-error")).isEqualTo("Use slice 0,0");
    robot.clickOn("#mend-error");
    settle();
    assertThat(shown(robot, "error-bar")).isFalse();
    assertThat(result().input().sizes()).hasToString("4×5×3×7");
  }

  @Test
  void brokenFilesAreSaidInPlaceAndTheWindowGoesOn(FxRobot robot)
      throws TimeoutException, IOException {
    settle();
    byte[] archive = Files.readAllBytes(FILES.resolve("many.npz"));
    open(Files.write(folder.resolve("cut.npz"), java.util.Arrays.copyOf(archive, 3000)));
    until(() -> shown(robot, "error-bar"));
    assertThat(text(robot, "error-message")).contains("cut.npz");
    assertThat(session().result().get()).isNotNull();
    open(
        Files.writeString(
            folder.resolve("code.pkl"),
            "cos\nsystem\n(S'touch " + folder.resolve("ran") + "'\ntR."));
    until(() -> text(robot, "error-message").contains("code.pkl"));
    assertThat(folder.resolve("ran")).doesNotExist();
    open(FILES.resolve("v2.npy"));
    until(() -> !shown(robot, "error-bar"));
    settle();
    assertThat(result().input().name()).isEqualTo("v2.npy");
  }

  @Test
  void aFileThatChangesIsAskedAbout(FxRobot robot) throws TimeoutException, IOException {
    settle();
    Path file = TensorFixture.write(folder.resolve("a.npy"), "a:2x3x4");
    open(file);
    until(() -> session().undoName().get().equals("input a.npy"));
    settle();
    TensorFixture.write(file, "a:5x6x7");
    until(() -> shown(robot, "reload-bar"));
    assertThat(text(robot, "reload-message")).startsWith("a.npy has changed on disk");
    assertThat(result().input().sizes()).hasToString("2×3×4");
    robot.clickOn("#packing-h");
    settle();
    assertThat(result().input().sizes()).hasToString("2×3×4");
    robot.clickOn("#reload");
    settle();
    assertThat(result().input().sizes()).hasToString("5×6×7");
    assertThat(shown(robot, "reload-bar")).isFalse();
  }

  @Test
  void aFileThatShrinksWhileItIsOpenBreaksNothing(FxRobot robot)
      throws TimeoutException, IOException {
    settle();
    Path file = TensorFixture.write(folder.resolve("a.npy"), "a:2x3x4");
    open(file);
    until(() -> session().undoName().get().equals("input a.npy"));
    settle();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(140);
    }
    until(() -> shown(robot, "reload-bar"));
    robot.clickOn("#packing-h");
    settle();
    assertThat(result().input().tensor().doubleAt(23)).isEqualTo(23);
    robot.clickOn("#reload");
    until(() -> shown(robot, "error-bar"));
    assertThat(text(robot, "error-message")).contains("a.npy", "field data");
    assertThat(session().result().get()).isNotNull();
    TensorFixture.write(file, "a:5x6x7");
    until(() -> shown(robot, "reload-bar"));
    robot.clickOn("#reload");
    settle();
    assertThat(result().input().sizes()).hasToString("5×6×7");
  }

  @Test
  void recentFilesAreListedAndMissingOnesSaidSo(FxRobot robot)
      throws TimeoutException, IOException {
    settle();
    Path gone = TensorFixture.write(folder.resolve("gone.npy"), "a:2x3");
    Path there = TensorFixture.write(folder.resolve("there.npy"), "a:4x5");
    open(gone);
    until(() -> session().undoName().get().equals("input gone.npy"));
    open(there);
    until(() -> session().undoName().get().equals("input there.npy"));
    settle();
    Files.delete(gone);
    robot.press(KeyCode.CONTROL, KeyCode.R).release(KeyCode.R, KeyCode.CONTROL);
    until(() -> shown(robot, "recent-sheet"));
    until(() -> robot.lookup(".missing").tryQuery().isPresent());
    assertThat(robot.lookup(".missing").queryAll()).hasSize(1);
    robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
    until(() -> shown(robot, "error-bar"));
    assertThat(text(robot, "error-message")).contains("gone.npy does not exist");
    until(() -> Files.isRegularFile(folder.resolve("user/recent.txt")));
  }

  @Test
  void viewsAreSavedAsTheCommandLineSavesThem(FxRobot robot) throws TimeoutException {
    settle();
    robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
    until(() -> shown(robot, "save-sheet"));
    robot.clickOn("#save-scale");
    assertThat(text(robot, "save-option")).isEqualTo("--save output,scale=run.npz");
    robot.clickOn("#save-as-npy");
    assertThat(text(robot, "save-problem")).contains("holds one view");
    assertThat(robot.lookup("#save-file").queryButton().isDisabled()).isTrue();
    robot.type(KeyCode.ESCAPE);
    Path file = folder.resolve("run.npz");
    ask(() -> {
      app.orElseThrow()
          .files()
          .save(
              new SaveRequest(
                  List.of(new SaveRequest.View(Optional.empty(), SavedView.OUTPUT)), file));
      return true;
    });
    until(() -> text(robot, "status-place").contains("saved "));
    until(() -> shown(robot, "notice"));
    assertThat(text(robot, "notice-message")).isEqualTo("Saved run.npz");
    assertThat(shown(robot, "notice-folder")).isTrue();
    robot.clickOn("#notice-path");
    assertThat(ask(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(file.toString());
    assertThat(shown(robot, "notice")).isFalse();
    assertThat(TensorFiles.open(file).entries().getFirst().shape()).isEqualTo(Shape.of(2, 5, 3, 4));
  }

  @Test
  void everyDesktopHasAProgramThatShowsFolders() {
    assertThat(FolderOpener.command("Linux", folder)).containsExactly("xdg-open", folder + "");
    assertThat(FolderOpener.command("Mac OS X", folder)).containsExactly("open", folder + "");
    assertThat(FolderOpener.command("Windows 11", folder)).containsExactly("explorer", folder + "");
  }

  @Test
  void elementsAloneAreReadAsTypedIn(FxRobot robot) throws TimeoutException {
    settle();
    open(FILES.resolve("raw_f32_5x3x7.bin"));
    untilPicker(robot);
    assertThat(text(robot, "picker-option")).endsWith(":float32:105");
    type(robot, "picker-raw", "float32:5x3x8");
    assertThat(text(robot, "picker-problem")).contains("has 420 bytes");
    type(robot, "picker-raw", "float32:5x3x7");
    robot.clickOn("#picker-use");
    settle();
    assertThat(result().input().sizes()).hasToString("5×3×7");
  }
}
