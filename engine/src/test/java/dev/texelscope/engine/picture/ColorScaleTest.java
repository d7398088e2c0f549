package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColorScaleTest {
  private final Palette palette = Palette.dark();

  @Test
  void theSequentialScaleBecomesLighterStepByStepAndRepeatsNoColour() {
    ColorScale scale = ColorScale.sequential();
    Set<Integer> seen = new HashSet<>();
    double before = -1;
    for (int i = 0; i < scale.size(); i += 5) {
      int argb = scale.argb(i, palette);
      double luminance = luminance(argb);
      assertThat(luminance).isGreaterThan(before);
      assertThat(seen.add(argb)).isTrue();
      before = luminance;
    }
  }

  @Test
  void valuesOutsideTheRangeHaveColoursOfTheirOwn() {
    assertThat(ColorScale.valueNumber(-1, -1, 1)).isZero();
    assertThat(ColorScale.valueNumber(1, -1, 1)).isEqualTo(255);
    assertThat(ColorScale.valueNumber(-1.1, -1, 1)).isEqualTo(ColorScale.BELOW);
    assertThat(ColorScale.valueNumber(1.1, -1, 1)).isEqualTo(ColorScale.ABOVE);
    assertThat(ColorScale.valueNumber(Double.NaN, -1, 1)).isEqualTo(ColorScale.NAN);
    assertThat(ColorScale.valueNumber(Double.NEGATIVE_INFINITY, -1, 1))
        .isEqualTo(ColorScale.INFINITE);
    assertThat(ColorScale.valueNumber(3, 3, 3)).isBetween(0, 255);
    assertThat(ColorScale.values().size()).isEqualTo(ColorScale.INFINITE + 1);
  }

  @Test
  void verdictsAreColouredByThePalette() {
    for (Verdict verdict : Verdict.values()) {
      assertThat(ColorScale.verdicts().argb(verdict.ordinal(), palette))
          .isEqualTo(palette.verdict(verdict));
    }
  }

  @Test
  void neighbouringTokensLookDifferent() {
    ColorScale scale = ColorScale.categorical(24);
    for (int i = 1; i < scale.size(); i++) {
      assertThat(scale.argb(i, palette)).isNotEqualTo(scale.argb(i - 1, palette));
    }
  }

  private static double luminance(int argb) {
    return 0.2126 * Math.pow((argb >> 16 & 0xFF) / 255.0, 2.2)
        + 0.7152 * Math.pow((argb >> 8 & 0xFF) / 255.0, 2.2)
        + 0.0722 * Math.pow((argb & 0xFF) / 255.0, 2.2);
  }
}
