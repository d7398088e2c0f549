package dev.texelscope.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.tensor.InputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of a sweep, and what can be asked. */
class SweepNumbersTest {

  @Test
  void quartilesAreTimesThatWereMeasured() {
    SweepTimes times = SweepTimes.of(new long[] {70, 10, 30, 50, 20, 60, 40, 80});
    assertThat(times).isEqualTo(new SweepTimes(10, 20, 40, 60, 80, 8));
    assertThat(times.spread()).isEqualTo(1.0);
    assertThat(SweepTimes.of(new long[] {7})).isEqualTo(new SweepTimes(7, 7, 7, 7, 7, 1));
  }

  @Test
  void aRowThatMovesAsMuchAsTheCopyInHalfTheTimeIsTwiceAsFast() {
    SweepCopy copy = new SweepCopy(500, SweepTimes.of(new long[] {100}));
    assertThat(copy.gigabytesPerSecond()).isEqualTo(10);
    SweepOutcome.Measured row =
        new SweepOutcome.Measured(
            new GridSize(1, 1, 1),
            0,
            SweepTimes.of(new long[] {50}),
            new SweepBytes(600, 300, 100),
            new SweepBits(1, 0, Optional.empty()));
    assertThat(row.gigabytesPerSecond()).isEqualTo(20);
    assertThat(row.ofCopy(copy)).isEqualTo(2);
  }

  @Test
  void aStageTellsTheProgress() {
    SweepProgress progress = new SweepProgress(3, 4, 1, 1);
    assertThat(SweepProgress.of(progress.stage())).contains(progress);
    assertThat(progress.fraction()).isEqualTo(0.75);
    assertThat(SweepProgress.of("compile")).isEmpty();
  }

  private static DeviceLimits limits(int invocations, GridSize size) {
    return new DeviceLimits(
        4096, 1 << 27, 1 << 16, 128, 32, size, size, invocations, 1 << 15, 1 << 30, 8);
  }

  @Test
  void sensibleSizesArePowersOfTwoWithinTheLimits() {
    List<GridSize> all = LocalSizes.sensible(limits(1024, new GridSize(1024, 1024, 64)));
    assertThat(all).hasSizeBetween(12, 20).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(size -> {
          assertThat(Integer.bitCount(size.x())).isOne();
          assertThat(Integer.bitCount(size.y())).isOne();
          assertThat(Integer.bitCount(size.z())).isOne();
        });
    assertThat(all).anyMatch(size -> size.count() == 1024).anyMatch(size -> size.z() > 1);
    assertThat(LocalSizes.sensible(limits(128, new GridSize(64, 128, 64))))
        .isNotEmpty()
        .allMatch(size -> size.count() <= 128 && size.x() <= 64);
  }

  @Test
  void sizesAreReadFromText() {
    assertThat(SweepOptions.parseSizes("64,1,1; 8x8x1"))
        .containsExactly(new GridSize(64, 1, 1), new GridSize(8, 8, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "64", "64,1", "a,b,c", "64,1,1;", "-1,1,1", "1,1,1,1", "99999999999,1,1"})
  void whatIsNoSizeIsSaid(String text) {
    assertThatThrownBy(() -> SweepOptions.parseSizes(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is not X,Y,Z");
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    List<GridSize> sizes = List.of(new GridSize(8, 1, 1));
    assertThatThrownBy(() -> new SweepOptions(sizes, Optional.of(0), false))
        .hasMessage("rounds: 0 is not allowed; 1 to 10000 is");
    assertThatThrownBy(() -> new SweepOptions(sizes, Optional.empty(), true))
        .hasMessageContaining("sizes or variants is allowed, not both");
    assertThatThrownBy(
            () -> new SweepOptions(List.of(new GridSize(8, 0, 1)), Optional.empty(), false))
        .hasMessageContaining("8×0×1 is not allowed");
  }
}
