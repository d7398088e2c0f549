package dev.texelscope.app.view.parameters;

import static dev.texelscope.app.view.SessionStage.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.view.RealRuns;
import dev.texelscope.app.view.SessionStage;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.css.PseudoClass;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The table of parameters on the screen. */
@ExtendWith(ApplicationExtension.class)
class ParametersViewTest {

  @SuppressWarnings("NullAway.Init")
  private SessionStage stage;

  @Start
  void start(Stage window) {
    stage = new SessionStage(window, RealRuns.faulty(), 700, ParametersView::new);
  }

  @AfterEach
  void release() {
    stage.close();
  }

  private static int rows(FxRobot robot) {
    return robot.lookup("#parameters-table").<TableView<?>>query().getItems().size();
  }

  @Test
  void theFilterShowsTheTokensItNames(FxRobot robot) throws TimeoutException {
    stage.settle();
    assertThat(rows(robot)).isEqualTo(30);
    robot.clickOn("#parameters-filter").write("unread");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(rows(robot)).isEqualTo(18);
    robot.eraseText(6).write("most");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(text(robot, "parameters-error")).contains("'most' is not understood");
  }

  @Test
  void theRowsOfTheTokensReadAndExpectedAreMarked(FxRobot robot) throws TimeoutException {
    stage.select(21);
    assertThat(robot.lookup("#parameters-row-2").query().getPseudoClassStates())
        .contains(PseudoClass.getPseudoClass("read"));
    assertThat(robot.lookup("#parameters-row-5").query().getPseudoClassStates())
        .contains(PseudoClass.getPseudoClass("expected"));
  }

  @Test
  void aClickSelectsTheTokensFirstElement(FxRobot robot) throws TimeoutException {
    stage.settle();
    robot.clickOn("#parameters-row-3");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(stage.ask(() -> stage.session().selectedElement().getAsLong())).isEqualTo(12);
  }

  @Test
  void aZeroPointIsTypedOverAndTakenBack(FxRobot robot) throws TimeoutException {
    stage.settle();
    int before = zeroPointOf(4);
    robot.doubleClickOn("#parameters-zero_point-4");
    robot.write("17").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    stage.settle();
    assertThat(zeroPointOf(4)).isEqualTo(17);
    assertThat(stage.ask(() -> stage.session().undoName().get()))
        .isEqualTo("zero_point of token 4");
    stage.ask(() -> {
      stage.session().undo();
      return true;
    });
    stage.settle();
    assertThat(zeroPointOf(4)).isEqualTo(before);
  }

  private int zeroPointOf(long token) {
    return stage.ask(() ->
        java.util.Objects.requireNonNull(stage.session().result().get())
            .parameters()
            .zeroPointOf(token));
  }

  @Test
  void anotherStorageFormHasReadsOfItsOwn(FxRobot robot) throws TimeoutException {
    stage.settle();
    for (StorageChoice storage : List.of(StorageChoice.BOTH, StorageChoice.BUFFER)) {
      stage.ask(() -> {
        stage.session().edit("storage", e -> RealRuns.perToken(storage, Dim.C));
        return true;
      });
      WaitForAsyncUtils.waitForFxEvents();
      stage.settle();
      assertThat(robot.lookup("#parameters-table").<TableView<?>>query().getColumns())
          .hasSize(6 + storage.storages().size());
    }
  }

  @Test
  void fillsReplaceAllValues(FxRobot robot) throws TimeoutException {
    stage.settle();
    robot.clickOn("#parameters-fill").clickOn("#parameters-fill-data");
    WaitForAsyncUtils.waitForFxEvents();
    stage.settle();
    assertThat(text(robot, "parameters-source")).isEqualTo("filled: data");
  }
}
