package dev.texelscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.picture.TexelGrid;
import org.junit.jupiter.api.Test;

class TexelStepsTest {
  private final TexelGrid texture = TexelGrid.texture(4, 3, 2);
  private final TexelSteps inTexture = new TexelSteps(texture);
  private final TexelSteps inBuffer = new TexelSteps(TexelGrid.buffer(10, 4));

  @Test
  void anArrowKeepsTheComponentAndStopsAtTheEdge() {
    long slot = texture.slot(2, 1, 1, 3);
    assertThat(inTexture.texel(slot, 1, 0)).isEqualTo(texture.slot(3, 1, 1, 3));
    assertThat(inTexture.texel(texture.slot(3, 1, 1, 3), 1, 0)).isEqualTo(texture.slot(3, 1, 1, 3));
    assertThat(inTexture.texel(slot, 0, -1)).isEqualTo(texture.slot(2, 0, 1, 3));
  }

  @Test
  void tabGoesOnIntoTheNextTexel() {
    assertThat(inTexture.component(texture.slot(2, 1, 1, 3), 1))
        .isEqualTo(texture.slot(3, 1, 1, 0));
    assertThat(inTexture.component(0, -1)).isZero();
    assertThat(inTexture.component(texture.slots() - 1, 1)).isEqualTo(texture.slots() - 1);
  }

  @Test
  void aPageIsASlice() {
    assertThat(inTexture.slice(texture.slot(2, 1, 0, 2), 1)).isEqualTo(texture.slot(2, 1, 1, 2));
    assertThat(inTexture.slice(texture.slot(2, 1, 1, 2), 1)).isEqualTo(texture.slot(2, 1, 1, 2));
  }

  @Test
  void inABufferTheNextColumnIsTheNextElement() {
    assertThat(inBuffer.texel(3, 1, 0)).isEqualTo(4);
    assertThat(inBuffer.texel(3, 0, 1)).isEqualTo(7);
    assertThat(inBuffer.texel(9, 1, 0)).as("ghost").isEqualTo(9);
    assertThat(inBuffer.texel(7, 0, 1)).as("ghost").isEqualTo(7);
  }

  @Test
  void withoutASelectionEveryKeySelectsTheFirst() {
    assertThat(inTexture.texel(-1, 1, 0)).isZero();
    assertThat(inTexture.component(-1, -1)).isZero();
    assertThat(inTexture.slice(-1, 1)).isZero();
  }
}
