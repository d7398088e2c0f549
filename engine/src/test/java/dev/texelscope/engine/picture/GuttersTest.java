package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.picture.Gutters.Point;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GuttersTest {
  private static final TexelPainter PAINTER = new TexelPainter(GlyphAtlas.load());
  private static final TexelGrid GRID = TexelGrid.texture(4, 3, 4).withSlicesAcross(2);
  private static final int WIDTH = 420;
  private static final int HEIGHT = 480;

  private static Viewport viewport(SampleModel model) {
    MosaicFit fit = new MosaicFit(model, PAINTER.atlas(), 1);
    return new Viewport(fit.best(WIDTH, HEIGHT), 0, 0, WIDTH, HEIGHT);
  }

  @Property(tries = 120)
  void aWayDownCrossesNothingThatIsWritten(
      @ForAll @IntRange(min = 0, max = 191) int slot, @ForAll boolean right) {
    SampleModel written = SampleModel.of(GRID).texts(s -> CellLabel.of("88888")).letters(5);
    Viewport viewport = viewport(written);
    assertThat(viewport.mosaic().scale().labelled()).isTrue();
    Raster raster = paint(written, viewport);
    int background = Palette.dark().background();
    int cell = Palette.dark().cell();
    List<Point> way = new Gutters(viewport).down(slot, right).orElseThrow();
    for (Box piece : pieces(way)) {
      for (int y = piece.top(); y < Math.min(HEIGHT, piece.bottom()); y++) {
        for (int x = piece.left(); x < Math.min(WIDTH, piece.right()); x++) {
          assertThat(raster.pixels()[y * WIDTH + x]).isIn(background, cell);
        }
      }
    }
    assertThat(way.getLast().y()).isEqualTo(HEIGHT);
  }

  @Test
  void aWayFromTheTopEndsBesideItsCell() {
    Viewport viewport = viewport(SampleModel.of(GRID));
    long slot = GRID.slot(2, 1, 0, 3);
    Box cell = viewport.slotBox(slot);
    Point left = new Gutters(viewport).fromTop(slot, false).orElseThrow().getLast();
    Point right = new Gutters(viewport).fromTop(slot, true).orElseThrow().getLast();
    assertThat(left.x()).isBetween(cell.left() - 3, cell.left() - 1);
    assertThat(right.x()).isBetween(cell.right(), cell.right() + 2);
    assertThat(left.y()).isEqualTo(cell.top() + cell.height() / 2);
  }

  @Test
  void aCellOutOfSightHasNoWay() {
    Viewport viewport = viewport(SampleModel.of(GRID));
    Viewport away =
        new Viewport(viewport.mosaic(), viewport.mosaic().width() + 900, 0, WIDTH, HEIGHT);
    assertThat(new Gutters(away).down(0, true)).isEmpty();
    assertThat(new Gutters(viewport).down(-1, true)).isEmpty();
    assertThat(new Gutters(viewport).fromTop(GRID.slots(), false)).isEmpty();
  }

  private static Raster paint(SampleModel model, Viewport viewport) {
    Raster raster = new Raster(WIDTH, HEIGHT);
    PAINTER.paint(raster, model, null, viewport, Highlights.none(), Palette.dark());
    return raster;
  }

  private static List<Box> pieces(List<Point> way) {
    return java.util.stream.IntStream.range(1, way.size())
        .mapToObj(i -> {
          Point a = way.get(i - 1);
          Point b = way.get(i);
          int left = Math.min(a.x(), b.x());
          int top = Math.min(a.y(), b.y());
          return new Box(left, top, Math.abs(a.x() - b.x()) + 1, Math.abs(a.y() - b.y()) + 1);
        })
        .toList();
  }
}
