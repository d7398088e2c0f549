package dev.texelscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.picture.CellKind;
import dev.texelscope.engine.picture.CellLabel;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.GlyphAtlas;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.picture.TexelGrid;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.TexelPainter;
import dev.texelscope.engine.picture.Verdict;
import dev.texelscope.engine.picture.Viewport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

// Nodes are made when the toolkit runs, which is in the method marked Start.
@SuppressWarnings("NullAway.Init")
@ExtendWith(ApplicationExtension.class)
class TexelViewTest {
  private static final TexelGrid GRID = TexelGrid.texture(4, 3, 4).withSlicesAcross(2);

  private TexelView view;
  private Button next;

  @Start
  void start(Stage stage) {
    view = new TexelView(new TexelPainter(GlyphAtlas.load()), Runnable::run, Runnable::run);
    next = new Button("next");
    view.setPrefSize(700, 500);
    view.modelProperty().set(new NumberedModel(GRID));
    stage.setScene(new Scene(new VBox(view, next), 700, 560));
    stage.show();
  }

  @Test
  void aClickSelectsTheComponentUnderTheCursor(FxRobot robot) {
    long slot = GRID.slot(2, 1, 3, 2);
    robot.clickOn(middleOf(slot));
    assertThat(view.selectedProperty().get()).isEqualTo(slot);
    assertThat(view.hoveredProperty().get()).isEqualTo(slot);
    robot.moveTo(next);
    assertThat(view.hoveredProperty().get()).isEqualTo(-1);
  }

  @Test
  void theWheelZoomsAboutTheCursor(FxRobot robot) {
    long slot = GRID.slot(1, 1, 0, 1);
    robot.moveTo(middleOf(slot));
    String before = view.scaleTextProperty().get();
    robot.scroll(3, VerticalDirection.UP);
    robot.scroll(3, VerticalDirection.DOWN);
    robot.scroll(2, VerticalDirection.UP);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(view.scaleTextProperty().get()).isNotEqualTo(before);
    assertThat(view.hoveredProperty().get()).isEqualTo(slot);
  }

  @Test
  void keysStepThroughTexelsComponentsAndSlices(FxRobot robot) {
    robot.clickOn(middleOf(GRID.slot(1, 1, 0, 1)));
    robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
    assertThat(view.selectedProperty().get()).isEqualTo(GRID.slot(2, 1, 0, 1));
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    assertThat(view.selectedProperty().get()).isEqualTo(GRID.slot(2, 2, 0, 1));
    robot.press(KeyCode.TAB).release(KeyCode.TAB);
    assertThat(view.selectedProperty().get()).isEqualTo(GRID.slot(2, 2, 0, 2));
    robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
    assertThat(view.selectedProperty().get()).isEqualTo(GRID.slot(2, 2, 1, 2));
    assertThat(view.isFocused()).isTrue();
  }

  @Test
  void tabLeavesTheViewBehindTheLastComponent(FxRobot robot) {
    robot.clickOn(middleOf(GRID.slots() - 1));
    robot.press(KeyCode.TAB).release(KeyCode.TAB);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(next.isFocused()).isTrue();
    assertThat(view.selectedProperty().get()).isEqualTo(GRID.slots() - 1);
  }

  @Test
  void aRightClickOrADigitShowsOneComponentAlone(FxRobot robot) {
    robot.clickOn(middleOf(GRID.slot(0, 0, 0, 2)), MouseButton.SECONDARY);
    assertThat(view.soloProperty().get()).isEqualTo(2);
    robot.clickOn(middleOf(GRID.slot(0, 0, 0, 2)), MouseButton.SECONDARY);
    assertThat(view.soloProperty().get()).isEqualTo(-1);
    robot.press(KeyCode.DIGIT4).release(KeyCode.DIGIT4);
    assertThat(view.soloProperty().get()).isEqualTo(3);
    robot.press(KeyCode.DIGIT0).release(KeyCode.DIGIT0);
    assertThat(view.soloProperty().get()).isEqualTo(-1);
  }

  @Test
  void aDragPansAndSelectsNothingAndADoubleClickFits(FxRobot robot) {
    Viewport fitted = view.viewportProperty().get();
    robot.drag(middleOf(GRID.slot(1, 1, 0, 1))).moveBy(60, 40).drop();
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(view.viewportProperty().get()).isNotEqualTo(fitted);
    assertThat(view.selectedProperty().get()).isEqualTo(-1);
    robot.doubleClickOn(middleOf(GRID.slot(1, 1, 0, 1)));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(view.viewportProperty().get().left()).isZero();
    assertThat(view.viewportProperty().get().top()).isZero();
  }

  @Test
  void whatIsPaintedIsOnTheScreen(FxRobot robot) {
    long slot = GRID.slot(1, 2, 0, 1);
    robot.interact(() -> view.selectedProperty().set(slot));
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage picture = snapshot();
    Bounds bounds = view.localBoundsOf(slot).orElseThrow();
    int argb =
        picture.getPixelReader().getArgb((int) bounds.getMinX() + 1, (int) bounds.getMinY() + 1);
    assertThat(argb).isEqualTo(Palette.dark().selectionFill());
  }

  @Test
  void aSlotOutOfSightHasNoPlaceOnTheScreenUntilItIsRevealed(FxRobot robot) {
    long first = GRID.slot(0, 0, 0, 0);
    robot.interact(() -> {
      view.zoomAt(600, 400, 10);
      view.pan(-5000, -5000);
    });
    assertThat(view.screenBoundsOf(first)).isEmpty();
    robot.interact(() -> view.reveal(first));
    assertThat(view.screenBoundsOf(first)).isPresent();
  }

  @Test
  void withoutAModelItIsEmpty(FxRobot robot) {
    robot.interact(() -> view.modelProperty().set(null));
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(view.viewportProperty().get()).isNull();
    assertThat(view.slotAt(50, 50)).isEqualTo(-1);
    WritableImage picture = snapshot();
    assertThat(picture.getPixelReader().getColor(100, 100)).isEqualTo(Color.rgb(0x1A, 0x1D, 0x23));
  }

  @Test
  void aViewThatNothingHappensToPaintsNothing(FxRobot robot) throws Exception {
    CountingModel model = new CountingModel(new NumberedModel(GRID), new AtomicInteger());
    robot.interact(() -> view.modelProperty().set(model));
    waitForFrames(3);
    int painted = model.labels().get();
    assertThat(painted).isPositive();
    waitForFrames(5);
    assertThat(model.labels().get()).isEqualTo(painted);
    robot.interact(() -> view.selectedProperty().set(5));
    waitForFrames(3);
    assertThat(model.labels().get()).isEqualTo(2 * painted);
  }

  /** Counts the labels that are asked for, which a painting does once for each cell in sight. */
  private record CountingModel(NumberedModel cells, AtomicInteger labels) implements TexelModel {
    @Override
    public TexelGrid grid() {
      return cells.grid();
    }

    @Override
    public CellKind kind(long slot) {
      return cells.kind(slot);
    }

    @Override
    public Verdict verdict(long slot) {
      return cells.verdict(slot);
    }

    @Override
    public CellLabel label(long slot) {
      labels.incrementAndGet();
      return cells.label(slot);
    }

    @Override
    public int colour(long slot) {
      return cells.colour(slot);
    }

    @Override
    public ColorScale colours() {
      return cells.colours();
    }

    @Override
    public int labelLength() {
      return cells.labelLength();
    }
  }

  private static void waitForFrames(int frames) throws Exception {
    CountDownLatch drawn = new CountDownLatch(frames);
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            drawn.countDown();
          }
        };
    WaitForAsyncUtils.waitForAsyncFx(5_000, timer::start);
    assertThat(drawn.await(10, TimeUnit.SECONDS)).isTrue();
    WaitForAsyncUtils.waitForAsyncFx(5_000, timer::stop);
  }

  private WritableImage snapshot() {
    return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> view.snapshot(null, null));
  }

  private Point2D middleOf(long slot) {
    Bounds bounds = view.screenBoundsOf(slot).orElseThrow();
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }
}
