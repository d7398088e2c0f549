package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.io.NpyWriter;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/**
 * A tensor is opened, one of its components read, a parameter changed, the layouts switched,
 * everything taken back and made again, saved and opened: on this machine's device.
 */
@FailurePicture.Journey
class ReadingJourneyTest {

  /** Element (0,4,2,1) of 2×5×3×4. */
  private static final long ELEMENT = 57;

  private final RealRuns runs = new RealRuns();

  @SuppressWarnings("NullAway.Init")
  private WindowDriver window;

  @Start
  void start(Stage stage) {
    window = new WindowDriver(stage, runs.engine(), UserFolder.none(), 1680, 1050);
    Experiment nothing =
        Experiment.of(new InputSource.Generated("coords:1x3x2x2", Optional.empty()));
    window.app().openExperiment(nothing, Optional.empty());
  }

  @Stop
  void stop() {
    window.close();
    runs.close();
  }

  private void select(long element) {
    StorageRun run = window.firstRun();
    window.clickOnSlot("view-texture-out", run.evidence().outputLayout().slotOf(element));
  }

  @Test
  void fromTheTensorToOneNumberAndBack(FxRobot robot, @TempDir Path folder)
      throws TimeoutException {
    window.untilShown(RunVerdict.MATCH);
    Experiment first = window.ask(() -> window.session().experiment().get());

    Path tensor = WindowDriver.HOME.resolve("assets/tensors/activations.npy").toAbsolutePath();
    robot.interact(() -> window.app().openFile(tensor));
    window.until(() -> window.session().undoName().get().equals("input activations.npy"));
    window.untilShown(RunVerdict.MATCH);
    Experiment opened = window.ask(() -> window.session().experiment().get());
    assertThat(window.firstRun().evidence().input().shape()).hasToString("2x5x3x4");

    window.choose("granularity", "per token");
    window.untilShown(RunVerdict.MATCH);
    assertThat(opened.operation().granularity()).isEqualTo(Granularity.TENSOR);
    assertThat(window.text("token-formula")).isEqualTo("n·(C·H) + c·H + h");
    assertThat(window.text("token-formula-shader")).isEqualTo("pos.z·limits.y + pos.y");

    select(ELEMENT);
    assertThat(window.text("inspector-title")).isEqualTo("Texel (0,2,4) · G");
    assertThat(window.text("inspector-G-element")).isEqualTo("0,4,2,1");
    assertThat(window.text("inspector-token-read")).isEqualTo("14");
    assertThat(window.text("inspector-cell-read")).isEqualTo("[14]");
    assertThat(window.text("status-place"))
        .contains("texel (0,2,4).G", "element (0,4,2,1)", "index 57", "token 14");

    Path expected = folder.resolve("expected.npy");
    try (Arena arena = Arena.ofConfined()) {
      NpyWriter.write(window.firstRun().output(arena), expected);
    }
    window.type("expected-file", expected.toString());
    window.untilShown(RunVerdict.MATCH);
    long before = window.outputOfSelection();
    window.type("zero-point-field", "20");
    window.untilShown(RunVerdict.MISMATCH);
    assertThat(window.outputOfSelection()).isNotEqualTo(before);
    assertThat(window.text("verdict-text-texture")).isEqualTo("✕ 4 of 120 wrong");

    robot.clickOn("#storage-both");
    window.untilShown(RunVerdict.MISMATCH);
    assertThat(window.text("verdict-text-buffer")).isEqualTo("✕ buffer 4 of 120 wrong");
    robot.clickOn("#packing-c");
    window.untilShown(RunVerdict.MISMATCH);
    assertThat(window.text("extents")).startsWith("4 × 3 × 4 texels");
    robot.clickOn("#params-in-texture");
    window.untilShown(RunVerdict.MISMATCH);
    assertThat(window.text("inspector-title")).isEqualTo("Texel (1,2,1) · R");
    assertThat(window.text("verdict-text-texture")).isEqualTo("✕ texture 4 of 120 wrong");

    Experiment edited = window.ask(() -> window.session().experiment().get());
    assertThat(edited.placement().packing()).isEqualTo(Dim.C);
    int[] painted = window.settledPicture();
    undoAndRedoAll(robot, first, edited);
    // The first experiment of all has no such element, so that none was selected any more.
    robot.interact(() -> window.session().selectElement(ELEMENT));
    assertThat(difference(window.settledPicture(), painted)).isEmpty();

    Path file = folder.resolve("edited.tscope");
    robot.interact(() -> window.app().documents().save(file));
    assertThat(window.ask(() -> window.session().dirty().get())).isFalse();
    Path other = WindowDriver.HOME.resolve("assets/experiments/per-token.tscope");
    robot.interact(() -> window.app().openFile(other));
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.settledPicture()).isNotEqualTo(painted);
    robot.interact(() -> window.app().openFile(file));
    window.untilShown(RunVerdict.MISMATCH);
    assertThat(window.ask(() -> window.session().experiment().get())).isEqualTo(edited);
    robot.interact(() -> window.session().selectElement(ELEMENT));
    assertThat(difference(window.settledPicture(), painted)).isEmpty();
  }

  /** Where two pictures differ; empty where they do not. */
  private String difference(int[] one, int[] other) {
    assertThat(one).hasSameSizeAs(other);
    int width = (int) Math.ceil(window.ask(() -> window.app().texels().getWidth()));
    IntSummaryStatistics x = new IntSummaryStatistics();
    IntSummaryStatistics y = new IntSummaryStatistics();
    for (int i = 0; i < one.length; i++) {
      if (one[i] != other[i]) {
        x.accept(i % width);
        y.accept(i / width);
      }
    }
    return x.getCount() == 0
        ? ""
        : x.getCount()
            + " pixels in "
            + x.getMin()
            + ","
            + y.getMin()
            + " to "
            + x.getMax()
            + ","
            + y.getMax();
  }

  private void undoAndRedoAll(FxRobot robot, Experiment first, Experiment edited)
      throws TimeoutException {
    int steps = 0;
    while (window.ask(() -> window.session().canUndo().get())) {
      robot.clickOn("#undo");
      steps++;
    }
    assertThat(steps).isEqualTo(7);
    assertThat(window.ask(() -> window.session().experiment().get())).isEqualTo(first);
    window.untilShown(RunVerdict.MATCH);
    assertThat(window.text("verdict-text-texture")).isEqualTo("✓ all 12 right");
    for (int i = 0; i < steps; i++) {
      robot.clickOn("#redo");
    }
    assertThat(window.ask(() -> window.session().canRedo().get())).isFalse();
    assertThat(window.ask(() -> window.session().experiment().get())).isEqualTo(edited);
    window.untilShown(RunVerdict.MISMATCH);
  }
}
