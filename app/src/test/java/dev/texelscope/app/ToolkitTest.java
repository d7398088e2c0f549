package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The toolkit itself starts without a display, which every other test of the window builds on. */
@ExtendWith(ApplicationExtension.class)
class ToolkitTest {

  @Start
  void start(Stage stage) {
    Label label = new Label("texel");
    label.setId("label");
    stage.setScene(new Scene(label));
    stage.setWidth(1680); // the stage is that of the tests before, with their size
    stage.setHeight(1050);
    stage.show();
  }

  @Test
  void aWindowLargerThanCommonScreensShowsItsNodes(FxRobot robot) {
    assertThat(robot.lookup("#label").queryLabeled().getText()).isEqualTo("texel");
    assertThat(robot.lookup("#label").queryLabeled().getScene().getWidth()).isEqualTo(1680);
  }
}
