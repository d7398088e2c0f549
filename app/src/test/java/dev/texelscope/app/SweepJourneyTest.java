package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.app.view.sweep.SweepModel;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.ShaderSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Local sizes are measured in the window, and one of them is chosen. */
@FailurePicture.Journey
class SweepJourneyTest {

  private final RealRuns runs = new RealRuns();

  @SuppressWarnings("NullAway.Init")
  private WindowDriver window;

  @TempDir Path folder;

  @Start
  void start(Stage stage) {
    window = new WindowDriver(stage, runs.engine(), UserFolder.none(), 1680, 1050);
    window.app().openExperiment(generated(), Optional.empty());
  }

  @Stop
  void stop() {
    window.close();
    runs.close();
  }

  private static Experiment generated() {
    return Experiment.of(new InputSource.Generated("coords:1x1x8x32", Optional.empty()));
  }

  private TableView<SweepModel.Row> table(FxRobot robot) {
    return robot.lookup("#sweep-table").queryTableView();
  }

  private List<SweepModel.Row> rows(FxRobot robot) {
    return window.ask(() -> List.copyOf(table(robot).getItems()));
  }

  private void measure(FxRobot robot) throws TimeoutException {
    robot.clickOn("#tab-sweep");
    robot.clickOn("#sweep-run");
    window.until(() -> !window.app().sweep().measuring() && !table(robot).getItems().isEmpty());
  }

  private void select(FxRobot robot, String name) {
    SweepModel.Row row =
        rows(robot).stream()
            .filter(each -> each.row().name().equals(name))
            .findFirst()
            .orElseThrow();
    robot.interact(() -> {
      table(robot).requestFocus();
      table(robot).getSelectionModel().select(row);
    });
  }

  private Optional<GridSize> localSize() {
    return window.ask(() -> window.session().experiment().get().execution().localSize());
  }

  private String current(FxRobot robot) {
    return rows(robot).stream()
        .filter(SweepModel.Row::current)
        .map(row -> row.row().name())
        .reduce("", String::concat);
  }

  @Test
  void aRowBecomesTheLocalSizeAndIsTakenBack(FxRobot robot) throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    robot.clickOn("#tab-sweep");
    assertThat(window.text("sweep-empty")).contains("local sizes in turn");
    measure(robot);
    assertThat(window.text("sweep-said")).startsWith("✓ the same bits on");
    assertThat(rows(robot)).hasSizeGreaterThan(12);
    String rule = window.firstRun().plan().localSize().toString();
    assertThat(current(robot)).isEqualTo(rule);

    select(robot, "8×8×1");
    robot.type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(localSize()).contains(new GridSize(8, 8, 1));
    assertThat(window.ask(() -> window.session().undoName().get())).isEqualTo("local size 8×8×1");
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.firstRun().plan().localSize()).isEqualTo(new GridSize(8, 8, 1));
    assertThat(current(robot)).isEqualTo("8×8×1");
    assertThat(window.text("sweep-said")).startsWith("✓ the same bits on");

    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    window.untilShown(RunVerdict.MATCH);
    assertThat(localSize()).isEmpty();
    assertThat(current(robot)).isEqualTo(rule);

    robot.clickOn("#sweep-copy");
    String copied = window.ask(() -> Clipboard.getSystemClipboard().getString());
    assertThat(copied.lines().toList()).hasSize(rows(robot).size() + 1);
    assertThat(copied).contains("\t8×8×1\t");
  }

  @Test
  void anotherInputMakesItStale(FxRobot robot) throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    measure(robot);
    robot.interact(() ->
        window
            .session()
            .edit(
                "input",
                e -> e.withInput(new InputSource.Generated("coords:1x1x8x16", Optional.empty()))));
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.text("sweep-said"))
        .isEqualTo("The experiment has changed since; measure again.");
    assertThat(robot.lookup("#sweep").query().getPseudoClassStates())
        .anyMatch(state -> state.getPseudoClassName().equals("stale"));
    measure(robot);
    window.until(() -> window.text("sweep-said").startsWith("✓"));
  }

  @Test
  void bitsThatDifferLeadToTheFirstComponent(FxRobot robot) throws IOException, TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    Path shader =
        Files.writeString(
            folder.resolve("assumes.glsl"),
            """
            #version 450 core
            #extension GL_GOOGLE_include_directive : require
            #include "dtypes.glslh"
            #include "layout.glslh"
            #include "texture_tensors.glslh"
            #include "quantize.glslh"
            void main() {
              const ivec3 pos = ivec3(gl_WorkGroupID) * ivec3(8, 8, 1) + ivec3(gl_LocalInvocationID);
              if (any(greaterThanEqual(pos, t_out_limits))) {
                return;
              }
              const vec4 in_texel = texelFetch(t_in, pos, 0);
              ivec4 out_texel;
              for (int i = 0; i < 4; ++i) {
                out_texel[i] = quantize(in_texel[i], scale_of(0), zero_point_of(0));
              }
              imageStore(t_out, pos, OUT_TEXEL(out_texel));
            }
            """);
    robot.interact(() ->
        window
            .session()
            .edit(
                "shader",
                e ->
                    e.withShader(new ShaderSource.UserFile(shader))
                        .withExecution(
                            e.execution().withLocalSize(Optional.of(new GridSize(8, 8, 1))))));
    window.untilShown(RunVerdict.MATCH);
    measure(robot);
    assertThat(window.text("sweep-said")).startsWith("≠ ");
    select(robot, "8×4×1");
    robot.interact(() -> table(robot).scrollTo(table(robot).getSelectionModel().getSelectedItem()));
    TableCell<?, ?> bits =
        robot
            .lookup((javafx.scene.Node node) ->
                node instanceof TableCell<?, ?> cell
                    && cell.getItem() instanceof SweepModel.Row row
                    && row.row().name().equals("8×4×1")
                    && "≠ 128".equals(cell.getText()))
            .query();
    robot.clickOn(bits);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window.ask(() -> window.session().selectedElement())).hasValue(128);
  }

  @Test
  void aSweepCanBeStopped(FxRobot robot) throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    robot.interact(() ->
        window
            .session()
            .edit(
                "input",
                e ->
                    e.withInput(
                        new InputSource.Generated("coords:1x16x256x256", Optional.empty()))));
    window.untilShown(RunVerdict.MATCH);
    robot.clickOn("#tab-sweep");
    robot.clickOn("#sweep-run");
    robot.clickOn("#sweep-cancel");
    window.until(() -> !window.app().sweep().measuring());
    assertThat(window.text("sweep-said")).isEqualTo("Cancelled.");
    assertThat(rows(robot)).isEmpty();
  }
}
