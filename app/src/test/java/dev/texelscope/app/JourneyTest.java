package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does with the window, from the first start on, on a real device. */
@ExtendWith(ApplicationExtension.class)
class JourneyTest {

  private static final int PATIENCE_SECONDS = 120;

  private Optional<Engine> engine = Optional.empty();
  private Optional<TexelscopeApp> app = Optional.empty();

  @Start
  void start(Stage stage) {
    Engine opened = new LocalEngine(new VulkanDevices());
    engine = Optional.of(opened);
    TexelscopeApp window =
        new TexelscopeApp(stage, opened, Path.of(System.getProperty("texelscope.home", "..")));
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

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void untilShown(RunVerdict verdict) throws TimeoutException {
    until(() ->
        WaitForAsyncUtils.asyncFx(() ->
                session().result().get() != null
                    && !session().stale().get()
                    && session().result().get().verdict() == verdict)
            .get());
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup("#" + id).queryLabeled().getText();
  }

  @Test
  void theFirstStartLeadsFromTheWrongComponentToTheRightPackingAndBack(FxRobot robot)
      throws TimeoutException {
    untilShown(RunVerdict.MISMATCH);
    assertThat(text(robot, "verdict-text-texture")).isEqualTo("✕ 108 of 120 wrong");
    assertThat(text(robot, "status-place")).contains("texel (0,0,0).G", "element (0,1,0,0)");
    assertThat(text(robot, "verdict-rank-texture")).isEqualTo("1 / 108");
    until(() -> robot.lookup("#line-read").tryQuery().isPresent());
    assertThat(robot.lookup("#line-expected").tryQuery()).isPresent();

    robot.type(KeyCode.F8);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(text(robot, "verdict-rank-texture")).isEqualTo("2 / 108");
    assertThat(robot.lookup("#hint-1").query().getStyleClass()).contains("done");

    readsWhyTheSecondWrongComponentIsWrong(robot);

    robot.clickOn("#packing-w");
    untilShown(RunVerdict.MATCH);
    assertThat(text(robot, "verdict-text-texture")).isEqualTo("✓ all 120 right");
    assertThat(said(robot, "why")).startsWith("✓ Right on llvmpipe.");
    assertThat(robot.lookup("#line-expected").tryQuery()).as("one cell, one line").isEmpty();
    assertThat(session().undoName().get()).isEqualTo("packing W");

    robot.clickOn("#undo");
    untilShown(RunVerdict.MISMATCH);
    assertThat(session().experiment().get().placement().packing()).isEqualTo(Dim.C);
    assertThat(robot.lookup("#hint-2").query().getStyleClass()).contains("done");
  }

  /** Component (0,0,0).B: element (0,2,0,0), token 6, for which the parameters of 0 were read. */
  private void readsWhyTheSecondWrongComponentIsWrong(FxRobot robot) throws TimeoutException {
    assertThat(text(robot, "inspector-title")).isEqualTo("Texel (0,0,0) · B");
    assertThat(said(robot, "why"))
        .startsWith("✕ Wrong token. The shader read token 0; this component is token 6.")
        .endsWith("One token is used for the whole texel; its components are tokens 0, 3, 6, 9.");
    assertThat(columns(robot, "element")).containsExactly("0,2,0,0", "0,2,0,0");
    assertThat(columns(robot, "token")).containsExactly("0", "6");
    assertThat(said(robot, "token-read-formula")).isEqualTo("pos.z·limits.y + pos.y = 0·3 + 0 = 0");
    assertThat(said(robot, "token-expected-formula"))
        .isEqualTo("n·(C·H) + c·H + h = 0·15 + 2·3 + 0 = 6");
    assertThat(columns(robot, "texel-idx")).containsExactly("0 / 4 = 0", "6 / 4 = 1");
    assertThat(columns(robot, "comp-idx")).containsExactly("0 % 4 = 0 (R)", "6 % 4 = 2 (B)");
    assertThat(columns(robot, "scale-cell")).containsExactly("(0,0,0).R", "(1,0,0).B");
    assertThat(columns(robot, "cell")).containsExactly("(0,0,0).R", "(1,0,0).B");
    followsTheLines(robot);
    StorageRun run = Objects.requireNonNull(session().result().get()).runs().getFirst();
    assertThat(arithmetic(robot, 0)).isEqualTo(run.evidence().output().longAt(2));
    assertThat(arithmetic(robot, 1)).isEqualTo(run.evidence().expectedAt(24));
    assertThat(text(robot, "inspector-stored-sign")).isEqualTo("≠");
  }

  /** Solid lines end at the cells read, dashed ones at those expected: of both parameters. */
  private static void followsTheLines(FxRobot robot) throws TimeoutException {
    until(() -> robot.lookup("#line-expected").queryAll().size() == 2);
    assertThat(ends(robot, "line-read"))
        .satisfiesExactlyInAnyOrder(
            end -> endsAt(robot, end, "view-texture-scale", 0),
            end -> endsAt(robot, end, "view-texture-zero-point", 0));
    assertThat(ends(robot, "line-expected"))
        .satisfiesExactlyInAnyOrder(
            end -> endsAt(robot, end, "view-texture-scale", 6),
            end -> endsAt(robot, end, "view-texture-zero-point", 6));
  }

  private static List<Point2D> ends(FxRobot robot, String id) {
    return robot.lookup("#" + id).queryAllAs(Polyline.class).stream()
        .map(line -> {
          List<Double> points = line.getPoints();
          return line.localToScreen(points.get(points.size() - 2), points.getLast());
        })
        .toList();
  }

  private static void endsAt(FxRobot robot, Point2D end, String view, long cell) {
    Bounds seen =
        robot.lookup("#" + view).<TexelView>queryAs(TexelView.class).screenBoundsOf(cell).get();
    assertThat(end.getY()).isBetween(seen.getMinY() - 5, seen.getMaxY() + 5);
    assertThat(end.getX()).isBetween(seen.getMinX() - 5, seen.getMaxX() + 5);
  }

  /**
   * Follows the arithmetic of a column from line to line, computing each from those before it.
   *
   * @return what is stored in the end
   */
  private static long arithmetic(FxRobot robot, int column) {
    float x = number(robot, "x", column);
    float inverse = number(robot, "inverse", column);
    assertThat(inverse).isEqualTo(1 / number(robot, "scale", column));
    float product = number(robot, "product", column);
    assertThat(product).isEqualTo(x * inverse);
    float tie = number(robot, "tie", column);
    assertThat(tie).isEqualTo((float) Math.floor(product) + 0.5f);
    assertThat(number(robot, "tie-distance", column)).isEqualTo(Math.abs(product - tie));
    float rounded = number(robot, "rounded", column);
    assertThat(rounded).isEqualTo((float) Math.rint(product));
    long shifted = Long.parseLong(columns(robot, "shifted").get(column));
    assertThat(shifted)
        .isEqualTo((long) rounded + Long.parseLong(columns(robot, "zero-point").get(column)));
    long clamped = Long.parseLong(columns(robot, "clamped").get(column));
    assertThat(clamped).isEqualTo(Math.clamp(shifted, -128, 127));
    assertThat(columns(robot, "stored").get(column))
        .isEqualTo(clamped + " · 0x" + String.format("%02X", clamped & 0xFF));
    return clamped;
  }

  private static float number(FxRobot robot, String line, int column) {
    return Float.parseFloat(columns(robot, line).get(column));
  }

  /** What a line of the inspector shows: read, and expected. */
  private static List<String> columns(FxRobot robot, String line) {
    return List.of(
        text(robot, "inspector-" + line + "-read"), text(robot, "inspector-" + line + "-expected"));
  }

  /** A sentence of the inspector. */
  private static String said(FxRobot robot, String id) {
    return robot.lookup("#inspector-" + id).query().getAccessibleText();
  }

  @Test
  void goesToPlacesAndSaysWhichOnesThereAre(FxRobot robot) throws TimeoutException {
    untilShown(RunVerdict.MISMATCH);
    robot.clickOn("#go-to").write("0,4,2,1").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(session().selectedElement()).hasValue(57);
    robot.clickOn("#go-to").write("k 5").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(text(robot, "status-place")).isEqualTo("selected token 5: 4 elements, 4 wrong");
    assertThat(session().selectedElement()).hasValue(20);
    assertThat(session().groupIn(Storage.TEXTURE)).hasSize(4);
    assertThat(
            robot
                .lookup("#view-texture-out")
                .<TexelView>queryAs(TexelView.class)
                .alsoSelectedProperty()
                .get())
        .isEqualTo(session().groupIn(Storage.TEXTURE));
    robot.clickOn("#go-to").write("inv 1,2,0").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(text(robot, "status-place")).contains("invocation (1,2,0)", "(0,0,2,1)");
    assertThat(session().groupIn(Storage.TEXTURE)).isEmpty();
    robot.clickOn("#go-to").write("#57").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#go-to").write("k 99").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(text(robot, "status-place")).contains("token 99 is outside; 0 to 29");
    assertThat(session().selectedElement()).hasValue(57);
  }

  @Test
  void aFileThatIsNoneIsSaidInPlaceAndNothingIsLost(FxRobot robot, @TempDir Path folder)
      throws TimeoutException, IOException {
    untilShown(RunVerdict.MISMATCH);
    Path bad = Files.writeString(folder.resolve("bad.tscope"), "no experiment");
    robot.interact(() -> app.orElseThrow().openFile(bad));
    assertThat(text(robot, "error-message")).contains("bad.tscope", "not JSON");
    assertThat(session().result().get()).isNotNull();
    robot.clickOn("#quant-min").eraseText(4).write("200").type(KeyCode.ENTER);
    assertThat(text(robot, "setup-quantize-error")).contains("quant");
    assertThat(session().canUndo().get()).isFalse();
  }

  @Test
  void aTensorThatWasCutShortIsSaidInPlaceAndNothingIsLost(FxRobot robot, @TempDir Path folder)
      throws TimeoutException, IOException {
    untilShown(RunVerdict.MISMATCH);
    robot.clickOn("#packing-w");
    untilShown(RunVerdict.MATCH);
    Experiment edited = session().experiment().get();
    RunResult shown = session().result().get();
    byte[] whole =
        Files.readAllBytes(
            Path.of(System.getProperty("texelscope.home", ".."))
                .resolve("assets/tensors/activations.npy"));
    Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, whole.length - 100));
    robot.interact(() -> app.orElseThrow().openFile(cut));
    until(() -> robot.lookup("#error-bar").query().isVisible());
    assertThat(text(robot, "error-message")).contains("cut.npy", "cut short").doesNotContain("\n");
    assertThat(session().experiment().get()).isEqualTo(edited);
    assertThat(session().result().get()).isSameAs(shown);
    assertThat(text(robot, "verdict-text-texture")).isEqualTo("✓ all 120 right");
    robot.clickOn("#undo");
    untilShown(RunVerdict.MISMATCH);
    robot.interact(() -> app.orElseThrow().openFile(cut.resolveSibling("none.npy")));
    until(() -> text(robot, "error-message").contains("none.npy"));
    robot.clickOn("#redo");
    untilShown(RunVerdict.MATCH);
    assertThat(session().experiment().get()).isEqualTo(edited);
  }

  @Test
  void editsRunAreTakenBackAndSurviveTheFile(FxRobot robot, @TempDir Path folder)
      throws TimeoutException {
    untilShown(RunVerdict.MISMATCH);
    robot.interact(() -> session().selectElement(0));
    long before = outputOfSelection();
    robot.clickOn("#zero-point-field").eraseText(6).write("20").type(KeyCode.ENTER);
    assertThat(session().undoName().get()).isEqualTo("zero_point[0]");
    untilShown(RunVerdict.MISMATCH);
    assertThat(outputOfSelection()).isNotEqualTo(before);

    robot.clickOn("#shader");
    robot.clickOn("#shader-built-in");
    untilShown(RunVerdict.MATCH);
    robot.clickOn("#storage-both");
    untilShown(RunVerdict.MATCH);
    assertThat(text(robot, "verdict-text-buffer")).isEqualTo("✓ buffer matches");

    Path file = folder.resolve("edited.tscope");
    robot.interact(() -> app.orElseThrow().documents().save(file));
    assertThat(session().dirty().get()).isFalse();
    Experiment saved = session().experiment().get();
    for (int i = 0; i < 3; i++) {
      robot.clickOn("#undo");
    }
    assertThat(session().canUndo().get()).isFalse();
    untilShown(RunVerdict.MISMATCH);
    assertThat(outputOfSelection()).isEqualTo(before);
    for (int i = 0; i < 3; i++) {
      robot.clickOn("#redo");
    }
    assertThat(session().experiment().get()).isEqualTo(saved);
    robot.interact(() -> app.orElseThrow().openFile(file));
    untilShown(RunVerdict.MATCH);
    assertThat(session().experiment().get()).isEqualTo(saved);
  }

  private long outputOfSelection() {
    StorageRun run = Objects.requireNonNull(session().result().get()).runs().getFirst();
    return run.evidence().output().longAt(session().slotIn(run.storage()).orElseThrow());
  }
}
