package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TexelPainterTest {
  private static final TexelPainter PAINTER = new TexelPainter(GlyphAtlas.load());
  private static final Palette PALETTE = Palette.dark();

  @Property(tries = 150)
  void oneMarkedElementIsAtLeastThreePixelsWideAndHighAtEveryZoom(
      @ForAll boolean differsFromAnother,
      @ForAll @IntRange(min = 30, max = 300) int columns,
      @ForAll @IntRange(min = 30, max = 300) int rows,
      @ForAll @IntRange(min = 0, max = 100) int zoom,
      @ForAll @LongRange(min = 0, max = 10_000_000) long pick) {
    TexelGrid grid = TexelGrid.texture(columns, rows, 2);
    long wrong = pick % grid.slots();
    Verdict marked = differsFromAnother ? Verdict.OTHER : Verdict.WRONG;
    SampleModel model = SampleModel.of(grid).verdicts(s -> s == wrong ? marked : Verdict.RIGHT);
    MosaicFit fit = new MosaicFit(model, PAINTER.atlas(), 1);
    int lastWithoutNumbers = fit.ladder().firstLabelledStep() - 1;
    Mosaic mosaic = fit.at(zoom * lastWithoutNumbers / 100, 2);
    // Slices of fewer pixels than the mark cannot show it whole.
    if (mosaic.sliceWidth() < 3 || mosaic.sliceHeight() < 3) {
      return;
    }
    Viewport whole = new Viewport(mosaic, 0, 0, 400, 300);
    Box there = whole.slotBox(wrong);
    Viewport centred = new Viewport(mosaic, there.left() - 200, there.top() - 150, 400, 300);
    Raster raster = paint(model, centred, Highlights.none(), TexelPyramid.build(model));
    Box red = boundsOf(raster, PALETTE.verdict(marked));
    assertThat(red.width()).isGreaterThanOrEqualTo(3);
    assertThat(red.height()).isGreaterThanOrEqualTo(3);
    assertThat(red.grown(2).intersect(centred.slotBox(wrong)).isEmpty()).isFalse();
  }

  @Test
  void theTitleInASmallSliceDoesNotHideWhatIsWrongBelowIt() {
    SampleModel model =
        SampleModel.of(TexelGrid.texture(30, 30, 2))
            .verdicts(s -> s == 140 ? Verdict.WRONG : Verdict.RIGHT);
    MosaicFit fit = new MosaicFit(model, PAINTER.atlas(), 1);
    int titled = 0;
    for (int step = 0; step < fit.ladder().firstLabelledStep(); step++) {
      Mosaic mosaic = fit.at(step, 2);
      titled += mosaic.titleInside() ? 1 : 0;
      if (mosaic.sliceWidth() >= 3) {
        Viewport viewport = new Viewport(mosaic, 0, 0, 400, 300);
        Box red =
            boundsOf(
                paint(model, viewport, Highlights.none(), TexelPyramid.build(model)),
                PALETTE.wrong());
        assertThat(red.width()).as("step %s", step).isGreaterThanOrEqualTo(3);
        assertThat(red.height()).as("step %s", step).isGreaterThanOrEqualTo(3);
      }
    }
    assertThat(titled).isPositive();
  }

  @Test
  void paintsTheSameWithAndWithoutPyramidAtOneTexelAPixel() {
    SampleModel model =
        SampleModel.of(TexelGrid.buffer(2990, 60))
            .colours(s -> (int) (s % 256))
            .verdicts(s -> s % 301 == 7 ? Verdict.WRONG : Verdict.RIGHT);
    Viewport viewport = new Viewport(scaled(model, "1 px = 1 element"), 0, 0, 120, 90);
    assertThat(paint(model, viewport, Highlights.none(), null).pixels())
        .isEqualTo(paint(model, viewport, Highlights.none(), TexelPyramid.build(model)).pixels());
  }

  @Test
  void headersOfALongRowStayAtTheTopHoweverFarItIsScrolled() {
    SampleModel model = SampleModel.of(TexelGrid.buffer(100_000, 1000));
    MosaicFit fit = new MosaicFit(model, PAINTER.atlas(), 1);
    Mosaic mosaic = fit.at(fit.ladder().preferredStep(), 1);
    Viewport viewport = new Viewport(mosaic, mosaic.width() / 2, 500, 400, 200);
    Raster raster = paint(model, viewport, Highlights.none(), null);
    Box strip = new Box(mosaic.gutter(), 0, 400 - mosaic.gutter(), mosaic.stripHeight());
    boolean written = false;
    for (int y = strip.top(); y < strip.bottom(); y++) {
      for (int x = strip.left(); x < strip.right(); x++) {
        int argb = raster.pixels()[y * 400 + x];
        assertThat(argb).as("a cell under the headers").isNotEqualTo(PALETTE.cell());
        written |= argb == PALETTE.faint();
      }
    }
    assertThat(written).isTrue();
  }

  @Test
  void panningByAPixelMovesThePictureByAPixel() {
    SampleModel model =
        SampleModel.of(TexelGrid.texture(9, 9, 4).withSlicesAcross(2))
            .kinds(s ->
                s % 5 == 0 ? CellKind.PADDING : s % 7 == 0 ? CellKind.HOLLOW : CellKind.RECORDED)
            .texts(s -> s % 3 == 0 ? CellLabel.differs("1", "2") : CellLabel.of("7").tagged("t"));
    MosaicFit fit = new MosaicFit(model, PAINTER.atlas(), 1);
    Mosaic mosaic = fit.at(fit.ladder().preferredStep(), 2);
    Raster first = paint(model, new Viewport(mosaic, 100, 120, 300, 200), Highlights.none(), null);
    Raster second = paint(model, new Viewport(mosaic, 101, 120, 300, 200), Highlights.none(), null);
    int headers = mosaic.stripHeight();
    int cell = new Viewport(mosaic, 100, 120, 300, 200).slotBox(0).width();
    for (int y = headers; y < 200; y++) {
      // Numbers that the edge cuts are left out, and come when their cell is whole.
      for (int x = mosaic.gutter() + cell + 1; x < 300 - cell; x++) {
        assertThat(second.pixels()[y * 300 + x - 1]).isEqualTo(first.pixels()[y * 300 + x]);
      }
    }
  }

  @Test
  void aNumberThatTheEdgeWouldCutIsNotWritten() {
    SampleModel model = SampleModel.of(TexelGrid.texture(60, 1, 1)).texts(s -> CellLabel.of("88"));
    Viewport whole = numbers(model);
    Mosaic mosaic = whole.mosaic();
    int width = whole.slotBox(0).width();
    int content = mosaic.gutter();
    for (int shift = 0; shift < width; shift++) {
      Viewport viewport = new Viewport(mosaic, mosaic.firstLeft() + width + shift, 0, 400, 300);
      Raster raster = paint(model, viewport, Highlights.none(), null);
      for (long slot = 0; slot < model.grid().slots(); slot++) {
        Box cell = viewport.slotBox(slot);
        boolean inside = cell.left() >= content && cell.right() <= 400;
        boolean outside = cell.right() <= content || cell.left() >= 400;
        if (!outside) {
          int written =
              pixels(raster, cell.intersect(viewport.content()), PALETTE.text(Tone.PLAIN));
          assertThat(written == 0 || written == pixelsOfAWholeNumber(model))
              .as("slot %s", slot)
              .isTrue();
          assertThat(written > 0 || !inside).as("slot %s", slot).isTrue();
        }
      }
    }
  }

  private static int pixelsOfAWholeNumber(SampleModel model) {
    Viewport viewport = numbers(model);
    Raster raster = paint(model, viewport, Highlights.none(), null);
    return pixels(raster, viewport.slotBox(0), PALETTE.text(Tone.PLAIN));
  }

  private static int pixels(Raster raster, Box box, int argb) {
    int count = 0;
    for (int y = box.top(); y < box.bottom(); y++) {
      for (int x = box.left(); x < box.right(); x++) {
        count += raster.pixels()[y * raster.width() + x] == argb ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void aCellThatWasReadIsFilledAndOneOnlyExpectedIsDashed() {
    SampleModel model = SampleModel.of(TexelGrid.texture(8, 1, 1));
    Viewport viewport = numbers(model);
    Raster raster =
        paint(model, viewport, Highlights.none().withCells(Set.of(2L), Set.of(5L)), null);
    Box read = viewport.slotBox(2);
    assertThat(raster.pixels()[read.top() * 400 + read.left()]).isEqualTo(PALETTE.read());
    assertThat(raster.pixels()[(read.top() + 2) * 400 + read.left() + 2])
        .isEqualTo(PALETTE.readFill());
    Box expected = boundsOf(raster, PALETTE.expected());
    assertThat(expected).isEqualTo(viewport.slotBox(5).grown(1));
  }

  @Test
  void theSelectedTexelIsFramedAndItsComponentFilled() {
    SampleModel model = SampleModel.of(TexelGrid.texture(4, 3, 1));
    Viewport viewport = numbers(model);
    long slot = model.grid().slot(1, 2, 0, 1);
    Raster raster = paint(model, viewport, Highlights.none().withSelected(slot), null);
    assertThat(boundsOf(raster, PALETTE.selection())).isEqualTo(viewport.texelBox(slot).grown(2));
    assertThat(boundsOf(raster, PALETTE.selectionFill())).isEqualTo(viewport.slotBox(slot));
  }

  @Test
  void aWrongNumberPrintsBothAndTheSign() {
    SampleModel model =
        SampleModel.of(TexelGrid.texture(1, 1, 1))
            .texts(s -> s == 1 ? CellLabel.differs("2", "5") : CellLabel.EMPTY);
    Viewport viewport = numbers(model);
    Raster raster = paint(model, viewport, Highlights.none(), null);
    Box got = boundsLike(raster, PALETTE.read());
    Box sign = boundsLike(raster, PALETTE.wrong());
    Box expected = boundsLike(raster, PALETTE.expected());
    assertThat(got.right()).isLessThanOrEqualTo(sign.left() + 1);
    assertThat(sign.right()).isLessThanOrEqualTo(expected.left() + 1);
    assertThat(viewport.slotBox(1).intersect(expected)).isEqualTo(expected);
  }

  @Test
  void lettersStandCloserWhereBothNumbersWouldNotFitOtherwise() {
    SampleModel model =
        SampleModel.of(TexelGrid.texture(2, 1, 1))
            .letters(11)
            .texts(s ->
                switch ((int) s) {
                  case 1 -> CellLabel.differs("-105", "-86");
                  case 5 -> CellLabel.differs("-2147483648", "-128");
                  default -> CellLabel.EMPTY;
                });
    MosaicFit fit = new MosaicFit(model, PAINTER.atlas(), 1);
    Viewport viewport = new Viewport(fit.at(fit.ladder().firstLabelledStep(), 1), 0, 0, 200, 100);
    int closer =
        (viewport.slotBox(1).width() - 2)
            / PAINTER.atlas().face(viewport.mosaic().scale().fontPixels(), false).advance();
    assertThat(closer).as("letters at the usual distance").isLessThan(8);
    Raster raster = paint(model, viewport, Highlights.none(), null);
    Box expected = boundsLike(raster, PALETTE.expected());
    assertThat(expected.isEmpty()).isFalse();
    assertThat(viewport.slotBox(1).intersect(expected)).isEqualTo(expected);
  }

  @Test
  void aStalePictureIsPaler() {
    SampleModel model = SampleModel.of(TexelGrid.texture(2, 2, 1)).texts(s -> CellLabel.of("■■"));
    Viewport viewport = numbers(model);
    assertThat(boundsOf(paint(model, viewport, Highlights.none(), null), PALETTE.ink()).isEmpty())
        .isFalse();
    assertThat(
            boundsOf(paint(model.asStale(), viewport, Highlights.none(), null), PALETTE.ink())
                .isEmpty())
        .isTrue();
  }

  @Test
  void aSheetShowsNumbersOfASmallTensorAndFitsALargeOne() {
    SampleModel small = SampleModel.of(TexelGrid.texture(4, 3, 4).withSlicesAcross(2));
    Raster sheet = TexelSheet.render(small, PALETTE, 1200);
    assertThat(boundsOf(sheet, PALETTE.ink()).isEmpty()).isFalse();
    SampleModel large = SampleModel.of(TexelGrid.texture(900, 700, 12).withSlicesAcross(4));
    Raster overview = TexelSheet.render(large, PALETTE, 1200);
    assertThat(overview.width()).isLessThanOrEqualTo(1200);
    assertThat(overview.height()).isLessThanOrEqualTo(3600);
  }

  private static Viewport numbers(TexelModel model) {
    MosaicFit fit = new MosaicFit(model, PAINTER.atlas(), 1);
    return new Viewport(fit.at(fit.ladder().preferredStep(), 1), 0, 0, 400, 300);
  }

  private static Mosaic scaled(TexelModel model, String text) {
    MosaicFit fit = new MosaicFit(model, PAINTER.atlas(), 1);
    for (int i = 0; i < fit.ladder().steps().size(); i++) {
      if (fit.ladder().steps().get(i).text(model.grid()).equals(text)) {
        return fit.at(i, 1);
      }
    }
    throw new AssertionError("no step " + text);
  }

  private static Raster paint(
      TexelModel model, Viewport viewport, Highlights highlights, @Nullable TexelPyramid pyramid) {
    Raster raster = new Raster(viewport.width(), viewport.height());
    PAINTER.paint(raster, model, pyramid, viewport, highlights, PALETTE);
    return raster;
  }

  private static Box boundsOf(Raster raster, int argb) {
    return bounds(raster, argb, 0);
  }

  /** As {@link #boundsOf} with the pixels that are nearly that colour. */
  private static Box boundsLike(Raster raster, int argb) {
    return bounds(raster, argb, 40);
  }

  private static Box bounds(Raster raster, int argb, int tolerance) {
    int left = raster.width();
    int top = raster.height();
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        if (distance(raster.pixels()[y * raster.width() + x], argb) <= tolerance) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    return new Box(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  private static int distance(int a, int b) {
    int distance = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      distance = Math.max(distance, Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF)));
    }
    return distance;
  }
}
