package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TexelPickerTest {
  private static final TexelPainter PAINTER = new TexelPainter(GlyphAtlas.load());
  private static final Palette PALETTE = Palette.dark();

  @Property(tries = 120)
  void aClickOnAnythingRedFindsWhatIsWrong(
      @ForAll @IntRange(min = 5, max = 200) int columns,
      @ForAll @IntRange(min = 5, max = 200) int rows,
      @ForAll @IntRange(min = 0, max = 100) int zoom,
      @ForAll @LongRange(min = 0, max = 10_000_000) long pick) {
    TexelGrid grid = TexelGrid.texture(columns, rows, 1);
    long wrong = pick % grid.slots();
    SampleModel model =
        SampleModel.of(grid).verdicts(s -> s == wrong ? Verdict.WRONG : Verdict.RIGHT);
    MosaicFit fit = new MosaicFit(model, PAINTER.atlas(), 1);
    int squares = 0;
    while (!fit.ladder().steps().get(squares).componentsApart()) {
      squares++;
    }
    Mosaic mosaic = fit.at(zoom * (squares - 1) / 100, 1);
    Viewport whole = new Viewport(mosaic, 0, 0, 300, 200);
    Box there = whole.slotBox(wrong);
    Viewport viewport = new Viewport(mosaic, there.left() - 150, there.top() - 100, 300, 200);
    TexelPyramid pyramid = TexelPyramid.build(model);
    Raster raster = new Raster(300, 200);
    PAINTER.paint(raster, model, pyramid, viewport, Highlights.none(), PALETTE);
    TexelPicker picker = new TexelPicker(model, pyramid, -1);
    int red = 0;
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 300; x++) {
        if (raster.pixels()[y * 300 + x] == PALETTE.wrong()) {
          red++;
          assertThat(picker.slotAt(viewport, x, y)).isEqualTo(wrong);
        }
      }
    }
    assertThat(red).isPositive();
  }
}
