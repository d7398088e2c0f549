package dev.texelscope.engine.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TokenLayout;
import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParameterReadsTest {

  private final Arena arena = Arena.ofConfined();

  @AfterEach
  void close() {
    arena.close();
  }

  private Scene rows(int count) {
    Sizes sizes = new Sizes(2, 1, 1, count, 2);
    return new Scene(
        new BufferLayout(sizes, DimOrder.CONTIGUOUS),
        TokenLayout.of(sizes, TokenLayout.ALL_BUT_LAST),
        ParameterStorage.BUFFER,
        arena);
  }

  private List<Finding> findings(Scene scene) {
    ParameterReads reads =
        new ParameterReads(
            scene.evidence().parameterLayout(),
            scene.evidence().reads(),
            scene.evidence().granularity(),
            arena);
    ParameterReads.Part part = reads.part();
    for (long slot = 0; slot < scene.layout.slots(); slot++) {
      part.add(slot, scene.expectedToken(slot));
    }
    part.flush();
    return reads.findings();
  }

  @Test
  void aCellThatNobodyReadsAndOneThatServesTwo() {
    Scene scene = rows(5).readTokens(slot -> slot / 2 == 3 ? 1 : slot / 2);
    List<Finding> findings = findings(scene);
    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly(
            "1 of 5 parameter cells is never read: token 3.",
            "1 parameter cell serves elements of more than one token: cell 1.");
    assertThat(findings).extracting(Finding::cells).containsExactly(List.of(3L), List.of(1L));
    assertThat(findings).extracting(Finding::count).containsExactly(1L, 1L);
  }

  /** A cell counts as read if either of the two parameters comes from it. */
  @Test
  void scaleAndZeroPointAreReadApart() {
    Scene scene = rows(3);
    for (long slot = 0; slot < 6; slot++) {
      scene.zeroPointCell.setLong(slot, 0);
    }
    List<Finding> findings = findings(scene);
    assertThat(findings).extracting(Finding::kind).containsExactly(FindingKind.TOKEN_COLLISION);
    assertThat(findings.getFirst().cells()).containsExactly(0L);
  }

  @Test
  void cellsOutsideTheParametersBelongToNoToken() {
    Scene scene = rows(2).readTokens(slot -> slot < 2 ? ReadCells.NONE : 2);
    List<Finding> findings = findings(scene);
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().message())
        .isEqualTo("2 of 2 parameter cells are never read: tokens 0, 1.");
  }

  @Test
  void aLongListIsCutAndItsRangeToldToTheEnd() {
    Scene scene = rows(6000).readTokens(slot -> 0);
    Finding unread = findings(scene).getFirst();
    assertThat(unread.count()).isEqualTo(5999);
    assertThat(unread.cells()).hasSize(Finding.MAX_SLOTS);
    assertThat(unread.message())
        .isEqualTo("5999 of 6000 parameter cells are never read: tokens 1–5999.");
  }
}
