package dev.texelscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.picture.Box;
import dev.texelscope.engine.picture.GlyphAtlas;
import dev.texelscope.engine.picture.MosaicFit;
import dev.texelscope.engine.picture.TexelGrid;
import dev.texelscope.engine.picture.TexelScale;
import dev.texelscope.engine.picture.Viewport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TexelViewportTest {
  private static final GlyphAtlas ATLAS = GlyphAtlas.load();
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;

  @Property(tries = 300)
  void whatIsAtTheCursorStaysThereWhenZoomed(
      @ForAll @IntRange(min = 1, max = 60) int columns,
      @ForAll @IntRange(min = 1, max = 60) int rows,
      @ForAll @IntRange(min = 1, max = 6) int slices,
      @ForAll @IntRange(min = 0, max = WIDTH - 1) int x,
      @ForAll @IntRange(min = 0, max = HEIGHT - 1) int y,
      @ForAll @IntRange(min = -4, max = 12) int before,
      @ForAll @IntRange(min = -6, max = 6) int steps) {
    TexelViewport place = showing(TexelGrid.texture(columns, rows, slices));
    place.zoomAt(x, y, before);
    Viewport first = place.viewport().orElseThrow();
    long slot = first.slotAt(x, y);
    place.zoomAt(x, y, steps);
    Viewport second = place.viewport().orElseThrow();
    if (slot >= 0) {
      assertNear(second, slot, x, y, Math.max(texels(first), texels(second)));
    }
  }

  private static int texels(Viewport viewport) {
    return viewport.mosaic().scale().texelsPerPixel();
  }

  /**
   * The point is in the texel of the slot, or in one that shared a pixel with it; a pixel of
   * rounding is allowed.
   */
  private static void assertNear(Viewport viewport, long slot, int x, int y, int texels) {
    TexelScale scale = viewport.mosaic().scale();
    TexelGrid grid = viewport.mosaic().grid();
    int reach = scale.shrunk() ? 1 : texels * Math.max(scale.pitchX(grid), scale.pitchY(grid));
    Box texel = viewport.texelBox(slot);
    int allowed = texels > 1 ? reach + 1 : scale.texelGap() + 1;
    assertThat(texel.grown(allowed).contains(x, y)).as("%s at %d, %d", texel, x, y).isTrue();
  }

  @Property(tries = 200)
  void aSlotThatIsRevealedIsInSight(
      @ForAll @LongRange(min = 0, max = 100_000) long pick,
      @ForAll @IntRange(min = 0, max = 15) int zoom,
      @ForAll @IntRange(min = -3000, max = 3000) int dx,
      @ForAll @IntRange(min = -3000, max = 3000) int dy) {
    TexelGrid grid = TexelGrid.texture(30, 20, 4).withSlicesAcross(2);
    TexelViewport place = showing(grid);
    place.zoomAt(WIDTH / 2.0, HEIGHT / 2.0, zoom);
    place.pan(dx, dy);
    long slot = pick % grid.slots();
    place.reveal(slot);
    Viewport viewport = place.viewport().orElseThrow();
    Box texel = viewport.texelBox(slot);
    assertThat(texel.intersect(viewport.content())).isEqualTo(texel);
    Viewport before = viewport;
    place.reveal(slot);
    assertThat(place.viewport()).contains(before);
  }

  @Property(tries = 200)
  void panningNeverLosesThePicture(
      @ForAll @IntRange(min = -100_000, max = 100_000) int dx,
      @ForAll @IntRange(min = -100_000, max = 100_000) int dy,
      @ForAll @IntRange(min = 0, max = 15) int zoom) {
    TexelViewport place = showing(TexelGrid.texture(30, 20, 4));
    place.zoomAt(100, 100, zoom);
    place.pan(dx, dy);
    Viewport viewport = place.viewport().orElseThrow();
    assertThat(viewport.left()).isLessThan(viewport.mosaic().width());
    assertThat(viewport.top()).isLessThan(viewport.mosaic().height());
    assertThat(viewport.left() + viewport.content().width()).isPositive();
    assertThat(viewport.top() + viewport.height()).isPositive();
  }

  @Test
  void beginsFittedAndFollowsTheSizeUntilItIsMoved() {
    TexelViewport place = showing(TexelGrid.texture(300, 200, 4));
    assertEverythingSeen(place.viewport().orElseThrow());
    place.resize(300, 200, 1);
    assertEverythingSeen(place.viewport().orElseThrow());
    place.zoomAt(10, 10, 3);
    TexelScale zoomed = place.viewport().orElseThrow().mosaic().scale();
    place.resize(WIDTH, HEIGHT, 1);
    assertThat(place.viewport().orElseThrow().mosaic().scale()).isEqualTo(zoomed);
  }

  @Test
  void aSlotRevealedBeforeTheViewHasItsSizeDoesNotKeepItFromFitting() {
    TexelGrid grid = TexelGrid.texture(4, 3, 4);
    long last = grid.slot(3, 2, 3, 3);
    TexelViewport place = showing(grid);
    place.arrange(new TexelViewport.Hint(2, smallestType(place), true));
    place.resize(150, 150, 1);
    place.reveal(last);
    assertSeen(place, last);
    Viewport before = place.viewport().orElseThrow();
    place.resize(150, 150, 1);
    assertSamePlace(place, before);
    place.show(new NumberedModel(grid, 5));
    assertSamePlace(place, before);
    place.resize(160, 155, 1);
    assertSeen(place, last);
    place.resize(WIDTH, HEIGHT, 1);
    assertEverythingSeen(place.viewport().orElseThrow());
  }

  private static void assertSamePlace(TexelViewport place, Viewport before) {
    Viewport now = place.viewport().orElseThrow();
    assertThat(now.left()).isEqualTo(before.left());
    assertThat(now.top()).isEqualTo(before.top());
    assertThat(now.mosaic().scale()).isEqualTo(before.mosaic().scale());
  }

  private static int smallestType(TexelViewport place) {
    MosaicFit fit = place.fitting().orElseThrow();
    return fit.ladder().steps().get(fit.ladder().firstWholeStep()).fontPixels();
  }

  private static void assertSeen(TexelViewport place, long slot) {
    Viewport viewport = place.viewport().orElseThrow();
    Box texel = viewport.texelBox(slot);
    assertThat(texel.intersect(viewport.content())).isEqualTo(texel);
  }

  @Test
  void newDataOfTheSameGridStayWhereTheyAre() {
    TexelViewport place = showing(TexelGrid.texture(300, 200, 4));
    place.zoomAt(200, 200, 4);
    place.pan(-37, 11);
    Viewport before = place.viewport().orElseThrow();
    place.show(new NumberedModel(TexelGrid.texture(300, 200, 4), 5));
    Viewport after = place.viewport().orElseThrow();
    assertThat(after.left()).isEqualTo(before.left());
    assertThat(after.top()).isEqualTo(before.top());
    assertThat(after.mosaic().scale()).isEqualTo(before.mosaic().scale());
    place.show(new NumberedModel(TexelGrid.texture(301, 200, 4)));
    assertEverythingSeen(place.viewport().orElseThrow());
  }

  @Test
  void readAroundShowsNumbersWithTheSlotInTheMiddle() {
    TexelGrid grid = TexelGrid.texture(300, 200, 4);
    TexelViewport place = showing(grid);
    long slot = grid.slot(150, 77, 2, 3);
    place.readAround(slot);
    Viewport viewport = place.viewport().orElseThrow();
    assertThat(viewport.mosaic().scale().labelled()).isTrue();
    assertThat(
            new Box(WIDTH / 2 - 40, HEIGHT / 2 - 80, 160, 160)
                .intersect(viewport.slotBox(slot))
                .isEmpty())
        .isFalse();
  }

  @Test
  void theWholeTexelOfAKeptSlotIsSeen() {
    TexelGrid grid = TexelGrid.texture(30, 3, 4).withComponentsAcross();
    TexelViewport place = new TexelViewport(ATLAS);
    place.resize(WIDTH / 2, HEIGHT / 2, 1);
    place.arrange(new TexelViewport.Hint(1, 10, true));
    place.show(new NumberedModel(grid));
    for (int x = 0; x < 30; x++) {
      for (int component = 0; component < 4; component++) {
        long slot = grid.slot(x, 2, 3, component);
        place.keepAround(slot);
        Viewport viewport = place.viewport().orElseThrow();
        Box texel = viewport.texelBox(slot);
        assertThat(texel.width()).isLessThan(viewport.content().width());
        assertThat(texel.intersect(viewport.content())).isEqualTo(texel);
      }
    }
  }

  @Test
  void aViewThatFollowsShowsTheSamePlaceAtTheSameSize() {
    TexelGrid grid = TexelGrid.texture(300, 200, 4).withSlicesAcross(2);
    TexelViewport first = showing(grid);
    TexelViewport second = showing(grid);
    first.zoomAt(200, 200, 4);
    first.pan(-37, 11);
    second.follow(first);
    Viewport there = first.viewport().orElseThrow();
    Viewport here = second.viewport().orElseThrow();
    assertThat(here.mosaic().scale()).isEqualTo(there.mosaic().scale());
    assertThat(here.left()).isEqualTo(there.left());
    assertThat(here.top()).isEqualTo(there.top());
    first.fit();
    second.follow(first);
    assertEverythingSeen(second.viewport().orElseThrow());
  }

  @Test
  void aViewOfAnotherShapeFollowsNowhere() {
    TexelViewport first = showing(TexelGrid.texture(300, 200, 4));
    TexelViewport other = showing(TexelGrid.texture(301, 200, 4));
    Viewport before = other.viewport().orElseThrow();
    first.zoomAt(200, 200, 4);
    other.follow(first);
    assertThat(other.viewport()).contains(before);
  }

  @Test
  void aRowDecidesTheTypeAndTheArrangement() {
    TexelViewport place = showing(TexelGrid.texture(4, 3, 4).withSlicesAcross(2));
    place.arrange(new TexelViewport.Hint(1, 9, true));
    Viewport seen = place.viewport().orElseThrow();
    assertThat(seen.mosaic().across()).isEqualTo(1);
    assertThat(seen.mosaic().scale().fontPixels()).isEqualTo(9);
    place.arrange(TexelViewport.Hint.NONE);
    assertThat(place.viewport().orElseThrow().mosaic().across()).isEqualTo(2);
  }

  @Test
  void aSliceIsShownFromItsBeginning() {
    TexelGrid grid = TexelGrid.texture(300, 200, 9).withSlicesAcross(3);
    TexelViewport place = showing(grid);
    place.zoomAt(10, 10, 5);
    place.showSlice(4);
    Viewport seen = place.viewport().orElseThrow();
    assertThat(seen.seesSlice(4)).isTrue();
    Box first = seen.texelBox(grid.slot(0, 0, 4, 0));
    assertThat(seen.content().contains(first.left(), first.top())).isTrue();
    assertThat(first.top()).isLessThan(60);
  }

  @Test
  void saysHowLargeATexelIs() {
    TexelViewport place = showing(TexelGrid.texture(1000, 600, 1));
    assertThat(place.scaleText()).isEqualTo("1 px = 2×2");
    place.zoomAt(0, 0, 1);
    assertThat(place.scaleText()).isEqualTo("1 px = 1 texel");
    place.zoomAt(0, 0, 1);
    assertThat(place.scaleText()).isEqualTo("2×2 px = 1 texel");
  }

  @Test
  void nothingIsSeenWithoutAModelOrARoom() {
    TexelViewport place = new TexelViewport(ATLAS);
    place.resize(WIDTH, HEIGHT, 1);
    assertThat(place.viewport()).isEmpty();
    place.zoomAt(3, 3, 1);
    place.pan(1, 1);
    place.show(new NumberedModel(TexelGrid.texture(1, 1, 1)));
    assertThat(place.viewport()).isPresent();
    place.resize(0, 0, 1);
    assertThat(place.viewport()).isEmpty();
    place.show(null);
    assertThat(place.scaleText()).isEmpty();
  }

  private static TexelViewport showing(TexelGrid grid) {
    TexelViewport place = new TexelViewport(ATLAS);
    place.resize(WIDTH, HEIGHT, 1);
    place.show(new NumberedModel(grid));
    return place;
  }

  private static void assertEverythingSeen(Viewport viewport) {
    assertThat(viewport.left()).isNotPositive();
    assertThat(viewport.top()).isZero();
    assertThat(viewport.mosaic().width() - viewport.left())
        .isLessThanOrEqualTo(viewport.content().width());
    assertThat(viewport.mosaic().height()).isLessThanOrEqualTo(viewport.height());
  }
}
