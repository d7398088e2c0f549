package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MosaicFitTest {
  private static final GlyphAtlas ATLAS = GlyphAtlas.load();

  @Property(tries = 100)
  void everyStepIsAtLeastAsLargeAsTheOneBefore(
      @ForAll @IntRange(min = 1, max = 5000) int columns,
      @ForAll @IntRange(min = 0, max = 2) int form,
      @ForAll @IntRange(min = 1, max = 20) int letters,
      @ForAll @IntRange(min = 1, max = 2) int density) {
    TexelGrid grid =
        switch (form) {
          case 0 -> TexelGrid.texture(columns, 3, 2);
          case 1 -> TexelGrid.texture(columns, 3, 2).withComponentsAcross();
          default -> TexelGrid.buffer(3L * columns, columns);
        };
    SampleModel model = SampleModel.of(grid).letters(letters);
    List<TexelScale> steps = ZoomLadder.of(model, ATLAS, density).steps();
    for (int i = 1; i < steps.size(); i++) {
      TexelScale before = steps.get(i - 1);
      TexelScale here = steps.get(i);
      assertThat(here.texelsPerPixel()).isLessThanOrEqualTo(before.texelsPerPixel());
      assertThat(here.pitchX(grid)).isGreaterThanOrEqualTo(before.pitchX(grid));
      assertThat(here.pitchY(grid)).isGreaterThanOrEqualTo(before.pitchY(grid));
    }
  }

  @Property(tries = 1000)
  void whatCanFitFits(
      @ForAll @IntRange(min = 1, max = 400) int columns,
      @ForAll @IntRange(min = 1, max = 400) int rows,
      @ForAll @IntRange(min = 1, max = 12) int slices,
      @ForAll @IntRange(min = 1, max = 12) int across) {
    SampleModel model =
        SampleModel.of(TexelGrid.texture(columns, rows, slices).withSlicesAcross(across));
    Mosaic mosaic = new MosaicFit(model, ATLAS, 1).best(500, 400);
    assertThat(mosaic.width() + mosaic.gutter()).isLessThanOrEqualTo(500);
    assertThat(mosaic.height()).isLessThanOrEqualTo(400);
  }

  @Test
  void theRowsOfTheGridAreKeptWhereTheirNumbersCanBeRead() {
    SampleModel model = SampleModel.of(TexelGrid.texture(4, 3, 4).withSlicesAcross(2));
    Mosaic mosaic = new MosaicFit(model, ATLAS, 1).best(366, 530);
    assertThat(mosaic.across()).isEqualTo(2);
    assertThat(mosaic.scale().labelled()).isTrue();
  }

  @Test
  void oneLongRowOfSlicesIsWrappedAndOneLongColumnIsSpread() {
    Mosaic wide =
        new MosaicFit(SampleModel.of(TexelGrid.texture(64, 64, 96)), ATLAS, 1).best(400, 300);
    assertThat(wide.down()).isGreaterThan(3);
    TexelGrid batches = TexelGrid.texture(64, 64, 96).withSlicesAcross(1);
    Mosaic tall = new MosaicFit(SampleModel.of(batches), ATLAS, 1).best(400, 300);
    assertThat(tall.across()).isGreaterThan(3);
    for (int z = 0; z < 96; z++) {
      int column = (int) ((tall.sliceLeft(z) - tall.firstLeft()) / tall.columnPitch());
      int row = (int) ((tall.sliceTop(z) - tall.rowTop(0)) / tall.rowPitch());
      assertThat(tall.sliceIn(column, row)).isEqualTo(z);
    }
  }

  @Test
  void oneRowThatIsWrappedAStepLargerFillsItsRowsAlike() {
    SampleModel model = SampleModel.of(TexelGrid.texture(128, 256, 8));
    Mosaic mosaic = new MosaicFit(model, ATLAS, 1).best(500, 300);
    assertThat(mosaic.across()).isEqualTo(4);
    assertThat(mosaic.down()).isEqualTo(2);
    assertThat(mosaic.scale().texelsPerPixel()).isEqualTo(2);
  }
}
