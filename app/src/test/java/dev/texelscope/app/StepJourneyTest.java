package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.app.view.invocations.InvocationsModel;
import dev.texelscope.app.view.step.StepState;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.layout.Storage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** From a wrong component to the line where it goes wrong, with its value beside it. */
@ExtendWith(ApplicationExtension.class)
class StepJourneyTest {

  private static final int TOKEN_LINE = 26;

  private final RealRuns runs = new RealRuns();
  private @org.jspecify.annotations.Nullable WindowDriver opened;

  @Start
  void start(Stage stage) {
    WindowDriver driver = new WindowDriver(stage, runs.engine(), UserFolder.none(), 1680, 1050);
    opened = driver;
    driver.app().openSample();
  }

  @Stop
  void stop() {
    window().close();
    runs.close();
  }

  private WindowDriver window() {
    return Objects.requireNonNull(opened);
  }

  private StepState state() {
    return window().ask(() -> window().app().invocations().steps().state().get());
  }

  private static void press(FxRobot robot, KeyCode key, KeyCode... held) {
    robot.press(held).type(key).release(held);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static String beside(FxRobot robot, int line, String name) {
    return robot
        .lookup((Node node) -> ("step-note-" + line + "-" + name).equals(node.getId()))
        .queryLabeled()
        .getText();
  }

  @Test
  void theLineThatChoosesTheTokenIsFoundByStepping(FxRobot robot) throws TimeoutException {
    window().untilShown(RunVerdict.MISMATCH);
    press(robot, KeyCode.F8);
    robot.clickOn("#tab-step");
    window().until(() -> robot.lookup("#step-source").tryQuery().isPresent());
    window().until(() -> window().text("step-invocation").startsWith("invocation "));
    press(robot, KeyCode.F10);
    assertThat(state().marked().line()).isEqualTo(19);
    while (state().notesOf(TOKEN_LINE).isEmpty()) {
      press(robot, KeyCode.F10);
    }
    assertThat(state().marked().line()).isEqualTo(TOKEN_LINE);
    assertThat(beside(robot, TOKEN_LINE, "token_idx")).isEqualTo("token_idx = 0");
    assertThat(robot.lookup("#step-line-" + TOKEN_LINE).query().getPseudoClassStates())
        .anyMatch(state -> state.getPseudoClassName().equals("marked"));

    int at = state().position();
    press(robot, KeyCode.F11);
    assertThat(state().position()).isEqualTo(at + 1);
    press(robot, KeyCode.F11, KeyCode.SHIFT);
    assertThat(state().position()).isEqualTo(at);
    press(robot, KeyCode.F10, KeyCode.SHIFT);
    assertThat(state().position()).isLessThan(at);

    robot.clickOn("#step-start");
    assertThat(state().position()).isZero();
    assertThat(robot.lookup((Node n) -> "step-note-26-token_idx".equals(n.getId())).tryQuery())
        .isEmpty();
    robot.clickOn("#step-next-write");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(state().marked().line()).isEqualTo(34);
    assertThat(window().text("step-status")).contains("OpImageWrite");
    robot.moveTo("#status-bar");
    WaitForAsyncUtils.waitForFxEvents();
    TexelView out = robot.lookup("#view-texture-out").queryAs(TexelView.class);
    long pointed = window().ask(() -> out.hoveredProperty().get());
    assertThat(pointed / 4).isEqualTo(window().ask(() -> out.selectedProperty().get()) / 4);
  }

  private static List<String> besideSource(FxRobot robot, int line) {
    return robot.lookup("#source-value-" + line + " .label").queryAllAs(Label.class).stream()
        .map(Label::getText)
        .toList();
  }

  @Test
  void theSourceShowsWhatItsLinesGaveAndWhereItGoesWrong(FxRobot robot) throws TimeoutException {
    window().untilShown(RunVerdict.MISMATCH);
    robot.interact(() -> window().session().selectElement(21));
    window().until(() -> window().text("source-invocation").startsWith("invocation 1,2,0"));
    window().until(() -> !besideSource(robot, TOKEN_LINE).isEmpty());
    assertThat(besideSource(robot, TOKEN_LINE)).containsExactly("2", "≠", "2, 5, 8, 11");
    assertThat(robot.lookup(".paragraph-text.wrong-line").queryAll()).hasSize(1);

    robot.clickOn("#packing-w");
    window().untilShown(RunVerdict.MATCH);
    window().until(() -> besideSource(robot, TOKEN_LINE).equals(List.of("5")));
    assertThat(robot.lookup(".paragraph-text.wrong-line").queryAll()).isEmpty();

    robot.clickOn("#source-values");
    window().until(() -> robot.lookup("#source-value-" + TOKEN_LINE).tryQuery().isEmpty());
    robot.clickOn("#source-values");
    window().until(() -> besideSource(robot, TOKEN_LINE).equals(List.of("5")));

    robot.clickOn("#storage-both");
    window().untilShown(RunVerdict.MATCH);
    robot.interact(() -> window().session().select(Storage.BUFFER, 21));
    window()
        .until(
            () -> window().text("source-invocation").equals("selected: a component of the buffer"));
    assertThat(robot.lookup(".source-value").queryAll()).isEmpty();
  }

  @Test
  void aTextThatWasTypedSinceHasNoValues(FxRobot robot) throws TimeoutException {
    window().untilShown(RunVerdict.MISMATCH);
    press(robot, KeyCode.F8);
    window().until(() -> !besideSource(robot, TOKEN_LINE).isEmpty());
    CodeArea editor = robot.lookup("#editor").queryAs(CodeArea.class);
    robot.interact(() -> editor.insertText(0, "// a remark\nnot GLSL\n"));
    window().until(() -> robot.lookup(".source-value").queryAll().isEmpty());
    assertThat(window().text("source-invocation")).isEmpty();
    robot.interact(editor::undo);
    window().until(() -> !besideSource(robot, TOKEN_LINE).isEmpty());
  }

  @Test
  void aKeyOpensTheTabAndAnotherTexelItsInvocation(FxRobot robot) throws TimeoutException {
    window().untilShown(RunVerdict.MISMATCH);
    assertThat(window().there("step-source")).isFalse();
    press(robot, KeyCode.F10);
    window().until(() -> window().there("step-source"));
    window().clickOnSlot("view-texture-out", 4 * 5);
    window().until(() -> window().text("step-invocation").equals("invocation 1,1,0"));
    robot.clickOn("#step-show-accesses");
    window().until(() -> window().there("step-accesses"));
    assertThat(window().there("step-variables")).isFalse();
  }

  @Test
  void aTexelAndAParameterCellAreAskedForTheirInvocations(FxRobot robot) throws TimeoutException {
    window().untilShown(RunVerdict.MISMATCH);
    rightClick(robot, "view-texture-out", 4 * 5);
    robot.clickOn("#menu-who-wrote");
    window().until(() -> window().there("invocations-table"));
    window().until(() -> window().text("invocations-said").contains("writes t_out(1,1,0)"));
    TableView<InvocationsModel.Row> table = robot.lookup("#invocations-table").queryTableView();
    assertThat(window().ask(() -> table.getItems().getFirst().id())).isEqualTo("1,1,0");

    rightClick(robot, "view-texture-scale", 0);
    robot.clickOn("#menu-who-read");
    window().until(() -> window().text("invocations-said").contains("read t_scale[0]"));
    assertThat(window().text("invocations-said")).startsWith("texture: 16 invocations");
    robot.clickOn("2,1,0");
    assertThat(window().ask(() -> window().session().selection().get().orElseThrow().slot() / 4))
        .isEqualTo(6L);
    press(robot, KeyCode.F10);
    window().until(() -> window().there("step-source"));
    assertThat(window().text("step-invocation")).isEqualTo("invocation 2,1,0");
  }

  private void rightClick(FxRobot robot, String view, long slot) {
    Bounds seen =
        window()
            .ask(() -> robot.lookup("#" + view).queryAs(TexelView.class).screenBoundsOf(slot))
            .orElseThrow();
    robot.clickOn(seen.getCenterX(), seen.getCenterY(), MouseButton.SECONDARY);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
