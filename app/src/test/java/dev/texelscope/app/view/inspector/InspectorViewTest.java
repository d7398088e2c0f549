package dev.texelscope.app.view.inspector;

import static dev.texelscope.app.view.SessionStage.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.Executions;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.app.view.SessionStage;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.layout.Storage;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The inspector on the screen, over a session that runs on this machine's device. */
@ExtendWith(ApplicationExtension.class)
class InspectorViewTest {

  private static final long ELEMENT = 21;

  private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();

  @SuppressWarnings("NullAway.Init")
  private SessionStage stage;

  @SuppressWarnings("NullAway.Init")
  private Executions executions;

  @Start
  void start(Stage window) {
    stage = new SessionStage(window, RealRuns.faulty(), 340, this::inspector);
  }

  private InspectorView inspector(Session session) {
    executions =
        new Executions(
            session,
            new UiThread(Platform::runLater),
            elsewhere,
            new CpuReplay(_ -> Optional.empty()));
    return new InspectorView(session, executions);
  }

  @AfterEach
  void release() {
    stage.ask(() -> {
      executions.close();
      return true;
    });
    elsewhere.close();
    stage.close();
  }

  @Test
  void saysWhatWasReadAndWhatIsExpected(FxRobot robot) throws TimeoutException {
    stage.select(ELEMENT);
    assertThat(text(robot, "inspector-title")).isEqualTo("Texel (1,2,0) · G");
    assertThat(robot.lookup("#inspector-why").<SentenceFlow>query().text())
        .startsWith("✕ Wrong token. The shader read token 2; this component is token 5.");
    assertThat(text(robot, "inspector-token-read")).isEqualTo("2");
    assertThat(text(robot, "inspector-token-expected")).isEqualTo("5");
    assertThat(text(robot, "inspector-cell-read")).isEqualTo("(0,0,0).B");
    assertThat(text(robot, "inspector-cell-expected")).isEqualTo("(1,0,0).G");
    assertThat(text(robot, "inspector-G-element")).isEqualTo("0,1,2,1");
  }

  @Test
  void theExecutionSaysTokenCellsAndTheValuesOnTheWay(FxRobot robot) throws TimeoutException {
    stage.select(ELEMENT);
    stage.until(() -> executions.component().get().isPresent());
    assertThat(text(robot, "inspector-executed-token-CPU")).isEqualTo("2");
    assertThat(text(robot, "inspector-executed-token-expected")).isEqualTo("5");
    assertThat(text(robot, "inspector-executed-zero-point-CPU")).isEqualTo("0,0,0.B");
    assertThat(text(robot, "inspector-executed-output-CPU"))
        .isEqualTo(text(robot, "inspector-executed-output-llvmpipe"));
    assertThat(text(robot, "inspector-executed-main-token_idx")).isEqualTo("2");
    assertThat(text(robot, "inspector-executed-quantize-inv_scale-name"))
        .startsWith("inv_scale  quantize.glslh:");
  }

  @Test
  void aClickOnARowSelectsItsComponent(FxRobot robot) throws TimeoutException {
    stage.select(ELEMENT);
    robot.clickOn("#inspector-row-R");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(text(robot, "inspector-title")).isEqualTo("Texel (1,2,0) · R");
    assertThat(stage.ask(() -> stage.session().slotIn(Storage.TEXTURE).getAsLong()) % 4).isZero();
    assertThat(robot.lookup("#inspector-why").<SentenceFlow>query().text()).startsWith("✓ Right");
  }

  @Test
  void sectionsCloseAndOpen(FxRobot robot) throws TimeoutException {
    stage.select(ELEMENT);
    robot.clickOn("#inspector-section-index-path-toggle");
    assertThat(robot.lookup("#inspector-at-z").query().getParent().getParent().isVisible())
        .isFalse();
    robot.clickOn("#inspector-section-index-path-toggle");
    assertThat(robot.lookup("#inspector-at-z").query().getParent().getParent().isVisible())
        .isTrue();
  }

  @Test
  void copiesAsJson(FxRobot robot) throws TimeoutException {
    stage.select(ELEMENT);
    robot.clickOn("#inspector-copy").clickOn("#inspector-copy-json");
    WaitForAsyncUtils.waitForFxEvents();
    String copied = stage.ask(() -> Clipboard.getSystemClipboard().getString());
    assertThat(copied).contains("\"token_read\" : 2");
  }

  @Test
  void aZeroPointIsEditedWhereItStands(FxRobot robot) throws TimeoutException {
    stage.select(ELEMENT);
    stage.until(() -> executions.component().get().isPresent());
    robot.doubleClickOn("#inspector-zero-point-expected");
    robot.write("many").type(KeyCode.ENTER);
    assertThat(text(robot, "inspector-section-token-path-error"))
        .contains("'many' is not a whole number");
    robot.eraseText(4).write("17").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    stage.settle();
    assertThat(text(robot, "inspector-zero-point-expected")).isEqualTo("17");
    assertThat(stage.ask(() -> stage.session().undoName().get()))
        .isEqualTo("zero_point of token 5");
  }

  @Test
  void nothingSelectedInvitesToPoint(FxRobot robot) throws TimeoutException {
    stage.settle();
    assertThat(text(robot, "inspector-title")).isEqualTo("Nothing selected");
    assertThat(robot.lookup("#inspector-copy").query().isDisabled()).isTrue();
  }
}
