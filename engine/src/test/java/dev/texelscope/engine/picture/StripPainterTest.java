package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StripPainterTest {
  private static final GlyphAtlas ATLAS = GlyphAtlas.load();
  private static final Palette PALETTE = Palette.dark();
  private static final long CELLS = 8192;

  private final Raster raster = new Raster(500, 60);
  private final StripPainter painter = new StripPainter(raster, PALETTE, ATLAS, 7, 1);

  private static StripRow row(long read) {
    return new StripRow("texture", CELLS, cell -> cell < 2048 ? 512 : 0, 128, read, "");
  }

  private void paint(StripRow row, long expected) {
    StripBuckets buckets = StripBuckets.of(row, painter.area().width());
    painter.paint(List.of(row), List.of(buckets), expected);
  }

  private int pixel(long cell, int y) {
    Box area = painter.area();
    int x = area.left() + (int) ((2 * cell + 1) * area.width() / (2 * CELLS));
    return raster.pixels()[y * raster.width() + x];
  }

  @Test
  void cellsThatWereReadHaveABarAndOthersHaveNone() {
    paint(row(-1), -1);
    int read = pixel(1500, painter.area().top() + 3);
    assertThat(read).isNotEqualTo(PALETTE.cell()).isNotEqualTo(PALETTE.hatch());
    for (long cell = 2100; cell < CELLS; cell += 97) {
      assertThat(pixel(cell, painter.area().top() + 3)).isIn(PALETTE.cell(), PALETTE.hatch());
    }
  }

  @Test
  void theCellReadIsAmberAndTheOneExpectedTeal() {
    paint(row(1357), 5325);
    assertThat(pixel(1357, painter.area().top() + 1)).isEqualTo(PALETTE.read());
    assertThat(pixel(5325, painter.area().top() + 1)).isEqualTo(PALETTE.expected());
  }

  /** One cell in thousands that nobody read has a red foot, though its pixel is shared. */
  @Property(tries = 40)
  void oneUnreadCellAmongManyIsSeen(@ForAll @LongRange(min = 0, max = CELLS - 1) long unread) {
    StripRow row = new StripRow("texture", CELLS, cell -> cell == unread ? 0 : 128, 128, -1, "");
    paint(row, -1);
    boolean red = false;
    for (int argb : raster.pixels()) {
      red |= argb == PALETTE.wrong();
    }
    assertThat(red).isTrue();
  }

  @Test
  void aColumnIsACellOfTheShareOfTheStripThatItIsIn() {
    Box area = painter.area();
    assertThat(StripPainter.cellAt(area, area.left(), CELLS)).isZero();
    assertThat(StripPainter.cellAt(area, area.right() - 1, CELLS)).isGreaterThan(CELLS - 30);
    assertThat(StripPainter.cellAt(area, area.left() - 1, CELLS)).isEqualTo(-1);
    assertThat(StripPainter.cellAt(area, area.right(), CELLS)).isEqualTo(-1);
  }
}
