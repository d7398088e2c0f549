package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowFitTest {
  private static final GlyphAtlas ATLAS = GlyphAtlas.load();
  private static final TexelGrid SMALL = TexelGrid.texture(4, 3, 4).withSlicesAcross(2);

  private static MosaicFit view(TexelGrid grid, int letters) {
    return new MosaicFit(SampleModel.of(grid).letters(letters), ATLAS, 1);
  }

  @Test
  void viewsOfLongLabelsGetTheRoomThatViewsOfShortOnesLeave() {
    RowFit fit =
        RowFit.of(
            List.of(view(SMALL, 5), view(SMALL, 5), view(SMALL, 8)),
            1105,
            460,
            List.of(100, 100, 100));
    assertThat(fit.whole()).isTrue();
    assertThat(fit.across()).isZero();
    assertThat(fit.fontPixels()).isGreaterThanOrEqualTo(10);
    assertThat(fit.widths().get(2)).isGreaterThan(fit.widths().get(0));
  }

  @Test
  void scrolledSlicesStandBelowEachOtherWhereThatShowsMoreOfThem() {
    TexelGrid row = TexelGrid.texture(3, 3, 4).withSlicesAcross(4).withComponentsAcross();
    List<MosaicFit> views = List.of(view(row, 8), view(row, 4), view(row, 8));
    assertThat(RowFit.scrolled(views, 310, 400, 10)).isLessThan(4).isPositive();
    assertThat(RowFit.scrolled(views, 310, 60, 10)).as("no room below").isZero();
    TexelGrid large = TexelGrid.texture(300, 300, 4).withSlicesAcross(4);
    assertThat(RowFit.scrolled(List.of(view(large, 8)), 310, 400, 10)).isZero();
    assertThat(RowFit.scrolled(List.of(view(SMALL, 3)), 900, 900, 10)).isZero();
  }

  @Test
  void aLaptopsWindowShowsNumbersToo() {
    RowFit fit =
        RowFit.of(
            List.of(view(SMALL, 5), view(SMALL, 5), view(SMALL, 8)),
            928,
            500,
            List.of(100, 100, 100));
    assertThat(fit.fontPixels()).isPositive();
    assertThat(fit.across()).isZero();
  }

  @Test
  void slicesAreStackedWhereOnlyThatShowsNumbers() {
    TexelGrid row = TexelGrid.texture(4, 3, 3);
    MosaicFit view = view(row, 5);
    RowFit fit = RowFit.of(List.of(view, view), 400, 700, List.of(100, 100));
    assertThat(fit.whole()).isTrue();
    assertThat(fit.across()).isEqualTo(1);
  }

  @Test
  void nothingMovesWhileLabelsBecomeALittleShorterAndAllOfThemStayWhole() {
    List<MosaicFit> before = List.of(view(SMALL, 5), view(SMALL, 8));
    RowFit shown = RowFit.of(before, 800, 460, List.of(100, 100));
    List<MosaicFit> shorter = List.of(view(SMALL, 5), view(SMALL, 7));
    assertThat(
            shown.kept(
                RowFit.of(shorter, 800, 460, List.of(100, 100)), shorter, 460, List.of(100, 100)))
        .isEqualTo(shown);
    List<MosaicFit> longer = List.of(view(SMALL, 9), view(SMALL, 8));
    RowFit better = RowFit.of(longer, 800, 460, List.of(100, 100));
    assertThat(shown.kept(better, longer, 460, List.of(100, 100)))
        .isEqualTo(better)
        .isNotEqualTo(shown);
    RowFit wider = RowFit.of(shorter, 1100, 460, List.of(100, 100));
    assertThat(shown.kept(wider, shorter, 460, List.of(100, 100))).isEqualTo(wider);
  }

  @Test
  void aViewHasTheRoomThatItsBarNeedsAndKeepsItsWidthOnlyAsLongAsItHas() {
    List<MosaicFit> views = List.of(view(SMALL, 5), view(SMALL, 5), view(SMALL, 5));
    RowFit shown = RowFit.of(views, 1000, 500, List.of(100, 100, 100));
    RowFit wider = RowFit.of(views, 1000, 500, List.of(100, 100, 420));
    assertThat(wider.widths().get(2)).isGreaterThanOrEqualTo(420);
    assertThat(shown.kept(wider, views, 500, List.of(100, 100, 420))).isEqualTo(wider);
    MosaicFit many = view(TexelGrid.texture(64, 64, 4), 5);
    assertThat(RowFit.of(List.of(many, many, many), 900, 500, List.of(100, 100, 400)).widths())
        .containsExactly(250, 250, 400);
  }

  @Test
  void numbersAreLeftOutWhereThereIsNoRoomForAllOfThem() {
    MosaicFit view = view(TexelGrid.texture(64, 64, 4), 5);
    RowFit fit = RowFit.of(List.of(view, view, view), 900, 500, List.of(100, 100, 100));
    assertThat(fit.fontPixels()).isZero();
    assertThat(fit.widths()).containsExactly(300, 300, 300);
  }

  @Property(tries = 60)
  void whatIsChosenFitsAndFillsTheRow(
      @ForAll @IntRange(min = 200, max = 2000) int width,
      @ForAll @IntRange(min = 60, max = 1200) int height,
      @ForAll @IntRange(min = 2, max = 9) int first,
      @ForAll @IntRange(min = 2, max = 9) int second) {
    List<MosaicFit> views = List.of(view(SMALL, first), view(SMALL, second));
    RowFit fit = RowFit.of(views, width, height, List.of(20, 20));
    assertThat(fit.widths().stream().mapToInt(Integer::intValue).sum()).isEqualTo(width);
    for (int i = 0; i < views.size() && fit.whole(); i++) {
      MosaicFit view = views.get(i);
      int across = fit.across() > 0 ? fit.across() : view.natural();
      Mosaic mosaic = view.at(view.ladder().stepOfFont(fit.fontPixels()), across);
      assertThat(MosaicFit.fits(mosaic, fit.widths().get(i), height)).isTrue();
    }
  }
}
