package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphAtlasTest {
  private static final int INK = 0xFFFFFFFF;

  private final GlyphAtlas atlas = GlyphAtlas.load();

  @ParameterizedTest
  @ValueSource(ints = {9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 24, 28, 32, 36})
  void everySizeHasWhatViewsWrite(int pixels) {
    for (boolean bold : new boolean[] {false, true}) {
      GlyphFace face = atlas.face(pixels, bold);
      assertThat(face.pixels()).isEqualTo(pixels);
      assertThat(face.bold()).isEqualTo(bold);
      for (char c = ' '; c < 127; c++) {
        assertThat(face.has(c)).as("%c", c).isTrue();
      }
      for (char c : "≠≈✓✕…·×−▨∞→≤≥⁰¹²³⌊⌋⌈⌉".toCharArray()) {
        assertThat(face.has(c)).as("%c", c).isTrue();
      }
    }
  }

  @Test
  void takesTheNearestSizeThatIsThere() {
    assertThat(atlas.face(17, false).pixels()).isEqualTo(16);
    assertThat(atlas.face(3, false).pixels()).isEqualTo(9);
    assertThat(atlas.face(99, true).pixels()).isEqualTo(36);
  }

  @Test
  void digitsStandOnTheBaselineAndAreAsHighAsTheFaceSays() {
    GlyphFace face = atlas.face(12, false);
    Raster raster = new Raster(40, 40);
    int end = face.draw(raster, 10, 30, "1", INK);
    assertThat(end).isEqualTo(10 + face.advance());
    assertThat(inkInRow(raster, 29)).isTrue();
    assertThat(inkInRow(raster, 30)).isFalse();
    assertThat(inkInRow(raster, 30 - face.digitHeight())).isTrue();
    assertThat(inkInRow(raster, 29 - face.digitHeight())).isFalse();
  }

  @Test
  void aCharacterThatIsNotThereIsAQuestionMark() {
    GlyphFace face = atlas.face(14, false);
    Raster unknown = new Raster(20, 20);
    Raster question = new Raster(20, 20);
    face.draw(unknown, 2, 15, "\u4E2D", INK);
    face.draw(question, 2, 15, "?", INK);
    assertThat(unknown.pixels()).isEqualTo(question.pixels());
  }

  @Test
  void theLicenceOfTheFontIsBesideIt() {
    assertThat(GlyphAtlas.class.getResource("jetbrains-mono.OFL.txt")).isNotNull();
  }

  private static boolean inkInRow(Raster raster, int y) {
    return Arrays.stream(raster.pixels(), y * raster.width(), (y + 1) * raster.width())
        .anyMatch(p -> p != 0);
  }
}
