package dev.texelscope.engine.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a judgement says of whole groups: where they lie, which cells they read, their class. */
class JudgeSpreadTest {

  private final Arena arena = Arena.ofShared();
  private final TextureLayout layout =
      new TextureLayout(new Sizes(4, 2, 5, 3, 4), Dim.C, AxisMap.STANDARD);
  private final TokenLayout tokens = TokenLayout.of(layout.sizes(), TokenLayout.ALL_BUT_LAST);

  @AfterEach
  void free() {
    arena.close();
  }

  /** Evidence of a shader that takes token z·Y + y for a whole texel, on inputs of all ones. */
  private Evidence oneTokenPerTexel() {
    long slots = layout.slots();
    Tensor input = Tensor.allocate(DType.FLOAT32, layout.sizes().shape(), arena);
    Tensor scale = Tensor.allocate(DType.FLOAT32, Shape.of(tokens.numTokens()), arena);
    Tensor zeroPoint = Tensor.allocate(DType.INT32, Shape.of(tokens.numTokens()), arena);
    Tensor source = Tensor.allocate(DType.INT32, Shape.of(slots), arena);
    Tensor cell = Tensor.allocate(DType.INT32, Shape.of(slots), arena);
    Tensor output = Tensor.allocate(DType.INT8, Shape.of(slots), arena);
    for (long i = 0; i < input.numel(); i++) {
      input.set(i, 1);
    }
    for (long t = 0; t < tokens.numTokens(); t++) {
      scale.set(t, 1);
      zeroPoint.setLong(t, t);
    }
    for (long slot = 0; slot < slots; slot++) {
      long token = slot / 16;
      source.setLong(slot, slot);
      cell.setLong(slot, token);
      output.setLong(slot, 1 + token);
    }
    return new Evidence(
        layout,
        layout,
        tokens,
        ParameterLayout.of(ParameterStorage.TEXTURE, tokens.numTokens(), 4096),
        input,
        scale,
        zeroPoint,
        new Quantizer(
            ReferenceRule.ET_VK,
            Arithmetic.RECIPROCAL,
            Granularity.TOKEN,
            QuantRange.of(DType.INT8)),
        Optional.empty(),
        output,
        Optional.empty(),
        new ReadCells(source, cell, cell));
  }

  @Test
  void aGroupKnowsItsSlicesAndComponents() {
    Judgement judgement = Judge.judge(oneTokenPerTexel(), arena);
    Finding wrong = judgement.findings().getFirst();
    assertThat(wrong.kind()).isEqualTo(FindingKind.WRONG_TOKEN);
    assertThat(wrong.count()).isEqualTo(108);
    assertThat(wrong.spread().slices()).isEqualTo(List.of(36L, 12L, 48L, 12L));
    assertThat(wrong.spread().components()).isEqualTo(List.of(36L, 24L, 24L, 24L));
  }

  @Test
  void readsOfEachTokenAreCountedWithoutPadding() {
    Judgement judgement = Judge.judge(oneTokenPerTexel(), arena);
    long reads = 0;
    for (long token = 0; token < tokens.numTokens(); token++) {
      reads += judgement.tokenReads().longAt(token);
    }
    assertThat(reads).isEqualTo(layout.sizes().numel());
    assertThat(judgement.tokenReads().longAt(0)).isEqualTo(16);
    assertThat(judgement.tokenReads().longAt(12)).isZero();
  }

  @Test
  void aSlotsClassIsThatOfItsGroup() {
    Evidence evidence = oneTokenPerTexel();
    Judgement judgement = Judge.judge(evidence, arena);
    for (long slot = 0; slot < layout.slots(); slot++) {
      Optional<FindingKind> kind = Judge.kindAt(evidence, slot);
      boolean right = judgement.at(slot) == Verdict.RIGHT || judgement.at(slot) == Verdict.PADDING;
      assertThat(kind.isEmpty()).isEqualTo(right);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 50})
  void theAnswerIsTheSameInAnyNumberOfParts(int parts) {
    Evidence evidence = oneTokenPerTexel();
    Judgement whole = Judge.judge(evidence, arena, 1);
    Judgement joined = Judge.judge(evidence, arena, parts);
    assertThat(joined.findings()).isEqualTo(whole.findings());
    assertThat(joined.elements()).isEqualTo(whole.elements());
    assertThat(joined.mismatches()).isEqualTo(whole.mismatches());
    assertThat(joined.rightByLuck()).isEqualTo(whole.rightByLuck());
    for (long slot = 0; slot < layout.slots(); slot++) {
      assertThat(joined.at(slot)).isEqualTo(whole.at(slot));
    }
    for (long token = 0; token < tokens.numTokens(); token++) {
      assertThat(joined.tokenReads().longAt(token)).isEqualTo(whole.tokenReads().longAt(token));
    }
  }

  @Test
  void theFormulaThatFitsIsFound() {
    Evidence evidence = oneTokenPerTexel();
    List<Long> slots = Judge.judge(evidence, arena).findings().getFirst().slots();
    assertThat(TokenFormula.fitting(evidence, slots).orElseThrow().text())
        .isEqualTo("pos.z·limits.y + pos.y");
  }
}
