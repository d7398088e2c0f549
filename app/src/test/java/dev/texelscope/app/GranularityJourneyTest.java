package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.Sharing;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.quantize.Granularity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** From tokens to channels and groups: the window speaks of what shares a scale by its name. */
@FailurePicture.Journey
class GranularityJourneyTest {

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

  private void opensTokens(FxRobot robot, StorageChoice storage) throws TimeoutException {
    robot.interact(
        () -> window.app().openExperiment(RealRuns.perToken(storage, Dim.C), Optional.empty()));
    window.untilShown(RunVerdict.MATCH);
  }

  private String said(FxRobot robot, String id) {
    return window.ask(() -> robot.lookup("#" + id).query().getAccessibleText());
  }

  @Test
  void channelsHaveAnAxis(FxRobot robot) throws TimeoutException {
    opensTokens(robot, StorageChoice.BOTH);
    assertThat(window.text("setup-tokens-fold")).isEqualTo("Tokens");
    assertThat(window.ask(() -> robot.lookup("#axis").query().getParent().isVisible())).isFalse();
    window.choose("granularity", "per channel");
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.text("setup-tokens-fold")).isEqualTo("Channels");
    assertThat(window.text("token-formula")).isEqualTo("c");
    robot.clickOn("#choices-texture-out").clickOn("Colour: channel");
    assertThat(window.text("choices-texture-out")).isEqualTo("channel");
    assertThat(window.firstRun().evidence().tokens().numTokens()).isEqualTo(5);
    robot.clickOn("#tab-parameters");
    assertThat(
            window.ask(() ->
                robot
                    .lookup("#parameters-table")
                    .queryTableView()
                    .getColumns()
                    .getFirst()
                    .getText()))
        .isEqualTo("channel");

    robot.clickOn("#axis-h");
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.text("token-formula")).isEqualTo("h");
    assertThat(window.firstRun().evidence().tokens().numTokens()).isEqualTo(3);
    assertThat(window.session().undoName().get()).isEqualTo("channels along H");
    robot.clickOn("#undo").clickOn("#undo");
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.text("setup-tokens-fold")).isEqualTo("Tokens");
    assertThat(window.text("token-formula")).isEqualTo("n·(C·H) + c·H + h");
  }

  @Test
  void groupsHaveASizeThatDividesTheTensor(FxRobot robot) throws TimeoutException {
    opensTokens(robot, StorageChoice.TEXTURE);
    window.choose("granularity", "per group");
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.text("setup-tokens-fold")).isEqualTo("Groups");
    assertThat(window.firstRun().evidence().tokens().group()).isEqualTo(List.of(2, 1, 1, 1));
    assertThat(said(robot, "inspector-why")).contains("Group 0 was read, as expected.");

    window.type("group-size", "3");
    assertThat(window.text("setup-tokens-error"))
        .isEqualTo("group-size: 3 does not divide W = 4; a divisor of 4 is allowed");
    assertThat(window.session().undoName().get()).isEqualTo("granularity per group");

    window.type("group-size", "5,3,4");
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.text("setup-tokens-error")).isEmpty();
    assertThat(window.text("token-formula")).isEqualTo("n");
    assertThat(window.session().undoName().get()).isEqualTo("group size 5,3,4");
    assertThat(window.session().experiment().get().operation().granularity())
        .isEqualTo(Granularity.GROUP);
  }

  @Test
  void aSizeThatDoesNotDivideAFilesTensorStandsWhereItCanBeMended(FxRobot robot)
      throws TimeoutException {
    Experiment tokens = RealRuns.perToken(StorageChoice.TEXTURE, Dim.C);
    Sharing thirds =
        tokens.operation().sharing().withGranularity(Granularity.GROUP).withGroupSize(List.of(3));
    robot.interact(() ->
        window
            .app()
            .openExperiment(
                tokens.withOperation(tokens.operation().withSharing(thirds)), Optional.empty()));
    window.until(() -> window.text("error-message").startsWith("group-size: 3 does not divide"));
    assertThat(window.fieldText("group-size")).isEqualTo("3");
    window.type("group-size", "2");
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.firstRun().evidence().tokens().numTokens()).isEqualTo(60);
  }

  @Test
  void aFoldedSectionStaysFoldedWhileOthersAreShown(FxRobot robot) throws TimeoutException {
    opensTokens(robot, StorageChoice.BOTH);
    robot.clickOn("#setup-tokens-fold");
    assertThat(rowIsShown(robot, "token-dim-n")).isFalse();
    window.choose("granularity", "per channel");
    window.untilShown(RunVerdict.MATCH);
    assertThat(rowIsShown(robot, "axis-c")).isFalse();
    robot.clickOn("#setup-tokens-fold");
    assertThat(rowIsShown(robot, "axis-c")).isTrue();
    assertThat(rowIsShown(robot, "token-dim-n")).isFalse();
  }

  private boolean rowIsShown(FxRobot robot, String button) {
    return window.ask(() -> {
      Node node = robot.lookup("#" + button).query();
      while (!node.getStyleClass().contains("setup-row")) {
        node = node.getParent();
      }
      return node.isVisible() && node.isManaged();
    });
  }

  @Test
  void theGalleryShowsAGroupThatEndsWithinATexel(FxRobot robot) throws TimeoutException {
    robot.interact(() ->
        window
            .app()
            .openFile(WindowDriver.HOME.resolve("assets/experiments/one-group-per-texel.tscope")));
    window.untilShown(RunVerdict.MISMATCH);
    assertThat(window.text("verdict-text-texture")).isEqualTo("✕ 24 of 144 wrong");
    assertThat(window.text("findings-texture-wrong-token-title")).isEqualTo("Wrong group");
    assertThat(said(robot, "inspector-why"))
        .startsWith("✕ Wrong group. The shader read group 0; this component is group 1.");
    window.type("group-size", "4");
    window.untilShown(RunVerdict.MATCH);
  }
}
