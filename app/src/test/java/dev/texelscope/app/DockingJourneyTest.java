package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A tab is dragged to a side of another pane, stands there, and stands there in the next window.
 */
@FailurePicture.Journey
class DockingJourneyTest {

  @SuppressWarnings("NullAway.Init")
  private WindowsInTurn windows;

  @Start
  void start(Stage stage) {
    windows = new WindowsInTurn(stage);
  }

  @Stop
  void stop() {
    windows.close();
  }

  private String seen(FxRobot robot, String id) {
    return windows
        .shown()
        .ask(() -> {
          Node node = robot.lookup("#" + id).query();
          Bounds at = node.localToScene(node.getLayoutBounds());
          return at.getMinX() + "," + at.getMinY() + " " + at.getWidth() + "×" + at.getHeight();
        });
  }

  private static void drop(FxRobot robot, String tab, String pane, Side side) {
    Node target = robot.lookup("#" + pane).query();
    Bounds at = target.localToScreen(target.getLayoutBounds());
    double x =
        at.getCenterX() + (side == Side.LEFT ? -0.4 : side == Side.RIGHT ? 0.4 : 0) * at.getWidth();
    double y =
        at.getCenterY()
            + (side == Side.TOP ? -0.4 : side == Side.BOTTOM ? 0.4 : 0) * at.getHeight();
    robot.moveTo("#" + tab);
    MonocleDrags.forget();
    robot.press(MouseButton.PRIMARY);
    robot.moveBy(12, 0);
    robot.moveTo(x - 6, y).moveTo(x, y);
    WaitForAsyncUtils.waitForFxEvents();
    robot.release(MouseButton.PRIMARY);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void aTabDroppedOnASideOfAPaneStandsThereInTheNextWindowsToo(
      Side side, FxRobot robot, @TempDir Path folder) throws TimeoutException {
    for (String pane : List.of("inspector", "texels")) {
      Path own = folder.resolve(pane);
      WindowDriver first = windows.open(robot, own, 1680, 1050);
      first.until(() -> first.session().result().get() != null);
      drop(robot, "tab-findings", pane, side);
      first.until(() -> isBeside(robot, "findings", side, pane));
      String findings = seen(robot, "findings");
      String beside = seen(robot, pane);
      for (int restart = 0; restart < 2; restart++) {
        WindowDriver next = windows.open(robot, own, 1680, 1050);
        next.until(() -> isBeside(robot, "findings", side, pane));
        assertThat(seen(robot, "findings")).isEqualTo(findings);
        assertThat(seen(robot, pane)).isEqualTo(beside);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void aFoldedTabDroppedOnASideOfTheTexelsIsSeenThere(
      Side side, FxRobot robot, @TempDir Path folder) throws TimeoutException {
    WindowDriver first = windows.open(robot, folder, 1280, 800);
    first.until(() -> first.session().result().get() != null);
    drop(robot, "tab-findings", "texels", side);
    first.until(() -> isBeside(robot, "findings", side, "texels"));
    robot.clickOn("#tab-source");
    first.until(() -> isBeside(robot, "source", Side.BOTTOM, "texels"));
    robot.clickOn("#tab-source");
    first.until(() -> !robot.lookup("#source").tryQuery().isPresent());
    String findings = seen(robot, "findings");

    WindowDriver next = windows.open(robot, folder, 1280, 800);
    next.until(() -> isBeside(robot, "findings", side, "texels"));
    assertThat(seen(robot, "findings")).isEqualTo(findings);
    robot.clickOn("#tab-source");
    next.until(() -> isBeside(robot, "source", Side.BOTTOM, "texels"));
  }

  @Test
  void aTabDroppedAmongTheTabsOfAPaneIsSeenInFrontOfThem(FxRobot robot, @TempDir Path folder)
      throws TimeoutException {
    WindowDriver first = windows.open(robot, folder, 1680, 1050);
    first.until(() -> first.session().result().get() != null);
    MonocleDrags.forget();
    robot.drag("#tab-findings").dropTo("#tab-inspector");
    WaitForAsyncUtils.waitForFxEvents();
    first.until(() -> inTheWindow(robot, "findings") && !inTheWindow(robot, "inspector"));
    robot.clickOn("#tab-inspector");
    first.until(() -> inTheWindow(robot, "inspector") && !inTheWindow(robot, "findings"));
    WindowDriver next = windows.open(robot, folder, 1680, 1050);
    next.until(() -> inTheWindow(robot, "inspector") && !inTheWindow(robot, "findings"));
    robot.clickOn("#tab-findings");
    next.until(() -> inTheWindow(robot, "findings") && !inTheWindow(robot, "inspector"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"row(1:[*nothing] 2:column(", "[*gone]", "row(9:[*log] x:[*texels])", ""})
  void aLayoutThatCannotBeReadIsThatOfANewWindowAndIsSaid(
      String layout, FxRobot robot, @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("window.properties"), "layout.wide=" + layout + "\n");
    WindowDriver window = windows.open(robot, folder, 1680, 1050);
    assertThat(window.text("notice-message"))
        .isEqualTo(
            "window.properties: layout.wide cannot be read: the panels stand where they do in a"
                + " new window");
    assertThat(robot.lookup("#notice").query().isVisible()).isTrue();
    for (String panel : List.of("setup", "texels", "inspector", "source", "findings")) {
      assertThat(inTheWindow(robot, panel)).as(panel).isTrue();
    }
    WindowDriver next = windows.open(robot, folder, 1680, 1050);
    assertThat(robot.lookup("#notice").query().isVisible()).isFalse();
    assertThat(next.there("tab-findings")).isTrue();
  }

  private static boolean inTheWindow(FxRobot robot, String id) {
    return robot.lookup("#" + id).tryQuery().filter(node -> node.getScene() != null).isPresent();
  }

  private static boolean isBeside(FxRobot robot, String moved, Side side, String pane) {
    if (!inTheWindow(robot, moved)) {
      return false;
    }
    Node one = robot.lookup("#" + moved).query();
    Node other = robot.lookup("#" + pane).query();
    Bounds a = one.localToScene(one.getLayoutBounds());
    Bounds b = other.localToScene(other.getLayoutBounds());
    return switch (side) {
      case LEFT -> a.getMaxX() <= b.getMinX();
      case RIGHT -> a.getMinX() >= b.getMaxX();
      case TOP -> a.getMaxY() <= b.getMinY();
      case BOTTOM -> a.getMinY() >= b.getMaxY();
    };
  }
}
