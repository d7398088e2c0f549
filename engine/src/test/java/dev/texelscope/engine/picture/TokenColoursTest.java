package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenColoursTest {

  @Test
  void fewTokensHaveAColourOfTheirOwn() {
    TokenColours colours = new TokenColours(30);
    assertThat(colours.ordered()).isFalse();
    assertThat(colours.scale().size()).isEqualTo(30);
    assertThat(colours.number(29)).isEqualTo(29);
  }

  @Test
  void manyTokensRunFromTheFirstColourToTheLast() {
    TokenColours colours = new TokenColours(8192);
    assertThat(colours.ordered()).isTrue();
    assertThat(colours.number(0)).isZero();
    assertThat(colours.number(8191)).isEqualTo(ColorScale.STEPS - 1);
    assertThat(colours.number(8192)).isEqualTo(-1);
    assertThat(colours.number(-1)).isEqualTo(-1);
  }
}
