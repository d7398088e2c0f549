package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SliceStripPainterTest {
  private static final GlyphAtlas ATLAS = GlyphAtlas.load();
  private static final Palette PALETTE = Palette.dark();
  private static final TexelGrid GRID = TexelGrid.texture(30, 20, 8).withSlicesAcross(1);

  @Test
  void aSliceWithOneWrongComponentIsRedAndTheOthersAreNot() {
    long wrong = GRID.slot(3, 4, 5, 1);
    SampleModel model =
        SampleModel.of(GRID).verdicts(s -> s == wrong ? Verdict.WRONG : Verdict.RIGHT);
    MosaicFit fit = new MosaicFit(model, ATLAS, 1);
    Mosaic mosaic = fit.at(fit.ladder().preferredStep(), 1);
    Viewport viewport = new Viewport(mosaic, 0, mosaic.sliceTop(2), 300, 200);
    Raster raster = new Raster(160, 16);
    new SliceStripPainter(raster, PALETTE, 1).paint(viewport, TexelPyramid.build(model));
    for (int z = 0; z < 8; z++) {
      assertThat(has(raster, z, PALETTE.wrong())).as("wrong in slice %d", z).isEqualTo(z == 5);
      assertThat(has(raster, z, PALETTE.selection()))
          .as("frame around slice %d", z)
          .isEqualTo(viewport.seesSlice(z));
    }
    assertThat(viewport.seesSlice(2)).isTrue();
    assertThat(viewport.seesSlice(5)).isFalse();
    assertThat(SliceStripPainter.sliceAt(159, 160, 8)).isEqualTo(7);
    assertThat(SliceStripPainter.sliceAt(160, 160, 8)).isEqualTo(-1);
  }

  private static boolean has(Raster raster, int z, int argb) {
    for (int y = 0; y < raster.height(); y++) {
      for (int x = z * 20 + 3; x < z * 20 + 17; x++) {
        if (raster.pixels()[y * raster.width() + x] == argb) {
          return true;
        }
      }
    }
    return false;
  }
}
