package dev.texelscope.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

  @Test
  void bothSpellingsGiveTheSameShape() {
    assertThat(Shape.parse("1x5x2x4")).isEqualTo(Shape.of(1, 5, 2, 4));
    assertThat(Shape.parse(" 1,5,2,4 ")).isEqualTo(Shape.of(1, 5, 2, 4));
    assertThat(Shape.parse("7")).isEqualTo(Shape.of(7)).hasSameHashCodeAs(Shape.of(7));
    assertThat(Shape.parse("()")).isEqualTo(Shape.of());
  }

  @Test
  void theTextIsReadBack() {
    assertThat(Shape.of(2, 5, 3, 4)).hasToString("2x5x3x4");
    assertThat(Shape.of()).hasToString("()");
    assertThat(Shape.parse(Shape.of(0, 3).toString())).isEqualTo(Shape.of(0, 3));
  }

  @Test
  void countsElements() {
    assertThat(Shape.of(2, 5, 3, 4).numel()).isEqualTo(120);
    assertThat(Shape.of().numel()).isEqualTo(1);
    assertThat(Shape.of(4, 0, 7).numel()).isZero();
    assertThat(Shape.of(Long.MAX_VALUE).numel()).isEqualTo(Long.MAX_VALUE);
    assertThat(Shape.of(2, 5).dims()).containsExactly(2L, 5L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1x", "1x2,3", "-1x2", "1 2", "a", "1.5", "1xx2", "(1)"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Shape.parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("shape '" + text + "'")
        .hasMessageContaining("allowed are");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> Shape.of(3, -1))
        .isInstanceOf(InputException.class)
        .hasMessage("shape 3x-1 has a negative dim -1; allowed is 0 or more");
    assertThatThrownBy(() -> Shape.of(1L << 32, 1L << 31))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("too many elements");
    assertThatThrownBy(() -> Shape.of(1L << 32, 1L << 31, 0)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> Shape.parse("9999999999999999999"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("too large");
  }
}
