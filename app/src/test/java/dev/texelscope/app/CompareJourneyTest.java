package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.app.state.Comparisons;
import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.compare.CompareModel;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.MachineDevices;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.Legend;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.Verdict;
import dev.texelscope.engine.texels.ComponentTexels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** A run is kept, and what comes out otherwise after it is said, shown and taken back. */
@ExtendWith(ApplicationExtension.class)
class CompareJourneyTest {

  private Optional<Engine> engine = Optional.empty();
  private Optional<WindowDriver> driver = Optional.empty();

  @Start
  void start(Stage stage) {
    Engine opened = new LocalEngine(new MachineDevices());
    engine = Optional.of(opened);
    WindowDriver window = new WindowDriver(stage, opened, UserFolder.none(), 1680, 1050);
    driver = Optional.of(window);
    window.app().openSample();
  }

  @Stop
  void stop() {
    driver.ifPresent(WindowDriver::close);
    engine.ifPresent(Engine::close);
  }

  private WindowDriver window() {
    return driver.orElseThrow();
  }

  private Comparisons comparisons() {
    return window().app().compare().comparisons();
  }

  private List<String> settings(FxRobot robot) {
    return window()
        .ask(() ->
            robot.lookup("#compare-settings").<FlowPane>query().getChildren().stream()
                .map(node -> String.valueOf(node.getAccessibleText()))
                .toList());
  }

  private TableView<CompareModel.Row> table(FxRobot robot) {
    return robot.lookup("#compare-table").query();
  }

  @Test
  void keepEditReadJumpAndBringBack(FxRobot robot) throws TimeoutException {
    window().untilShown(RunVerdict.MISMATCH);
    robot.interact(() -> window().app().show("compare"));
    assertThat(window().text("compare-said")).startsWith("Keep a run here");
    Experiment before = window().session().experiment().get();

    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.K);
    robot.release(KeyCode.CONTROL, KeyCode.SHIFT);
    window().until(() -> comparisons().kept().get().isPresent());
    assertThat(window().text("compare-kept")).contains("activations.npy", "C packed", "llvmpipe");
    assertThat(window().text("compare-said")).startsWith("This run is kept.");

    robot.interact(() -> window().session().selectElement(0));
    window().type("zero-point-field", "-60");
    assertThat(window().session().undoName().get()).isEqualTo("zero_point[0]");
    window()
        .until(() ->
            comparisons().state().get() instanceof Comparisons.State.Compared
                && comparisons().idle());
    assertThat(settings(robot)).containsExactly("zero_point[0] -63 → -60");
    assertThat(window().text("compare-said"))
        .isEqualTo("≠ texture: 16 of 120 elements differ, by at most 3 at (0,0,0,0).");
    List<CompareModel.Row> rows = window().ask(() -> List.copyOf(table(robot).getItems()));
    assertThat(rows).hasSize(16).allMatch(row -> row.by().equals("+3") && row.readB().equals("0"));

    robot.interact(() -> table(robot).getSelectionModel().select(5));
    assertThat(window().ask(() -> window().session().selectedElement()))
        .hasValue(rows.get(5).linearIndex());

    robot.clickOn("#choices-texture-out").clickOn("#colour-difference-texture-out");
    window().until(() -> window().app().texels().painted());
    TexelModel model = robot.lookup("#view-texture-out").<TexelView>query().modelProperty().get();
    assertThat(model.verdict(0)).isEqualTo(Verdict.OTHER);
    assertThat(model.label(0).text()).isEqualTo("-66");
    assertThat(model.verdict(16)).as("the next row of texels").isEqualTo(Verdict.NONE);

    robot.clickOn("#compare-bring-back");
    assertThat(window().session().experiment().get()).isEqualTo(before);
    window()
        .until(() ->
            comparisons().idle()
                && !window().session().stale().get()
                && window().text("compare-said").equals("✓ texture: all 120 elements are equal."));
    assertThat(window().text("compare-said")).isEqualTo("✓ texture: all 120 elements are equal.");
    assertThat(window().session().undoName().get()).isEqualTo("the kept run's settings");

    robot.clickOn("#compare-drop");
    assertThat(window().text("compare-said")).startsWith("Keep a run here");
    TexelModel none = robot.lookup("#view-texture-out").<TexelView>query().modelProperty().get();
    assertThat(none.verdict(0)).isEqualTo(Verdict.NONE);
  }

  @Test
  void theShownRunIsHeldAgainstTheCpuEngineWithoutDisturbingIt(FxRobot robot)
      throws TimeoutException {
    window().untilShown(RunVerdict.MISMATCH);
    robot.interact(() -> window().app().show("compare"));
    var shown = window().session().result().get();
    window().until(() -> !window().session().devices().get().isEmpty());
    robot.clickOn("#compare-run-on").clickOn("#compare-on-cpu");
    window()
        .until(() ->
            comparisons().state().get() instanceof Comparisons.State.Compared
                && comparisons().idle());
    assertThat(window().text("compare-said"))
        .isEqualTo("✓ texture: all 120 elements are equal. This is the kept run on cpu.");
    assertThat(settings(robot)).hasSize(1).first().asString().endsWith(" → cpu");
    assertThat(window().session().result().get()).isSameAs(shown);
    assertThat(window().session().canUndo().get()).isFalse();
  }

  @Test
  void whatIsNotStableIsFoundColouredAndOneClickAway(FxRobot robot, @TempDir Path folder)
      throws IOException, TimeoutException {
    Path shader =
        Files.writeString(
            folder.resolve("unstable.glsl"),
            Files.readString(WindowDriver.HOME.resolve("shaders/quantize/quantize_buffer.glsl"))
                .replace("writeonly ", "")
                .replace(
                    "void main() {\n",
                    """
                    void main() {
                      if (gl_GlobalInvocationID.x == 3u) {
                        return;
                      }
                      if (gl_GlobalInvocationID.x == 7u) {
                        t_out[7] = OUT_ELEMENT(int(t_out[3]) + 1);
                        return;
                      }
                    """));
    Experiment plain =
        Experiment.of(new InputSource.Generated("normal:2x5x3x4:1", Optional.empty()));
    Experiment unstable =
        plain
            .withPlacement(plain.placement().withStorage(StorageChoice.BUFFER))
            .withShader(new ShaderSource.UserFile(shader));
    window().untilShown(RunVerdict.MISMATCH);
    robot.interact(() -> window().app().openExperiment(unstable, Optional.empty()));
    window().until(() -> window().there("findings-buffer-nondeterministic"));
    assertThat(window().text("findings-buffer-nondeterministic-sentence"))
        .startsWith("1 component differs between two runs on the same input: [7] held -90, then");
    robot.interact(() -> {
      window().app().show("findings");
      robot.lookup("#findings-buffer-nondeterministic").query().requestFocus();
    });
    robot.type(KeyCode.ENTER);
    window().until(() -> window().session().selectedElement().equals(OptionalLong.of(7)));
    robot.clickOn("#choices-buffer-out").clickOn("#colour-stability-buffer-out");
    window().until(() -> window().app().texels().painted());
    TexelModel model = robot.lookup("#view-buffer-out").<TexelView>query().modelProperty().get();
    assertThat(model.colour(7)).isEqualTo(1 + ColorScale.SHARES);
    assertThat(model.colour(8)).isEqualTo(1);
    assertThat(meanings(model)).containsExactly("the same in both dispatches", "✕ another");
    repeatIt(robot);
  }

  /** How often is typed, refused where it cannot be, and taken back. */
  private void repeatIt(FxRobot robot) throws TimeoutException {
    enterRepeat(robot, "1001");
    assertThat(window().text("setup-dispatch-error"))
        .isEqualTo("repeat: 1001 is not allowed; a whole number from 1 to 1000 is");
    assertThat(robot.lookup("#repeat").query().getStyleClass()).contains("invalid");
    enterRepeat(robot, "5");
    assertThat(robot.lookup("#setup-dispatch-error").query().isVisible()).isFalse();
    assertThat(window().session().undoName().get()).isEqualTo("repeat 5");
    window().until(() -> !window().session().stale().get() && window().app().texels().painted());
    window().until(() -> window().there("findings-buffer-nondeterministic-sentence"));
    assertThat(window().text("findings-buffer-nondeterministic-sentence"))
        .startsWith(
            "1 component differs in 2 of 5 dispatches on the same input: [7] held -90, and");
    TexelModel model = robot.lookup("#view-buffer-out").<TexelView>query().modelProperty().get();
    assertThat(meanings(model)).containsExactly("same in 5", "≠ 1", "✕ 2–3", "✕ all");
    assertThat(model.colour(7)).isEqualTo(ColorScale.SHARES);
    window()
        .until(() ->
            robot
                .lookup("#inspector-why")
                .query()
                .getAccessibleText()
                .endsWith("≠ It differed in 2 of 5 dispatches: -90, 91."));
    robot.interact(() -> window().session().undo());
    window().until(() -> !window().session().stale().get());
    assertThat(window().fieldText("repeat")).isEqualTo("1");
    assertThat(window().firstRun().stability().dispatches()).isEqualTo(2);
    robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    robot.write("repeat: dispatch 10 times").type(KeyCode.ENTER);
    window().until(() -> window().session().undoName().get().equals("repeat 10"));
    window().until(() -> !window().session().stale().get());
    assertThat(window().fieldText("repeat")).isEqualTo("10");
    assertThat(window().firstRun().stability().differingDispatches()).isEqualTo(5);
  }

  private static void enterRepeat(FxRobot robot, String count) {
    TextInputControl field = robot.lookup("#repeat").queryTextInputControl();
    robot.interact(() -> {
      field.requestFocus();
      field.setText(count);
    });
    robot.type(KeyCode.ENTER);
  }

  private static List<String> meanings(TexelModel model) {
    return ((Legend.Signs) ((ComponentTexels) model).legend())
        .signs().stream().map(Legend.Sign::meaning).toList();
  }
}
