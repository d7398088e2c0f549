package dev.texelscope.app.view.log;

import static dev.texelscope.app.view.SessionStage.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.ParameterEdit;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.app.view.SessionStage;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The log on the screen. */
@ExtendWith(ApplicationExtension.class)
class LogViewTest {

  @SuppressWarnings("NullAway.Init")
  private SessionStage stage;

  @Start
  void start(Stage window) {
    stage = new SessionStage(window, RealRuns.faulty(), 1000, LogView::new);
  }

  @AfterEach
  void release() {
    stage.close();
  }

  @Test
  void everyRunIsLoggedAndTheDeviceNamed(FxRobot robot) throws TimeoutException {
    stage.settle();
    stage.ask(() -> {
      ParameterEdit edit = ParameterEdit.zeroPoint(5, "17");
      stage.session().edit(edit.name(), edit.change());
      return true;
    });
    stage.settle();
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#log-times").<TableView<?>>query().getItems()).hasSize(2);
    assertThat(text(robot, "log-device-driver")).isNotEmpty();
    assertThat(text(robot, "log-validation")).startsWith("Validation layer");
    assertThat(text(robot, "log-clock")).contains("Milliseconds");
  }
}
