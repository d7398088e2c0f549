package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegendPainterTest {
  private static final Palette PALETTE = Palette.dark();

  private final Raster raster = new Raster(300, 27);
  private final LegendPainter painter = new LegendPainter(raster, PALETTE, GlyphAtlas.load(), 1);

  private boolean has(int argb) {
    return Arrays.stream(raster.pixels()).anyMatch(pixel -> pixel == argb);
  }

  @Test
  void coloursInOrderRunFromTheFirstToTheLast() {
    TokenColours tokens = new TokenColours(8192);
    painter.paint(new Legend.Ordered("token", tokens.scale(), tokens.used(), tokens.tokens()));
    assertThat(has(tokens.scale().argb(0, PALETTE))).isTrue();
    assertThat(has(tokens.scale().argb(ColorScale.STEPS - 1, PALETTE))).isTrue();
  }

  @Test
  void eachSignHasItsColour() {
    ColorScale verdicts = ColorScale.verdicts();
    painter.paint(
        new Legend.Signs(
            verdicts,
            List.of(
                new Legend.Sign(Verdict.WRONG.ordinal(), "wrong"),
                new Legend.Sign(Verdict.LUCK.ordinal(), "by luck"))));
    assertThat(has(PALETTE.wrong())).isTrue();
    assertThat(has(PALETTE.read())).isTrue();
    assertThat(has(PALETTE.undefined())).isFalse();
  }

  @Test
  void valuesOutsideOfTheRangeHaveColoursOfTheirOwn() {
    ColorScale values = ColorScale.values();
    Legend.Values whole = new Legend.Values(-4, 4, -4, 4, List.of(1L, 5L, 2L));
    painter.paint(whole);
    assertThat(has(values.argb(ColorScale.BELOW, PALETTE))).isFalse();
    painter.paint(new Legend.Values(-4, 4, -1, 4, List.of(1L, 5L, 2L)));
    assertThat(has(values.argb(ColorScale.BELOW, PALETTE))).isTrue();
    assertThat(has(values.argb(ColorScale.ABOVE, PALETTE))).isFalse();
  }

  @Test
  void aValueThatIsRareIsSeenInTheHistogram() {
    painter.paint(new Legend.Values(0, 3, 0, 3, List.of(1L, 1_000_000L, 0L)));
    int lowest = raster.height() - 9;
    assertThat(raster.pixels()[lowest * raster.width() + 20]).isEqualTo(PALETTE.faint());
    assertThat(raster.pixels()[lowest * raster.width() + 280]).isEqualTo(PALETTE.background());
  }
}
