package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ViewportTest {
  private static final GlyphAtlas ATLAS = GlyphAtlas.load();

  @Property(tries = 400)
  void everyPixelOfASlotIsHitAsThatSlot(
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 7) int slices,
      @ForAll @IntRange(min = 1, max = 7) int across,
      @ForAll @IntRange(min = 0, max = 2) int form,
      @ForAll @IntRange(min = 0, max = 100) int zoom,
      @ForAll @LongRange(min = -40, max = 400) long left,
      @ForAll @LongRange(min = -40, max = 400) long top,
      @ForAll @LongRange(min = 0, max = 100_000) long pick) {
    TexelGrid grid = grid(columns, rows, slices, across, form);
    Viewport viewport = viewport(SampleModel.of(grid), zoom, left, top);
    TexelScale scale = viewport.mosaic().scale();
    long slot = pick % grid.slots();
    Box box = viewport.slotBox(slot);
    long wanted = scale.componentsApart() ? slot : slot - grid.component(slot);
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        boolean seen = viewport.content().contains(x, y) && !underHeaders(viewport, slot, y);
        long expected = scale.shrunk() ? firstOfPixel(grid, scale, slot) : wanted;
        assertThat(viewport.slotAt(x, y)).isEqualTo(seen ? expected : -1);
      }
    }
  }

  @Property(tries = 400)
  void whatIsHitIsDrawnThereOrInTheGapBehindIt(
      @ForAll @IntRange(min = 1, max = 9) int columns,
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 0, max = 2) int form,
      @ForAll @IntRange(min = 0, max = 100) int zoom,
      @ForAll @IntRange(min = 0, max = 399) int x,
      @ForAll @IntRange(min = 0, max = 299) int y) {
    Viewport viewport = viewport(SampleModel.of(grid(columns, rows, 3, 2, form)), zoom, 0, 0);
    long slot = viewport.slotAt(x, y);
    if (slot >= 0) {
      Box box = viewport.slotBox(slot);
      int gap = viewport.mosaic().scale().texelGap() + viewport.mosaic().scale().unit();
      assertThat(
              new Box(box.left(), box.top(), box.width() + gap, box.height() + gap).contains(x, y))
          .isTrue();
    }
  }

  @Test
  void ghostsBehindTheEndOfABufferAreNotHit() {
    Viewport viewport = viewport(SampleModel.of(TexelGrid.buffer(10, 4)), 60, 0, 0);
    Box last = viewport.slotBox(9);
    assertThat(viewport.slotAt(last.left(), last.top())).isEqualTo(9);
    assertThat(viewport.slotAt(last.right() + 3, last.top())).isEqualTo(-1);
  }

  @Test
  void headersOfAScrolledSliceCoverItsTexels() {
    SampleModel model = SampleModel.of(TexelGrid.texture(4, 9, 2));
    Viewport viewport = viewport(model, 100, 0, 200);
    assertThat(viewport.stripTop(0)).isZero();
    assertThat(viewport.slotAt(viewport.content().left() + 20, 5)).isEqualTo(-1);
  }

  @Test
  void aMosaicWrapsTheBlocksOfEachBatchByThemselves() {
    TexelGrid grid = TexelGrid.texture(2, 2, 10).withSlicesAcross(5);
    Mosaic mosaic =
        new Mosaic(
            SampleModel.of(grid),
            viewport(SampleModel.of(grid), 0, 0, 0).mosaic().scale(),
            ATLAS,
            3);
    assertThat(mosaic.down()).isEqualTo(4);
    assertThat(mosaic.sliceIn(0, 0)).isEqualTo(0);
    assertThat(mosaic.sliceIn(2, 1)).isEqualTo(-1);
    assertThat(mosaic.sliceIn(0, 2)).isEqualTo(5);
    assertThat(mosaic.sliceIn(1, 3)).isEqualTo(9);
    for (int z = 0; z < 10; z++) {
      int column = (int) ((mosaic.sliceLeft(z) - mosaic.firstLeft()) / mosaic.columnPitch());
      int row = (int) ((mosaic.sliceTop(z) - mosaic.rowTop(0)) / mosaic.rowPitch());
      assertThat(mosaic.sliceIn(column, row)).isEqualTo(z);
    }
  }

  private static boolean underHeaders(Viewport viewport, long slot, int y) {
    Mosaic mosaic = viewport.mosaic();
    long fromTop = mosaic.sliceTop(mosaic.grid().z(slot)) - mosaic.rowTop(0);
    return y < viewport.stripTop((int) (fromTop / mosaic.rowPitch())) + mosaic.stripHeight();
  }

  private static long firstOfPixel(TexelGrid grid, TexelScale scale, long slot) {
    int m = scale.texelsPerPixel();
    return grid.slot(grid.x(slot) / m * m, grid.y(slot) / m * m, grid.z(slot), 0);
  }

  private static TexelGrid grid(int columns, int rows, int slices, int across, int form) {
    return switch (form) {
      case 0 -> TexelGrid.texture(columns, rows, slices).withSlicesAcross(across);
      case 1 ->
          TexelGrid.texture(columns, rows, slices).withSlicesAcross(across).withComponentsAcross();
      default -> TexelGrid.buffer((long) columns * rows, columns);
    };
  }

  /** A viewport at {@code zoom} percent of all steps. */
  private static Viewport viewport(TexelModel model, int zoom, long left, long top) {
    MosaicFit fit = new MosaicFit(model, ATLAS, 1);
    int step = zoom * (fit.ladder().steps().size() - 1) / 100;
    return new Viewport(fit.at(step, 3), left, top, 400, 300);
  }
}
