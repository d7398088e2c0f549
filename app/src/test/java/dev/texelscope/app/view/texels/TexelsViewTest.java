package dev.texelscope.app.view.texels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.app.state.Comparisons;
import dev.texelscope.app.state.Executions;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.theme.Appearance;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.app.view.SessionStage;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.picture.Mosaic;
import dev.texelscope.engine.picture.TexelGrid;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.collections.ObservableList;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import org.controlsfx.control.RangeSlider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The middle of a small window, with the faulty sample: numbers, lines, and what moves them. */
@ExtendWith(ApplicationExtension.class)
class TexelsViewTest {

  /** What a window of 1280 by 800 leaves for the views. */
  private static final double WIDTH = 931;

  private static final double HEIGHT = 672;

  private final ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor();

  @SuppressWarnings("NullAway.Init")
  private SessionStage stage;

  @SuppressWarnings("NullAway.Init")
  private TexelsView texels;

  @Start
  void start(Stage window) {
    stage = new SessionStage(window, RealRuns.faulty(), 1200, this::view);
  }

  private StackPane view(Session session) {
    UiThread ui = new UiThread(Platform::runLater);
    Executions executions =
        new Executions(session, ui, elsewhere, new CpuReplay(_ -> Optional.empty()));
    Comparisons comparisons =
        new Comparisons(
            session,
            () -> {
              throw new UnsupportedOperationException("there is no other device");
            },
            ui,
            elsewhere,
            LocalTime::now);
    texels = new TexelsView(session, executions, comparisons, new Appearance(), ui, elsewhere);
    texels.setMinSize(WIDTH, HEIGHT);
    texels.setMaxSize(WIDTH, HEIGHT);
    texels
        .getStylesheets()
        .add(
            Objects.requireNonNull(
                    getClass().getResource("/dev/texelscope/app/theme/texelscope.css"))
                .toExternalForm());
    texels.getStyleClass().addAll("window", "ts-dark");
    return new StackPane(texels);
  }

  @AfterEach
  void release() {
    stage.ask(() -> {
      texels.dispose(); // the mouse may leave it after its results were freed
      return true;
    });
    stage.close();
    elsewhere.shutdown();
  }

  /** Waits for the result, selects an element and waits until all of it is painted. */
  private void shown(long element) throws TimeoutException {
    stage.select(element);
    WaitForAsyncUtils.waitFor(
        20, TimeUnit.SECONDS, () -> stage.ask(() -> texels.painted() && !texels.isNeedsLayout()));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static TexelView view(FxRobot robot, String id) {
    return robot.lookup("#view-texture-" + id).query();
  }

  private Mosaic mosaic(FxRobot robot, String id) {
    return stage.ask(
        () -> Objects.requireNonNull(view(robot, id).viewportProperty().get()).mosaic());
  }

  private Point2D middleOf(FxRobot robot, String id, long slot) {
    Bounds bounds = stage.ask(() -> view(robot, id).screenBoundsOf(slot).orElseThrow());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  @Test
  void aSmallWindowShowsNumbersInRowsOfBatchesAndParametersWithAllDigits(FxRobot robot)
      throws TimeoutException {
    shown(12);
    int pitch = mosaic(robot, "in").scale().pitchY(mosaic(robot, "in").grid());
    for (String id : List.of("in", "token", "out")) {
      Mosaic mosaic = mosaic(robot, id);
      assertThat(mosaic.scale().labelled()).as("numbers in %s", id).isTrue();
      assertThat(mosaic.across()).isEqualTo(2);
      assertThat(mosaic.scale().pitchY(mosaic.grid())).isEqualTo(pitch);
    }
    TexelView scale = view(robot, "scale");
    int letters =
        stage.ask(() -> Objects.requireNonNull(scale.modelProperty().get()).labelLength());
    Mosaic cells = mosaic(robot, "scale");
    assertThat(cells.scale().cellWidth()).isGreaterThanOrEqualTo(letters * 5 + 2);
    assertThat(cells.scale().labelled()).isTrue();
  }

  @Test
  void linesLeadToTheCellReadAndToTheOneExpectedAndCrossNoTitle(FxRobot robot)
      throws TimeoutException {
    shown(12);
    List<Polyline> lines = new ArrayList<>(robot.lookup("#line-read").queryAllAs(Polyline.class));
    lines.addAll(robot.lookup("#line-expected").queryAllAs(Polyline.class));
    assertThat(lines).as("to scale and zero_point, read and expected").hasSize(4);
    List<Label> titles = new ArrayList<>(robot.lookup(".view-title").queryAllAs(Label.class));
    titles.addAll(robot.lookup(".view-note").queryAllAs(Label.class));
    titles.removeIf(title -> title.getWidth() <= 0 || !seen(title));
    assertThat(titles).extracting(Label::getText).contains("t_scale", "reads of each cell");
    for (Polyline line : lines) {
      for (Bounds piece : pieces(line)) {
        assertThat(titles)
            .as("titles that %s crosses", line.getId())
            .noneMatch(title -> title.localToScene(title.getBoundsInLocal()).intersects(piece));
      }
    }
    Polyline read = robot.lookup("#line-read").query();
    ObservableList<Double> points = read.getPoints();
    Point2D end = read.localToScene(points.get(points.size() - 2), points.get(points.size() - 1));
    TexelView scale = view(robot, "scale");
    Bounds cell = stage.ask(() -> scale.localToScene(scale.localBoundsOf(0).orElseThrow()));
    assertThat(end.getY()).isBetween(cell.getMinY(), cell.getMaxY());
    assertThat(end.getX()).isBetween(cell.getMinX() - 4, cell.getMinX());
  }

  private static boolean seen(Node node) {
    return node.isVisible() && (node.getParent() == null || seen(node.getParent()));
  }

  private static List<Bounds> pieces(Polyline line) {
    List<Double> points = line.getPoints();
    return IntStream.range(1, points.size() / 2)
        .mapToObj(i -> {
          Point2D a = line.localToScene(points.get(2 * i - 2), points.get(2 * i - 1));
          Point2D b = line.localToScene(points.get(2 * i), points.get(2 * i + 1));
          return (Bounds)
              new BoundingBox(
                  Math.min(a.getX(), b.getX()),
                  Math.min(a.getY(), b.getY()),
                  Math.abs(a.getX() - b.getX()),
                  Math.abs(a.getY() - b.getY()));
        })
        .toList();
  }

  @Test
  void hoverAndSelectionAreThoseOfAllViews(FxRobot robot) throws TimeoutException {
    shown(0);
    long slot = mosaic(robot, "out").grid().slot(2, 1, 0, 1);
    robot.moveTo(middleOf(robot, "out", slot));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(view(robot, "in").hoveredProperty().get()).isEqualTo(slot);
    assertThat(view(robot, "token").hoveredProperty().get()).isEqualTo(slot);
    robot.clickOn(middleOf(robot, "in", slot));
    assertThat(view(robot, "out").selectedProperty().get()).isEqualTo(slot);
    robot.type(KeyCode.DOWN);
    long below = mosaic(robot, "out").grid().slot(2, 2, 0, 1);
    assertThat(view(robot, "token").selectedProperty().get()).isEqualTo(below);
    robot.type(KeyCode.DIGIT2);
    assertThat(view(robot, "out").soloProperty().get()).isEqualTo(1);
    robot.type(KeyCode.DIGIT0);
    assertThat(view(robot, "token").soloProperty().get()).isEqualTo(-1);
  }

  @Test
  void viewsThatAreZoomedTogetherShowTheSamePlace(FxRobot robot) throws TimeoutException {
    shown(0);
    TexelGrid grid = mosaic(robot, "out").grid();
    long slot = grid.slot(0, 1, 3, 0);
    // The robot turns the wheel the other way.
    robot.moveTo(middleOf(robot, "out", slot)).scroll(6, VerticalDirection.DOWN);
    WaitForAsyncUtils.waitForFxEvents();
    int font = mosaic(robot, "out").scale().fontPixels();
    assertThat(font).isGreaterThan(12);
    assertThat(mosaic(robot, "in").scale().fontPixels()).isEqualTo(font);
    Bounds there = stage.ask(() -> view(robot, "out").localBoundsOf(slot).orElseThrow());
    Bounds here = stage.ask(() -> view(robot, "token").localBoundsOf(slot).orElseThrow());
    assertThat(here.getMinY()).isBetween(there.getMinY() - 2, there.getMinY() + 2);
    assertThat(robot.lookup("#slices-texture-out").query().isVisible()).isTrue();
    robot.clickOn("#slices-texture-out");
    robot.type(KeyCode.HOME);
    robot.clickOn(middleOf(robot, "out", grid.slot(1, 1, 0, 0)));
    robot.type(KeyCode.PAGE_DOWN);
    assertThat(view(robot, "out").selectedProperty().get()).isEqualTo(grid.slot(1, 1, 1, 0));
    robot.type(KeyCode.HOME);
    assertThat(robot.lookup("#slices-texture-out").query().isVisible()).isFalse();
  }

  @Test
  void labelAndColourAreChosenApart(FxRobot robot) throws TimeoutException {
    shown(0);
    robot.clickOn("#choices-texture-out").clickOn("#label-element-texture-out");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(label(robot, 1)).isEqualTo("0,1,0,0");
    robot.clickOn("#choices-texture-out").clickOn("#colour-token-texture-out");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(label(robot, 1)).isEqualTo("0,1,0,0");
    assertThat(colour(robot, 1)).as("the token read, not the expected one").isZero();
    assertThat(texels.expectedOnly().get()).isFalse();
    robot.clickOn(middleOf(robot, "out", 1)).press(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(colour(robot, 1)).as("the token expected").isEqualTo(3);
    robot.release(KeyCode.SPACE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(colour(robot, 1)).isZero();
  }

  private String label(FxRobot robot, long slot) {
    return stage.ask(
        () -> Objects.requireNonNull(view(robot, "out").modelProperty().get()).label(slot).text());
  }

  private int colour(FxRobot robot, long slot) {
    return stage.ask(
        () -> Objects.requireNonNull(view(robot, "out").modelProperty().get()).colour(slot));
  }

  @Test
  void theRangeOfValuesIsCutAndCounted(FxRobot robot) throws TimeoutException {
    shown(0);
    assertThat(robot.lookup("#range-bar-texture-in").query().isVisible()).isFalse();
    robot.clickOn("#choices-texture-in").clickOn("#colour-value-texture-in");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(robot.lookup("#range-bar-texture-in").query().isVisible()).isTrue();
    Label below = robot.lookup("#range-below-texture-in").query();
    until(() -> below.getText().equals("< 0"));
    assertThat(robot.lookup("#range-nan-texture-in").<Label>query().getText()).isEqualTo("NaN 0");
    RangeSlider slider = robot.lookup("#range-texture-in").query();
    robot.drag(robot.lookup("#range-texture-in .low-thumb").<Node>query()).moveBy(120, 0).drop();
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(slider.getLowValue()).isGreaterThan(slider.getMin());
    until(() -> below.getText().matches("< [1-9]\\d*"));
    robot.doubleClickOn(below);
    until(() -> below.getText().equals("< 0"));
    assertThat(slider.getLowValue()).isEqualTo(slider.getMin());
  }

  private void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> stage.ask(condition));
  }

  @Test
  void textureAndBufferStandSideBySideOverTheSameParameters(FxRobot robot) throws TimeoutException {
    shown(0);
    stage.ask(() -> {
      stage.session().edit("built-in, both", _ -> RealRuns.perToken(StorageChoice.BOTH, Dim.C));
      return true;
    });
    shown(57);
    TexelView buffer = robot.lookup("#view-buffer-out").query();
    assertThat(buffer.selectedProperty().get()).isEqualTo(57);
    assertThat(buffer.columns()).isEqualTo(4);
    assertThat(robot.lookup("#line-read").queryAll()).hasSize(4);
    robot.clickOn("#rows-buffer-out").clickOn("#row-8-buffer-out");
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(buffer.columns()).isEqualTo(8);
    assertThat(robot.lookup("#view-texture-in").tryQuery()).isEmpty();
  }

  @Test
  void aLargeTensorIsAPictureWithALensAndAStripOfReads(FxRobot robot) throws TimeoutException {
    shown(0);
    stage.ask(() -> {
      stage
          .session()
          .edit(
              "large",
              e ->
                  e.withInput(new InputSource.Generated("normal:2x8x64x64:7", Optional.empty()))
                      .withPlacement(
                          e.placement().withParamsIn(Optional.of(ParameterStorage.BUFFER)))
                      .withShader(RealRuns.perToken(StorageChoice.TEXTURE, Dim.C).shader()));
      return true;
    });
    shown(40_000);
    TexelView out = view(robot, "out");
    assertThat(mosaic(robot, "out").scale().labelled()).isFalse();
    assertThat(out.scaleTextProperty().get()).contains(" px = ");
    assertThat(mosaic(robot, "out-lens").scale().labelled()).isTrue();
    long slot = stage.ask(() -> stage.session().slotIn(Storage.TEXTURE).orElseThrow());
    assertThat(stage.ask(() -> view(robot, "out-lens").localBoundsOf(slot))).isPresent();
    assertThat(robot.lookup("#reads-strip").tryQuery()).isPresent();
    robot.clickOn("#reads-strip");
    WaitForAsyncUtils.waitForFxEvents();
    long element = stage.ask(() -> stage.session().selectedElement().orElseThrow());
    assertThat(element % 64).as("the first element of the token that was clicked").isZero();
    assertThat(element).isNotEqualTo(40_000);
  }
}
