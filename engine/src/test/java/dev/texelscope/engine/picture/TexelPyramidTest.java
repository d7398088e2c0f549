package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TexelPyramidTest {

  @Property(tries = 200)
  void oneWrongComponentIsSeenFromEveryDistance(
      @ForAll @IntRange(min = 1, max = 33) int columns,
      @ForAll @IntRange(min = 1, max = 33) int rows,
      @ForAll @IntRange(min = 1, max = 3) int slices,
      @ForAll @LongRange(min = 0, max = 100_000) long pick) {
    TexelGrid grid = TexelGrid.texture(columns, rows, slices);
    long wrong = pick % grid.slots();
    TexelPyramid pyramid =
        TexelPyramid.build(
            SampleModel.of(grid).verdicts(slot -> slot == wrong ? Verdict.WRONG : Verdict.RIGHT));
    for (int level = 0; pyramid.has(level); level++) {
      char[] code = new char[1];
      int x = grid.x(wrong) >> level;
      pyramid.copyRow(level, grid.z(wrong), grid.y(wrong) >> level, x, x + 1, code);
      assertThat(CellCode.verdict(code[0])).isEqualTo(Verdict.WRONG);
    }
    assertThat(pyramid.wrong(grid.z(wrong))).isEqualTo(1);
    assertThat(pyramid.compared(grid.z(wrong))).isEqualTo(grid.slotsInSlice());
  }

  @Property(tries = 100)
  void aColourSeenFromAfarIsTheColourOfATexelThere(
      @ForAll @IntRange(min = 1, max = 20) int columns,
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll int seed) {
    TexelGrid grid = TexelGrid.buffer((long) columns * rows, columns);
    SampleModel model =
        SampleModel.of(grid).colours(slot -> (int) Math.floorMod(slot * 31 + seed, 256L));
    TexelPyramid pyramid = TexelPyramid.build(model);
    for (int level = 0; pyramid.has(level); level++) {
      int wide = (columns + (1 << level) - 1) >> level;
      char[] codes = new char[wide];
      pyramid.copyRow(level, 0, 0, 0, wide, codes);
      for (int x = 0; x < wide; x++) {
        assertThat(CellCode.colour(codes[x]))
            .isEqualTo(model.colour(grid.slot(x << level, 0, 0, 0)));
      }
    }
  }

  @Test
  void whatIsThereHidesPaddingAndPaddingHidesGhosts() {
    TexelGrid grid = TexelGrid.buffer(3, 2);
    TexelPyramid pyramid =
        TexelPyramid.build(
            SampleModel.of(grid).kinds(s -> s == 1 ? CellKind.RECORDED : CellKind.PADDING));
    assertThat(CellCode.kind(at(pyramid, 0, 0, 1))).isEqualTo(CellKind.PADDING);
    assertThat(CellCode.kind(at(pyramid, 0, 1, 1))).isEqualTo(CellKind.GHOST);
    assertThat(CellCode.kind(at(pyramid, 1, 0, 0))).isEqualTo(CellKind.RECORDED);
  }

  @Test
  void aComponentAloneHidesTheOthers() {
    SampleModel model =
        SampleModel.of(TexelGrid.texture(2, 1, 1))
            .verdicts(s -> s == 1 ? Verdict.WRONG : Verdict.RIGHT);
    TexelPyramid green = TexelPyramid.build(model, 1, () -> false);
    TexelPyramid blue = TexelPyramid.build(model, 2, () -> false);
    assertThat(CellCode.verdict(at(green, 0, 0, 0))).isEqualTo(Verdict.WRONG);
    assertThat(CellCode.verdict(at(blue, 0, 0, 0))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void stopsWhenANewerPictureIsWanted() {
    assertThatThrownBy(
            () -> TexelPyramid.build(SampleModel.of(TexelGrid.texture(9, 9, 9)), -1, () -> true))
        .isInstanceOf(CancellationException.class);
  }

  private static char at(TexelPyramid pyramid, int level, int x, int y) {
    char[] code = new char[1];
    pyramid.copyRow(level, 0, y, x, x + 1, code);
    return code[0];
  }
}
