package dev.texelscope.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CellCodeTest {

  @Property
  void keepsVerdictKindAndColour(
      @ForAll Verdict verdict,
      @ForAll CellKind kind,
      @ForAll @IntRange(min = -1, max = 2046) int colour) {
    char code = CellCode.of(verdict, kind, colour);
    assertThat(CellCode.verdict(code)).isEqualTo(verdict);
    assertThat(CellCode.kind(code)).isEqualTo(kind);
    assertThat(CellCode.colour(code)).isEqualTo(colour);
  }

  @Property
  void theWorseVerdictWinsWhateverElse(
      @ForAll Verdict a, @ForAll Verdict b, @ForAll CellKind kindA, @ForAll CellKind kindB) {
    char winner = CellCode.worse(CellCode.of(a, kindA, 3), CellCode.of(b, kindB, 2000));
    assertThat(CellCode.verdict(winner)).isEqualTo(a.worse(b));
  }
}
