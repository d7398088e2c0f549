package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RasterTest {
  private static final int RED = 0xFFFF0000;
  private static final int BLACK = 0xFF000000;

  private final Raster raster = new Raster(8, 6);

  @Test
  void fillsExactlyTheBoxEvenWhereItReachesOverTheEdge() {
    raster.fill(new Box(6, 4, 10, 10), RED);
    assertThat(count(RED)).isEqualTo(4);
    raster.fill(new Box(-3, -3, 4, 4), RED);
    assertThat(count(RED)).isEqualTo(5);
  }

  @Test
  void drawsNothingOutsideTheClip() {
    raster.clipTo(new Box(2, 2, 2, 2));
    raster.fill(raster.bounds(), RED);
    raster.frame(raster.bounds(), 1, BLACK);
    raster.hatch(raster.bounds(), 2, 0, RED);
    assertThat(count(RED)).isEqualTo(4);
    assertThat(count(BLACK)).isZero();
  }

  @Test
  void blendsHalfTransparentColoursOverOpaqueOnes() {
    raster.fill(raster.bounds(), BLACK);
    raster.fill(new Box(0, 0, 1, 1), 0x80FF0000);
    assertThat(raster.pixels()[0]).isEqualTo(0xFF800000);
  }

  @Test
  void keepsPixelsPremultiplied() {
    raster.fill(new Box(0, 0, 1, 1), 0x80FFFFFF);
    assertThat(raster.pixels()[0]).isEqualTo(0x80808080);
  }

  @Test
  void aThinFrameIsItsOutline() {
    raster.frame(new Box(1, 1, 5, 4), 1, RED);
    assertThat(count(RED)).isEqualTo(2 * 5 + 2 * 2);
  }

  @Test
  void aThickFrameLacksItsFourCornersOnly() {
    raster.frame(raster.bounds(), 2, RED);
    assertThat(count(RED)).isEqualTo(8 * 6 - 4 * 2 - 4);
  }

  @Test
  void aDashedFrameHasGaps() {
    raster.dashedFrame(raster.bounds(), 1, 2, 2, RED);
    assertThat(count(RED)).isBetween(8L, 20L);
  }

  @Test
  void theHatchStaysWithWhatIsPanned() {
    raster.hatch(raster.bounds(), 5, 0, RED);
    Raster panned = new Raster(8, 6);
    panned.hatch(panned.bounds(), 5, -1, RED);
    for (int y = 0; y < 6; y++) {
      for (int x = 1; x < 8; x++) {
        assertThat(panned.pixels()[y * 8 + x - 1]).isEqualTo(raster.pixels()[y * 8 + x]);
      }
    }
  }

  @Test
  void refusesAnArrayThatIsTooSmall() {
    assertThatThrownBy(() -> new Raster(new int[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private long count(int argb) {
    return java.util.Arrays.stream(raster.pixels()).filter(pixel -> pixel == argb).count();
  }
}
