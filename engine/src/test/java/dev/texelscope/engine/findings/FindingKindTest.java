package dev.texelscope.engine.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.findings.FindingKind.Severity;
import dev.texelscope.engine.quantize.Undefined;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingKindTest {

  /** The kinds that reports may name; more may come, none may go. */
  private static final List<String> CONTRACT =
      List.of(
          ("wrong-token wrong-element rounding-tie reciprocal-ulp zero-point-order saturation"
                  + " conversion-overflow nan padding-read never-written written-twice"
                  + " out-of-bounds-read out-of-bounds-write unread-parameter token-collision"
                  + " token-gap token-clamped uninitialized-read race right-by-luck nothing-ran"
                  + " undefined-result format-mismatch limit-exceeded validation nondeterministic"
                  + " timeout unexplained")
              .split(" "));

  private static final List<String> ADDED =
      List.of("device-difference", "twin-difference", "device-loop-limit", "float-addition");

  @Test
  void labelsAreTheContract() {
    assertThat(CONTRACT).hasSize(28);
    assertThat(Arrays.stream(FindingKind.values()).map(FindingKind::label))
        .containsAll(CONTRACT)
        .containsAll(ADDED)
        .hasSize(CONTRACT.size() + ADDED.size());
  }

  @Test
  void labelsAreReadBack() {
    for (FindingKind kind : FindingKind.values()) {
      assertThat(FindingKind.ofLabel(" " + kind.label() + " ")).contains(kind);
      assertThat(kind.title()).isNotBlank();
    }
    assertThat(FindingKind.ofLabel("wrong_token")).isEmpty();
    assertThat(FindingKind.ofLabel("")).isEmpty();
  }

  @Test
  void reasonsForAnOpenResultAreKinds() {
    for (Undefined reason : Undefined.values()) {
      assertThat(FindingKind.ofLabel(reason.kind()))
          .isPresent()
          .get()
          .extracting(FindingKind::severity)
          .isEqualTo(Severity.FAULT);
    }
  }

  @Test
  void rightValuesFromWrongCellsAreFaultsAndWrongValuesAreMismatches() {
    assertThat(FindingKind.RIGHT_BY_LUCK.severity()).isEqualTo(Severity.FAULT);
    assertThat(FindingKind.UNREAD_PARAMETER.severity()).isEqualTo(Severity.FAULT);
    assertThat(FindingKind.WRONG_TOKEN.severity()).isEqualTo(Severity.MISMATCH);
    assertThat(FindingKind.UNEXPLAINED.severity()).isEqualTo(Severity.MISMATCH);
  }

  @Test
  void verdictsHaveANumberAndASign() {
    for (Verdict verdict : Verdict.values()) {
      assertThat(Verdict.of(verdict.ordinal())).isEqualTo(verdict);
      assertThat(verdict.sign()).hasSize(1);
    }
    assertThat(Verdict.values()).extracting(Verdict::sign).doesNotHaveDuplicates();
    assertThat(Verdict.LUCK.label()).isEqualTo("right by luck");
  }
}
