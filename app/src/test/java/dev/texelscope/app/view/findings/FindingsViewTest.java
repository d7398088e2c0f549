package dev.texelscope.app.view.findings;

import static dev.texelscope.app.view.SessionStage.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.view.RealRuns;
import dev.texelscope.app.view.SessionStage;
import dev.texelscope.engine.layout.Storage;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The findings on the screen. */
@ExtendWith(ApplicationExtension.class)
class FindingsViewTest {

  @SuppressWarnings("NullAway.Init")
  private SessionStage stage;

  @Start
  void start(Stage window) {
    stage = new SessionStage(window, RealRuns.faulty(), 700, FindingsView::new);
  }

  @AfterEach
  void release() {
    stage.close();
  }

  private long slot() {
    return stage.ask(() -> stage.session().slotIn(Storage.TEXTURE).orElse(-1));
  }

  @Test
  void eachClickGoesToTheNextComponent(FxRobot robot) throws TimeoutException {
    stage.settle();
    assertThat(text(robot, "findings-texture-wrong-token-title")).isEqualTo("Wrong token");
    assertThat(text(robot, "findings-texture-wrong-token-count")).isEqualTo("108 of 120");
    robot.clickOn("#findings-texture-wrong-token-title");
    long first = slot();
    robot.clickOn("#findings-texture-wrong-token-title");
    assertThat(first).isEqualTo(1);
    assertThat(slot()).isGreaterThan(first);
  }

  @Test
  void aFindingAboutCellsGoesToTheirElements(FxRobot robot) throws TimeoutException {
    stage.settle();
    robot.clickOn("#findings-texture-unread-parameter-title");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(stage.ask(() -> stage.session().selectedElement().getAsLong())).isEqualTo(48);
  }

  @Test
  void theIssueTextIsCopied(FxRobot robot) throws TimeoutException {
    stage.settle();
    robot.clickOn("#findings-copy");
    assertThat(stage.ask(() -> Clipboard.getSystemClipboard().getString()))
        .contains("108 of 120 wrong", "| driver |");
  }
}
