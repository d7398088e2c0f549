package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.ParameterEdit;
import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** What an edit cost is seen in the profile, with the numbers of the log. */
@FailurePicture.Journey
class ProfileJourneyTest {

  private final RealRuns runs = new RealRuns();

  @SuppressWarnings("NullAway.Init")
  private WindowDriver window;

  @Start
  void start(Stage stage) {
    window = new WindowDriver(stage, runs.engine(), UserFolder.none(), 1680, 1050);
  }

  @Stop
  void stop() {
    window.close();
    runs.close();
  }

  @Test
  void anEditOfAZeroPointKeepsWhatWasCompiledAndUploadsIt(FxRobot robot) throws TimeoutException {
    robot.clickOn("#tab-profile");
    window.until(() -> window.there("profile-empty"));
    assertThat(window.text("profile-empty")).startsWith("Nothing ran yet.");
    assertThat(window.ask(() -> window.session().canUndo().get())).isFalse();
    robot.interact(() ->
        window
            .app()
            .openExperiment(RealRuns.perToken(StorageChoice.BOTH, Dim.C), Optional.empty()));
    window.untilShown(RunVerdict.MATCH);
    window.until(() -> window.there("profile-ms-painted"));
    assertThat(window.text("profile-ms-compile-buffer")).matches("[0-9.]+");
    robot.interact(() -> {
      ParameterEdit edit = ParameterEdit.zeroPoint(5, "17");
      window.session().edit(edit.name(), edit.change());
    });
    window.untilShown(RunVerdict.MATCH);
    window.until(() -> window.there("profile-run-2") && window.there("profile-ms-painted"));
    assertThat(window.text("profile-title")).startsWith("run 2 · zero_point");
    for (String form : new String[] {"texture", "buffer"}) {
      assertThat(window.text("profile-ms-compile-" + form)).isEqualTo("kept");
      assertThat(window.text("profile-ms-upload-" + form)).matches("[0-9.]+");
      assertThat(robot.lookup("#profile-bar-compile-" + form).query().getStyleClass())
          .contains("profile-kept");
      assertThat(robot.lookup("#profile-bar-upload-" + form).query().getStyleClass())
          .contains("profile-ran");
    }
    assertThat(window.text("profile-bytes"))
        .isEqualTo(
            "texture: sent t_zero_point 128 B · read back t_out 192 B"
                + " | buffer: sent nothing · read back t_out 120 B");
    String upload = window.text("profile-ms-upload-texture");
    String dispatch = window.text("profile-ms-dispatch-buffer");

    Node first = robot.lookup("#profile-run-1").query();
    robot.moveTo(first);
    window.until(() -> window.text("profile-title").startsWith("run 1 · open"));
    assertThat(window.text("profile-ms-compile-texture")).matches("[0-9.]+");
    robot.moveTo("#status-bar");
    window.until(() -> window.text("profile-title").startsWith("run 2 "));
    robot.clickOn("#profile-run-1").moveTo("#status-bar");
    window.until(() -> window.text("profile-title").startsWith("run 1 "));
    robot.clickOn("#profile-copy");
    String copied = window.ask(() -> Clipboard.getSystemClipboard().getString());
    assertThat(copied).contains("\tbuffer\tupload\tran\t").contains("\tbuffer\tcompile\tkept\t");

    robot.clickOn("#tab-log");
    TableView<?> times = robot.lookup("#log-times").queryTableView();
    assertThat(cell(times, 0, "upload")).isEqualTo(upload);
    assertThat(cell(times, 0, "compile")).isEqualTo("kept");
    assertThat(cell(times, 1, "dispatch")).isEqualTo(dispatch);
  }

  private static String cell(TableView<?> table, int row, String column) {
    return table.getColumns().stream()
        .filter(each -> each.getText().equals(column))
        .map(each -> String.valueOf(each.getCellData(row)))
        .findFirst()
        .orElseThrow();
  }
}
