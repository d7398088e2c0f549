package dev.texelscope.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.tensor.InputException;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterLayoutTest {

  @Property
  void aTextureHoldsTokensInTexelsOfFourFoldedIntoRows(
      @ForAll @IntRange(min = 1, max = 500) int count,
      @ForAll @IntRange(min = 1, max = 40) int maxRowTexels) {
    ParameterLayout layout = ParameterLayout.of(ParameterStorage.TEXTURE, count, maxRowTexels);
    assertThat(layout.rowTexels()).isLessThanOrEqualTo(maxRowTexels);
    assertThat(layout.cells())
        .isGreaterThanOrEqualTo(count)
        .isEqualTo(4L * layout.rowTexels() * layout.rows());
    assertThat(layout.cells() - count).isLessThan(4L * layout.rowTexels());
    Set<ParameterCell> seen = new HashSet<>();
    int x = 0;
    int y = 0;
    int component = 0;
    for (long cell = 0; cell < layout.cells(); cell++) {
      ParameterCell expected = new ParameterCell.Component(new TexelAddress(x, y, 0, component));
      assertThat(layout.cell(cell)).isEqualTo(expected);
      assertThat(layout.cellOf(new TokenIndex(cell))).isEqualTo(expected);
      assertThat(seen.add(expected)).isTrue();
      component = (component + 1) % 4;
      x = component > 0 ? x : (x + 1) % layout.rowTexels();
      y = component > 0 || x > 0 ? y : y + 1;
    }
    assertThat(y).isEqualTo(layout.rows());
  }

  @Property
  void inOneRowTexelIsTokenOverFourAndComponentTokenModuloFour(
      @ForAll @IntRange(min = 0, max = 10_000) int token) {
    ParameterLayout layout = ParameterLayout.of(ParameterStorage.TEXTURE, 10_001, 16_384);
    TokenIndex index = new TokenIndex(token);
    assertThat(index.texelIdx()).isEqualTo(token / 4);
    assertThat(index.compIdx()).isEqualTo(token % 4);
    assertThat(layout.rows()).isOne();
    assertThat(layout.cellOf(index))
        .isEqualTo(
            new ParameterCell.Component(
                new TexelAddress((int) index.texelIdx(), 0, 0, index.compIdx())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEXTURE | 30 | 5 | (1,0,0).G",
        "TEXTURE | 30 | 29 | (1,1,0).G",
        "BUFFER | 30 | 29 | [29]",
        "PUSH | 1 | 0 | push constant"
      })
  void cellsAreNamed(ParameterStorage storage, long count, long token, String name) {
    assertThat(ParameterLayout.of(storage, count, 6).cellOf(new TokenIndex(token)))
        .hasToString(name);
  }

  @Test
  void aBufferHasOneCellForEachToken() {
    ParameterLayout layout = ParameterLayout.of(ParameterStorage.BUFFER, 30, 1);
    assertThat(layout.cells()).isEqualTo(30);
    assertThat(layout.rows()).isOne();
    assertThat(layout.rowTexels()).isOne();
  }

  @Test
  void pushConstantsHoldOnePair() {
    assertThat(ParameterLayout.of(ParameterStorage.PUSH, 1, 1).cells()).isOne();
    assertThatThrownBy(() -> ParameterLayout.of(ParameterStorage.PUSH, 2, 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "params-in: push constants hold one scale and zero_point, but there are 2 tokens;"
                + " buffer or texture is allowed");
    assertThatThrownBy(() -> new ParameterLayout(ParameterStorage.BUFFER, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
