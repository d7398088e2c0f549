package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.theme.Theme;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.io.NpyWriter;
import dev.texelscope.engine.texels.ColourChoice;
import dev.texelscope.engine.texels.LabelChoice;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Every text of the window is whole, or shortened where a tooltip says the whole. */
@FailurePicture.Journey
class WholeTextTest {

  private static final List<String> TABS =
      List.of(
          "source",
          "step",
          "invocations",
          "bindings",
          "checkout",
          "sweep",
          "profile",
          "log",
          "findings",
          "compare",
          "parameters");

  private final RealRuns runs = new RealRuns();

  @SuppressWarnings("NullAway.Init")
  private WindowDriver window;

  @SuppressWarnings("NullAway.Init")
  private Stage stage;

  @Start
  void start(Stage shared) {
    stage = shared;
    window = new WindowDriver(shared, runs.engine(), UserFolder.none(), 1680, 1050);
    window.app().openSample();
  }

  @Stop
  void stop() {
    window.close();
    runs.close();
  }

  @Test
  void noTextIsCutWhateverIsShown(FxRobot robot, @TempDir Path folder) throws TimeoutException {
    window.untilShown(RunVerdict.MISMATCH);
    Map<String, Set<String>> cut = new LinkedHashMap<>();
    everyTab(robot, "sample", cut);
    Path expected = folder.resolve("expected.npy");
    Experiment perToken = RealRuns.perToken(StorageChoice.BUFFER, Dim.C);
    try (Arena arena = Arena.ofConfined()) {
      NpyWriter.write(
          runs.run(perToken.withOperation(perToken.operation().withGranularity(Granularity.TENSOR)))
              .runs()
              .getFirst()
              .output(arena),
          expected);
    }
    for (StorageChoice storage : List.of(StorageChoice.BUFFER, StorageChoice.BOTH)) {
      Experiment wrong =
          RealRuns.perToken(storage, Dim.C)
              .withReference(new Reference.ExpectedFile(expected, Optional.empty()));
      robot.interact(() -> window.app().openExperiment(wrong, Optional.empty()));
      window.until(() -> window.session().experiment().get().equals(wrong));
      window.untilShown(RunVerdict.MISMATCH);
      everyTab(robot, storage.label(), cut);
    }
    assertThat(cut).isEmpty();
  }

  @Test
  void noButtonIsCutWhateverTheColoursAreCalled(FxRobot robot) throws TimeoutException {
    window.untilShown(RunVerdict.MISMATCH);
    robot.interact(() -> {
      stage.setWidth(1280);
      stage.setHeight(800);
    });
    window.until(() -> stage.getScene().getWidth() == 1280);
    Map<String, List<String>> cut = new LinkedHashMap<>();
    for (ColourChoice colour : ColourChoice.values()) {
      for (LabelChoice label : List.of(LabelChoice.VALUE, LabelChoice.SOURCE)) {
        robot.interact(() -> {
          for (String panel : List.of("texture-in", "texture-token", "texture-out")) {
            robot.lookup("#choices-" + panel).queryAs(MenuButton.class).getItems().stream()
                .filter(item ->
                    List.of(
                            "label-" + label.name().toLowerCase(Locale.ROOT) + "-" + panel,
                            "colour-" + colour.name().toLowerCase(Locale.ROOT) + "-" + panel)
                        .contains(String.valueOf(item.getId())))
                .forEach(MenuItem::fire);
          }
        });
        window.until(() -> window.app().executions().idle() && window.app().texels().painted());
        robot.interact(() -> {
          List<String> lines = clipped();
          if (!lines.isEmpty()) {
            cut.put(label + " on " + colour, lines);
          }
        });
      }
    }
    assertThat(cut).isEmpty();
  }

  /** Both sizes and both themes, each tab brought to the front. */
  private void everyTab(FxRobot robot, String what, Map<String, Set<String>> cut)
      throws TimeoutException {
    for (int[] size : new int[][] {{1680, 1050}, {1280, 800}}) {
      robot.interact(() -> {
        stage.setWidth(size[0]);
        stage.setHeight(size[1]);
      });
      window.until(() -> stage.getScene().getWidth() == size[0]);
      robot.interact(() -> window.app().show("step"));
      window.until(() -> window.app().executions().idle());
      robot.interact(() -> {
        for (Theme theme : Theme.values()) {
          window.app().appearance().theme().set(theme);
          for (String tab : TABS) {
            window.app().show(tab);
            String where = what + " " + size[0] + "x" + size[1] + " " + theme.label() + " " + tab;
            for (String line : clipped()) {
              cut.computeIfAbsent(line, _ -> new TreeSet<>()).add(where);
            }
          }
        }
      });
    }
  }

  private List<String> clipped() {
    Parent root = stage.getScene().getRoot();
    root.applyCss();
    root.layout();
    return ClippedText.in(root);
  }
}
