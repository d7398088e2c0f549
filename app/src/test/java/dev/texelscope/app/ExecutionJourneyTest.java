package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.Verdict;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** What the window says from execution: of the first wrong component, and of who wrote what. */
@ExtendWith(ApplicationExtension.class)
class ExecutionJourneyTest {

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
    stage.setWidth(1680);
    stage.setHeight(1050);
    stage.show();
    window.openSample();
  }

  @Stop
  void stop() {
    app.ifPresent(TexelscopeApp::close);
    engine.ifPresent(Engine::close);
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        PATIENCE_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup("#" + id).queryLabeled().getText();
  }

  @Test
  void theInspectorShowsTokenCellsAndValuesFromExecution(FxRobot robot) throws TimeoutException {
    until(() -> app.orElseThrow().executions().component().get().isPresent());
    assertThat(text(robot, "inspector-title")).isEqualTo("Texel (0,0,0) · G");
    assertThat(text(robot, "inspector-executed-token-CPU")).isEqualTo("0");
    assertThat(text(robot, "inspector-executed-token-expected")).isEqualTo("3");
    assertThat(text(robot, "inspector-executed-scale-CPU")).isEqualTo("0,0,0.R");
    assertThat(text(robot, "inspector-executed-zero-point-CPU")).isEqualTo("0,0,0.R");
    assertThat(text(robot, "inspector-executed-source-CPU")).isEqualTo("0,0,0.G");
    assertThat(text(robot, "inspector-executed-output-CPU"))
        .isEqualTo(text(robot, "inspector-executed-output-llvmpipe"))
        .isEqualTo("-105");
    assertThat(text(robot, "inspector-executed-quantize-q")).isEqualTo("-105");
    assertThat(text(robot, "inspector-remark")).contains("on the CPU engine");
  }

  @Test
  void theOutputIsColouredByWritesAndLabelledByWriter(FxRobot robot) throws TimeoutException {
    until(() -> app.orElseThrow().session().result().get() != null);
    robot.clickOn("#choices-texture-out").clickOn("#colour-writes-texture-out");
    robot.clickOn("#choices-texture-out").clickOn("#label-writer-texture-out");
    until(() -> !app.orElseThrow().executions().writes().get().isEmpty());
    TexelModel model = robot.lookup("#view-texture-out").<TexelView>query().modelProperty().get();
    assertThat(model.colour(0)).isEqualTo(Verdict.RIGHT.ordinal());
    assertThat(model.label(0).text()).isEqualTo("0,0,0");
    assertThat(model.label(4 * 4 * 3 + 4).text()).isEqualTo("1,0,1");
  }
}
