package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Storage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.controlsfx.control.RangeSlider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** What is done by dragging: numbers, ranges, sections that fold, files. */
@FailurePicture.Journey
class HandsJourneyTest {

  private final RealRuns runs = new RealRuns();

  @SuppressWarnings("NullAway.Init")
  private WindowDriver window;

  @Start
  void start(Stage stage) {
    window = new WindowDriver(stage, runs.engine(), UserFolder.none(), 1680, 1050);
    window.app().openExperiment(RealRuns.perToken(StorageChoice.TEXTURE, Dim.C), Optional.empty());
  }

  @Stop
  void stop() {
    window.close();
    runs.close();
  }

  private Experiment experiment() {
    return window.ask(() -> window.session().experiment().get());
  }

  private static Point2D middle(FxRobot robot, String query) {
    Node node = robot.lookup(query).query();
    Bounds seen = node.localToScreen(node.getBoundsInLocal());
    return new Point2D(seen.getCenterX(), seen.getCenterY());
  }

  private static void drag(FxRobot robot, Point2D from, double pixels) {
    robot.moveTo(from).press(MouseButton.PRIMARY);
    for (int step = 1; step <= 4; step++) {
      robot.moveTo(from.getX() + pixels * step / 4, from.getY());
    }
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aNumberIsDraggedAndTheDragIsOneEdit(FxRobot robot) throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    robot.interact(() -> window.session().selectElement(21));
    int zeroPoint = Integer.parseInt(window.fieldText("zero-point-field"));
    drag(robot, middle(robot, "#zero-point-field"), 40);
    window.untilShown(RunVerdict.MATCH);
    assertThat(experiment().parameters().zeroPointOverrides()).containsEntry(5L, zeroPoint + 10);
    assertThat(window.fieldText("zero-point-field")).isEqualTo(Integer.toString(zeroPoint + 10));
    assertThat(window.text("inspector-zero-point-read"))
        .isEqualTo(Integer.toString(zeroPoint + 10));

    float scale = Float.parseFloat(window.fieldText("scale-field"));
    drag(robot, middle(robot, "#scale-field"), 120);
    window.untilShown(RunVerdict.MATCH);
    assertThat(experiment().parameters().scaleOverrides().get(5L))
        .isEqualTo((float) (scale * Math.E));

    robot.clickOn("#undo");
    assertThat(experiment().parameters().scaleOverrides()).isEmpty();
    robot.clickOn("#undo");
    assertThat(experiment().parameters().zeroPointOverrides()).isEmpty();
    assertThat(window.ask(() -> window.session().canUndo().get())).isFalse();

    robot.clickOn("#zero-point-field");
    assertThat(window.ask(() -> robot.lookup("#zero-point-field").query().isFocused())).isTrue();
    assertThat(experiment().parameters().zeroPointOverrides()).isEmpty();
  }

  @Test
  void theRangeOfColoursIsDraggedAndADoubleClickTakesTheWholeAgain(FxRobot robot)
      throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    robot.clickOn("#choices-texture-in").clickOn("#colour-value-texture-in");
    WaitForAsyncUtils.waitForFxEvents();
    RangeSlider slider = robot.lookup("#range-texture-in").queryAs(RangeSlider.class);
    double low = slider.getLowValue();
    double high = slider.getHighValue();
    int[] whole = seen(robot);
    drag(robot, middle(robot, "#range-texture-in .high-thumb"), -60);
    assertThat(slider.getHighValue()).isBetween(low, Math.nextDown(high));
    drag(robot, middle(robot, "#range-texture-in .low-thumb"), 40);
    assertThat(slider.getLowValue()).isGreaterThan(low).isLessThan(slider.getHighValue());
    window.until(() -> count(robot, "range-above-texture-in") > 0);
    window.until(() -> count(robot, "range-below-texture-in") > 0);
    assertThat(Double.parseDouble(window.text("range-high-texture-in"))).isLessThan(high);
    assertThat(Arrays.equals(seen(robot), whole)).isFalse();

    robot.doubleClickOn("#range-low-texture-in");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(slider.getLowValue()).isEqualTo(low);
    assertThat(slider.getHighValue()).isEqualTo(high);
    window.until(() -> count(robot, "range-above-texture-in") == 0);
    assertThat(Arrays.equals(seen(robot), whole)).isTrue();
  }

  /** The input's view alone, once the views stay as they are. */
  private int[] seen(FxRobot robot) throws TimeoutException {
    window.settledPicture();
    return window.ask(
        () -> FailurePicture.pixels(robot.lookup("#view-texture-in").query()).pixels().clone());
  }

  /** The number in {@code > 12}. */
  private static long count(FxRobot robot, String id) {
    String text = robot.lookup("#" + id).queryLabeled().getText();
    return Long.parseLong(text.substring(2));
  }

  @Test
  void aShaderOfTheOtherStorageSaysSoAndRunsBesideTheBuiltInOne(FxRobot robot)
      throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.ask(() -> robot.lookup("#other-form").query().isVisible())).isFalse();
    Path texture =
        WindowDriver.HOME.resolve("shaders/gallery/quantize_texture_one_token_per_texel.glsl");
    robot.interact(() ->
        window
            .session()
            .edit(
                "shader", e -> e.withShader(new ShaderSource.UserFile(texture.toAbsolutePath()))));
    window.untilShown(RunVerdict.MISMATCH);
    assertThat(window.ask(() -> robot.lookup("#other-form").query().isVisible())).isFalse();

    robot.clickOn("#storage-buffer");
    window.until(() -> !window.text("other-form-text").isEmpty());
    assertThat(window.text("other-form-text"))
        .contains("writes a texture", "not in a buffer", "built-in buffer shader");
    assertThat(window.firstRun().storage()).isEqualTo(Storage.TEXTURE);

    robot.clickOn("#other-form-both");
    window.until(() -> window.text("other-form-text").isEmpty());
    window.untilShown(RunVerdict.MISMATCH);
    assertThat(window.text("verdict-text-buffer")).contains("buffer");
    assertThat(experiment().placement().storage()).isEqualTo(StorageChoice.BOTH);
  }

  @Test
  void aSectionOfTheInspectorFoldsAndStaysFolded(FxRobot robot) throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    robot.interact(() -> window.session().selectElement(21));
    WaitForAsyncUtils.waitForFxEvents();
    double open = height(robot);
    robot.clickOn("#inspector-section-token-path-toggle");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.text("inspector-section-token-path-toggle")).startsWith("▸");
    assertThat(height(robot)).isLessThan(open / 2);
    assertThat(robot.lookup("#inspector-token-read").query().getParent().isVisible()).isFalse();

    robot.interact(() -> window.session().selectElement(57));
    robot.clickOn("#storage-both");
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.text("inspector-section-token-path-toggle")).startsWith("▸");
    assertThat(height(robot)).isLessThan(open / 2);
    robot.clickOn("#inspector-section-token-path-toggle");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.text("inspector-section-token-path-toggle")).startsWith("▾");
    assertThat(height(robot)).isGreaterThan(open / 2);
  }

  private double height(FxRobot robot) {
    return window.ask(
        () -> robot.lookup("#inspector-section-token-path").query().getLayoutBounds().getHeight());
  }

  @Test
  void filesOverTheWindowSayWhatADropDoes(FxRobot robot, @TempDir Path folder)
      throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    Path tensor = WindowDriver.HOME.resolve("assets/tensors/activations.npy").toAbsolutePath();
    FileDrop drop = window.app().files().drop();
    Node texels = robot.lookup("#texels").query();
    Node scales = robot.lookup("#scale-all").query();
    int[] before = pixels();
    assertThat(window.ask(() -> drop.over(List.of(tensor), texels))).isTrue();
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#drop-frame").query().isVisible()).isTrue();
    assertThat(window.text("drop-title")).isEqualTo("Drop to open");
    assertThat(lines(robot)).containsExactly("activations.npy becomes the input tensor");
    assertThat(Arrays.equals(pixels(), before)).isFalse();
    robot.interact(() -> drop.over(List.of(tensor), scales));
    assertThat(lines(robot)).containsExactly("activations.npy becomes the scale of every token");
    assertThat(window.ask(() -> drop.over(List.of(folder), texels))).isFalse();
    assertThat(window.text("drop-title")).isEqualTo("Nothing here can be opened");
    robot.interact(drop::left);
    assertThat(robot.lookup("#drop-frame").query().isVisible()).isFalse();
    assertThat(Arrays.equals(pixels(), before)).isTrue();

    robot.interact(() -> drop.over(List.of(tensor), texels));
    assertThat(window.ask(() -> drop.dropped(List.of(tensor), texels))).isTrue();
    window.until(() -> experiment().input() instanceof InputSource.TensorFile);
    window.untilShown(RunVerdict.MATCH);
    assertThat(robot.lookup("#drop-frame").query().isVisible()).isFalse();
    assertThat(window.ask(() -> window.session().undoName().get()))
        .isEqualTo("input activations.npy");
  }

  private int[] pixels() {
    return window.ask(
        () -> FailurePicture.pixels(window.app().stage().getScene().getRoot()).pixels().clone());
  }

  private static List<String> lines(FxRobot robot) {
    return robot.lookup("#drop-lines .label").queryAll().stream()
        .map(node -> ((javafx.scene.control.Label) node).getText())
        .toList();
  }

  @Test
  void aFileDroppedOnAParameterGivesEveryTokenItsValue(FxRobot robot, @TempDir Path folder)
      throws Exception {
    window.untilShown(RunVerdict.MATCH);
    Path scales = folder.resolve("scales.csv");
    StringBuilder text = new StringBuilder();
    for (int token = 0; token < 30; token++) {
      text.append(0.01 * (token + 1)).append('\n');
    }
    Files.writeString(scales, text);
    Node target = robot.lookup("#scale-all").query();
    assertThat(window.ask(() -> window.app().files().drop().dropped(List.of(scales), target)))
        .isTrue();
    window.until(() -> experiment().parameters().scale() instanceof ParameterSource.ValuesFile);
    window.untilShown(RunVerdict.MATCH);
    robot.interact(() -> window.session().selectElement(57));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(Float.parseFloat(window.text("inspector-scale-read"))).isEqualTo(0.15f);
    assertThat(window.fieldText("scale-all")).endsWith("scales.csv");
  }
}
