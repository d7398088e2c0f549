package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Panels are closed, opened, folded and kept from one window to the next. */
@ExtendWith(ApplicationExtension.class)
class PanelsJourneyTest {

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

  private void command(FxRobot robot, String words) {
    robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
    robot.write(words).type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** As a busy window gets them: one key after the other, with no frame between them. */
  private static void press(Scene scene, KeyCode code, String character, boolean shortcut) {
    for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_TYPED)) {
      boolean typed = type.equals(KeyEvent.KEY_TYPED);
      KeyEvent event =
          new KeyEvent(
              type,
              typed ? character : KeyEvent.CHAR_UNDEFINED,
              "",
              typed ? KeyCode.UNDEFINED : code,
              false,
              shortcut,
              false,
              false);
      Node owner = scene.getFocusOwner();
      if (owner == null) {
        Event.fireEvent(scene, event);
      } else {
        Event.fireEvent(owner, event);
      }
    }
  }

  @Test
  void nothingIsLostOfWhatIsTypedBeforeThePaletteIsDrawn(FxRobot robot, @TempDir Path folder)
      throws TimeoutException {
    windows.open(robot, folder, 1680, 1050);
    robot.interact(() -> {
      Scene scene = windows.stage().getScene();
      press(scene, KeyCode.K, "k", true);
      for (char letter : "show log".toCharArray()) {
        KeyCode code =
            letter == ' '
                ? KeyCode.SPACE
                : KeyCode.valueOf(String.valueOf(letter).toUpperCase(Locale.ROOT));
        press(scene, code, String.valueOf(letter), false);
      }
      TextField search = robot.lookup("#command-search").queryAs(TextField.class);
      assertThat(search.getText()).isEqualTo("show log");
      press(scene, KeyCode.ENTER, "\r", false);
    });
    until(() -> seen(robot, "log"));
  }

  private static boolean seen(FxRobot robot, String id) {
    return robot.lookup("#" + id).queryAll().stream()
        .anyMatch(node -> node.getScene() != null && shown(node));
  }

  private static boolean shown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aPanelIsClosedOpenedAgainAndKept(FxRobot robot, @TempDir Path folder)
      throws TimeoutException {
    windows.open(robot, folder, 1680, 1050);
    assertThat(seen(robot, "source")).isTrue();
    robot.clickOn("#tab-log");
    until(() -> seen(robot, "log"));
    assertThat(seen(robot, "source")).isFalse();
    robot.clickOn("#tab-log .close-button");
    until(() -> robot.lookup("#tab-log").tryQuery().isEmpty());
    robot.clickOn("#tab-source");
    until(() -> seen(robot, "source"));

    windows.open(robot, folder, 1680, 1050);
    assertThat(robot.lookup("#tab-log").tryQuery()).isEmpty();
    assertThat(seen(robot, "source")).isTrue();

    command(robot, "show log");
    until(() -> seen(robot, "log"));
    assertThat(robot.lookup("#tab-source").tryQuery()).isPresent();
  }

  @Test
  void allPanelsOfASideCanBeClosedAndTheResetBringsThemBack(FxRobot robot, @TempDir Path folder)
      throws TimeoutException {
    windows.open(robot, folder, 1680, 1050);
    for (String id :
        new String[] {"setup", "inspector", "source", "log", "findings", "parameters"}) {
      robot.clickOn("#tab-" + id);
      robot.clickOn("#tab-" + id + " .close-button");
      until(() -> robot.lookup("#tab-" + id).tryQuery().isEmpty());
    }
    assertThat(robot.lookup("#texels").query().getBoundsInParent().getWidth()).isGreaterThan(1600);
    command(robot, "show findings");
    until(() -> seen(robot, "findings"));
    command(robot, "panels where");
    for (String id : new String[] {"setup", "inspector", "source", "findings"}) {
      until(() -> seen(robot, id));
    }
  }

  @Test
  void aCompactWindowFoldsItsTabsAndFliesItsSettingsOut(FxRobot robot, @TempDir Path folder)
      throws TimeoutException {
    windows.open(robot, folder, 1280, 800);
    until(() -> seen(robot, "hints"));
    assertThat(seen(robot, "setup-rail")).isTrue();
    assertThat(seen(robot, "setup")).isFalse();
    assertThat(seen(robot, "source")).isFalse();
    double folded = robot.lookup("#texels").query().getBoundsInParent().getHeight();
    robot.clickOn("#tab-findings");
    until(() -> seen(robot, "findings"));
    assertThat(robot.lookup("#texels").query().getBoundsInParent().getHeight())
        .isLessThan(folded - 200);
    robot.clickOn("#tab-findings");
    until(() -> !seen(robot, "findings"));
    assertThat(robot.lookup("#texels").query().getBoundsInParent().getHeight()).isEqualTo(folded);

    robot.clickOn("#rail-3");
    until(() -> seen(robot, "packing-w"));
    assertThat(seen(robot, "granularity")).isFalse();
    robot.type(KeyCode.ESCAPE);
    until(() -> !seen(robot, "setup"));
    robot.interact(() -> windows.stage().setWidth(1680));
    until(() -> seen(robot, "setup") && seen(robot, "granularity"));
    assertThat(seen(robot, "setup-rail")).isFalse();
  }

  @Test
  void aBrokenLayoutIsNotFatal(FxRobot robot, @TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("window.properties"),
        "layout.wide=row(1:[*nothing] 2:column(\nlayout.compact=[*gone]\ntheme=purple\nscale=big\n");
    windows.open(robot, folder, 1680, 1050);
    assertThat(seen(robot, "texels")).isTrue();
    assertThat(seen(robot, "setup")).isTrue();
    windows.open(robot, folder, 1280, 800);
    assertThat(seen(robot, "texels")).isTrue();
  }

  @Test
  void aLayoutOfPanelsThatAreGoneStillShowsTheTexels(FxRobot robot, @TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("window.properties"), "layout.wide=row(200:[*gone log] 500:[*findings])\n");
    windows.open(robot, folder, 1680, 1050);
    assertThat(seen(robot, "texels")).isTrue();
    assertThat(seen(robot, "findings")).isTrue();
    assertThat(seen(robot, "log")).isTrue();
  }
}
