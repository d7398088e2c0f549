package dev.texelscope.engine.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CellSetTest {

  private static CellSet of(long... cells) {
    CellSet set = new CellSet();
    LongStream.of(cells).forEach(set::add);
    return set;
  }

  @Test
  void neighboursBecomeRanges() {
    assertThat(of(0, 1, 2, 5, 7, 8)).hasToString("0–2, 5, 7, 8");
    assertThat(of(3)).hasToString("3");
    assertThat(of(0)).hasToString("0");
    assertThat(of()).hasToString("");
  }

  @Test
  void aLongRangeIsToldToItsEndAlthoughNotEveryCellIsListed() {
    CellSet set = new CellSet();
    LongStream.range(2048, 8192).forEach(set::add);
    assertThat(set).hasToString("2048–8191");
    assertThat(set.count()).isEqualTo(6144);
    assertThat(set.first()).hasSize(Finding.MAX_SLOTS);
  }

  @Test
  void manyRangesAreCounted() {
    CellSet set = new CellSet();
    LongStream.range(0, 100).map(i -> 2 * i).forEach(set::add);
    assertThat(set.toString()).endsWith("22 and 88 more ranges");
  }
}
