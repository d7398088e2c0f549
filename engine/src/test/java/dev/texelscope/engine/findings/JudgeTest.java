package dev.texelscope.engine.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

  private static final Sizes SMALL = new Sizes(4, 2, 5, 3, 4);
  private static final TokenLayout ROWS = TokenLayout.of(SMALL, TokenLayout.ALL_BUT_LAST);

  private final Arena arena = Arena.ofConfined();

  @AfterEach
  void close() {
    arena.close();
  }

  private Scene scene(MemoryLayout layout) {
    return new Scene(layout, ROWS, ParameterStorage.TEXTURE, arena);
  }

  private Scene packed(Dim dim) {
    return scene(new TextureLayout(SMALL, dim, AxisMap.STANDARD));
  }

  /** One token for a whole texel: right for width packing only. */
  private static LongUnaryOperator oneTokenPerTexel(MemoryLayout layout) {
    TextureLayout texture = (TextureLayout) layout;
    return slot -> {
      long texel = slot / 4 / texture.width();
      return texel / texture.height() * texture.height() + texel % texture.height();
    };
  }

  private static Finding only(Judgement judgement, FindingKind kind) {
    List<Finding> findings = judgement.findings().stream().filter(f -> f.kind() == kind).toList();
    assertThat(findings).as("%s in %s", kind, judgement.findings()).hasSize(1);
    return findings.getFirst();
  }

  @Test
  void aRightRunHasNoFindings() {
    for (MemoryLayout layout :
        List.of(
            new TextureLayout(SMALL, Dim.W, AxisMap.STANDARD),
            new TextureLayout(SMALL, Dim.C, AxisMap.parse("1,2,0,0")),
            new BufferLayout(SMALL, DimOrder.parse("NHWC")))) {
      Judgement judgement = scene(layout).judge();
      assertThat(judgement.findings()).isEmpty();
      assertThat(judgement.elements()).isEqualTo(120);
      assertThat(judgement.mismatches() + judgement.rightByLuck() + judgement.undefined()).isZero();
      assertThat(judgement.mismatched(Set.of())).isFalse();
      assertThat(judgement.faulty(Set.of())).isFalse();
      for (long slot = 0; slot < layout.slots(); slot++) {
        boolean padding = layout.linearIndexAt(slot) == MemoryLayout.PADDING;
        assertThat(judgement.at(slot)).isEqualTo(padding ? Verdict.PADDING : Verdict.RIGHT);
      }
      for (long token = 0; token < 30; token++) {
        assertThat(judgement.tokenReads().longAt(token)).isEqualTo(4);
      }
    }
  }

  @Test
  void oneTokenForATexelOfFourChannelsIsWrongFor108Of120() {
    Scene scene = packed(Dim.C);
    scene.readTokens(oneTokenPerTexel(scene.layout)).compute();
    Judgement judgement = scene.judge();

    assertThat(judgement.mismatches()).isEqualTo(108);
    assertThat(judgement.rightByLuck()).isZero();
    assertThat(judgement.mismatched(Set.of())).isTrue();
    Finding wrong = only(judgement, FindingKind.WRONG_TOKEN);
    assertThat(judgement.findings().getFirst()).isSameAs(wrong);
    assertThat(wrong.count()).isEqualTo(108);
    assertThat(wrong.message())
        .isEqualTo(
            "All 108 fit token = pos.z·limits.y + pos.y: one token for a whole texel."
                + " With C packed, R, G, B and A of a texel belong to different tokens.");
    List<Long> slots = new ArrayList<>();
    for (long slot = 0; slot < scene.layout.slots(); slot++) {
      long linearIndex = scene.layout.linearIndexAt(slot);
      if (linearIndex >= 12) {
        slots.add(slot);
        assertThat(judgement.at(slot)).isEqualTo(Verdict.WRONG);
      } else if (linearIndex >= 0) {
        assertThat(judgement.at(slot)).isEqualTo(Verdict.RIGHT);
      }
    }
    assertThat(wrong.slots()).isEqualTo(slots).hasSize(108);
    assertThat(wrong.spread())
        .isEqualTo(new Spread(List.of(36L, 12L, 48L, 12L), List.of(36L, 24L, 24L, 24L)));

    Finding unread = only(judgement, FindingKind.UNREAD_PARAMETER);
    assertThat(unread.count()).isEqualTo(18);
    assertThat(unread.message())
        .isEqualTo("18 of 30 parameter cells are never read: tokens 12–29.");
    assertThat(unread.cells()).isEqualTo(LongStream.range(12, 30).boxed().toList());
    Finding collision = only(judgement, FindingKind.TOKEN_COLLISION);
    assertThat(collision.message())
        .isEqualTo("6 parameter cells serve elements of more than one token: cells 0–2, 6–8.");
    assertThat(judgement.findings()).hasSize(3);
    for (long token = 0; token < 30; token++) {
      long reads = token >= 12 ? 0 : token / 3 % 2 == 0 ? 16 : 4;
      assertThat(judgement.tokenReads().longAt(token)).isEqualTo(reads);
    }
  }

  @ParameterizedTest
  @CsvSource({"W, 0", "H, 116", "C, 108"})
  void theSameShaderIsRightForWidthPackingOnly(Dim dim, long wrong) {
    Scene scene = packed(dim);
    scene.readTokens(oneTokenPerTexel(scene.layout)).compute();
    Judgement judgement = scene.judge();
    assertThat(judgement.mismatches()).isEqualTo(wrong);
    assertThat(judgement.findings().isEmpty()).isEqualTo(wrong == 0);
    if (wrong > 0) {
      assertThat(judgement.findings().getFirst().message())
          .startsWith("All " + wrong + " fit token = pos.z·limits.y + pos.y: ");
    }
  }

  @Test
  void equalParametersHideAWrongTokenButNotFromTheReads() {
    Scene scene = packed(Dim.C);
    for (long token = 0; token < 30; token++) {
      scene.zeroPoint.setLong(token, 7);
    }
    scene.readTokens(oneTokenPerTexel(scene.layout)).compute();
    Judgement judgement = scene.judge();
    assertThat(judgement.mismatches()).isZero();
    assertThat(judgement.rightByLuck()).isEqualTo(108);
    assertThat(judgement.mismatched(Set.of())).isFalse();
    assertThat(judgement.faulty(Set.of())).isTrue();
    Finding luck = only(judgement, FindingKind.RIGHT_BY_LUCK);
    assertThat(luck.count()).isEqualTo(108);
    assertThat(luck.message())
        .isEqualTo(
            "108 components came out right although a wrong cell was read: the values happen to agree.");
    assertThat(judgement.at(scene.layout.slotOf(12))).isEqualTo(Verdict.LUCK);
  }

  @Test
  void aWrongScaleCellAloneIsAWrongTokenToo() {
    Scene scene = packed(Dim.W);
    scene.scale.set(5, 0.25);
    long slot = scene.layout.slotOf(41);
    scene.scaleCell.setLong(slot, 5);
    Judgement judgement = scene.compute().judge();
    assertThat(judgement.mismatches()).isEqualTo(1);
    assertThat(only(judgement, FindingKind.WRONG_TOKEN).slots()).containsExactly(slot);
    assertThat(scene.evidence().tokenReadAt(slot, 10)).isEqualTo(5);
    assertThat(scene.evidence().tokenRightAt(slot, 10)).isFalse();
    assertThat(Judge.kindAt(scene.evidence(), slot)).contains(FindingKind.WRONG_TOKEN);
    assertThat(Judge.kindAt(scene.evidence(), slot + 4)).isEmpty();
  }

  @Test
  void aTokenOutsideTheParametersIsAWrongToken() {
    Scene scene = packed(Dim.W);
    long slot = scene.layout.slotOf(119);
    scene.scaleCell.setLong(slot, ReadCells.NONE);
    scene.zeroPointCell.setLong(slot, ReadCells.NONE);
    Judgement judgement = scene.compute().judge();
    Finding finding = only(judgement, FindingKind.WRONG_TOKEN);
    assertThat(finding.message())
        .isEqualTo("1 component read the parameters of another token, and no known formula fits.");
  }

  @Test
  void theInputOfAnotherElementIsAWrongElement() {
    Scene scene = packed(Dim.W);
    long slot = scene.layout.slotOf(50);
    scene.source.setLong(slot, scene.layout.slotOf(51));
    scene.source.setLong(slot + 4, ReadCells.NONE);
    Tensor output = scene.tensor(DType.INT32, scene.layout.slots());
    for (long i = 0; i < output.numel(); i++) {
      output.setLong(i, scene.output.longAt(i));
    }
    output.setLong(slot, scene.output.longAt(slot) + 1);
    output.setLong(slot + 4, scene.output.longAt(slot + 4) + 1);
    scene.output = output;
    Judgement judgement = scene.judge();
    assertThat(judgement.mismatches()).isEqualTo(2);
    assertThat(only(judgement, FindingKind.WRONG_ELEMENT).message())
        .isEqualTo("2 components took the input of another element.");
    assertThat(judgement.findings()).hasSize(1);
  }

  @Test
  void aWrongElementGoesBeforeAWrongToken() {
    Scene scene = packed(Dim.W);
    long slot = scene.layout.slotOf(50);
    scene.source.setLong(slot, scene.layout.slotOf(51));
    scene.zeroPointCell.setLong(slot, 0);
    assertThat(Judge.kindAt(scene.compute().evidence(), slot)).contains(FindingKind.WRONG_ELEMENT);
  }

  @Test
  void paddingThatIsReadForAnElementIsAFault() {
    Scene scene = packed(Dim.C);
    long slot = scene.layout.slotOf(50);
    long padding = scene.layout.slotOf(SMALL.linearIndex(new Element(0, 4, 0, 0))) + 1;
    assertThat(scene.layout.linearIndexAt(padding)).isEqualTo(MemoryLayout.PADDING);
    scene.source.setLong(slot, padding);
    Judgement judgement = scene.compute().judge();
    assertThat(judgement.mismatches()).isEqualTo(1);
    Finding finding = only(judgement, FindingKind.PADDING_READ);
    assertThat(finding.message())
        .isEqualTo("1 component took padding of the input for an element.");
    assertThat(judgement.faulty(Set.of())).isTrue();
    assertThat(judgement.faulty(EnumSet.of(FindingKind.PADDING_READ))).isFalse();
  }

  @Test
  void whatIsWrongWithPaddingOfTheOutputDoesNotCount() {
    Scene scene = packed(Dim.C);
    scene.neverWritten = Optional.of(scene.tensor(DType.UINT8, scene.layout.slots()));
    for (long slot = 0; slot < scene.layout.slots(); slot++) {
      if (scene.layout.linearIndexAt(slot) == MemoryLayout.PADDING) {
        scene.output.setLong(slot, -77);
        scene.source.setLong(slot, 3);
        scene.zeroPointCell.setLong(slot, ReadCells.NONE);
        scene.neverWritten.get().setLong(slot, 1);
      }
    }
    assertThat(scene.judge().findings()).isEmpty();
  }

  @Test
  void whatNoInvocationWroteIsWrongWhateverStandsThere() {
    Scene scene = packed(Dim.W);
    Tensor holes = scene.tensor(DType.UINT8, scene.layout.slots());
    holes.setLong(8, 1);
    holes.setLong(9, 1);
    scene.neverWritten = Optional.of(holes);
    Judgement judgement = scene.judge();
    assertThat(judgement.mismatches()).isEqualTo(2);
    Finding finding = only(judgement, FindingKind.NEVER_WRITTEN);
    assertThat(finding.slots()).containsExactly(8L, 9L);
    assertThat(finding.message())
        .isEqualTo("2 components got no value: no invocation wrote there.");
    assertThat(judgement.at(8)).isEqualTo(Verdict.WRONG);
    assertThat(judgement.at(10)).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void resultsThatAreLeftOpenAreCountedApart() {
    Scene scene = packed(Dim.W);
    scene.input.set(0, Double.NaN);
    scene.input.set(5, 3e9);
    scene.input.set(6, -3e9);
    scene.scale.set(29, 0);
    Judgement judgement = scene.compute().judge();
    assertThat(judgement.mismatches()).isZero();
    assertThat(judgement.undefined()).isEqualTo(7);
    assertThat(judgement.elements()).isEqualTo(120);
    assertThat(judgement.findings())
        .extracting(Finding::kind)
        .containsExactly(
            FindingKind.UNDEFINED_RESULT, FindingKind.CONVERSION_OVERFLOW, FindingKind.NAN);
    assertThat(judgement.findings()).extracting(Finding::count).containsExactly(4L, 2L, 1L);
    assertThat(only(judgement, FindingKind.NAN).message())
        .isEqualTo("1 component had NaN to convert to an integer; SPIR-V leaves the result open.");
    assertThat(judgement.at(0)).isEqualTo(Verdict.UNDEFINED);
    assertThat(judgement.mismatched(Set.of())).isFalse();
    assertThat(judgement.faulty(Set.of())).isTrue();
    Set<FindingKind> allowed =
        EnumSet.of(FindingKind.UNDEFINED_RESULT, FindingKind.CONVERSION_OVERFLOW, FindingKind.NAN);
    assertThat(judgement.faulty(allowed)).isFalse();
  }

  @Test
  void mismatchesComeFirstAndTheLargestGroupOfThem() {
    Scene scene = packed(Dim.W);
    Tensor holes = scene.tensor(DType.UINT8, scene.layout.slots());
    for (long slot = 100; slot < 120; slot++) {
      holes.setLong(slot, 1);
    }
    scene.neverWritten = Optional.of(holes);
    scene.source.setLong(0, 1);
    scene.zeroPointCell.setLong(4, 2);
    scene.zeroPointCell.setLong(5, 2);
    Judgement judgement = scene.compute().judge();
    assertThat(judgement.findings())
        .extracting(Finding::kind)
        .containsExactly(
            FindingKind.WRONG_TOKEN,
            FindingKind.WRONG_ELEMENT,
            FindingKind.NEVER_WRITTEN,
            FindingKind.TOKEN_COLLISION);
    assertThat(judgement.mismatches()).isEqualTo(23);
  }

  @Test
  void anExpectedTensorStandsInForTheFormula() {
    Scene scene = packed(Dim.W);
    Tensor expected = Tensor.allocate(DType.INT32, SMALL.shape(), arena);
    for (long i = 0; i < 120; i++) {
      expected.setLong(i, scene.output.longAt(scene.layout.slotOf(i)));
    }
    scene.expected = Optional.of(expected);
    scene.input.set(3, Double.NaN);
    assertThat(scene.judge().findings()).isEmpty();
    scene.input.set(3, 3);
    expected.setLong(40, 12345);
    Judgement judgement = scene.judge();
    assertThat(judgement.mismatches()).isEqualTo(1);
    assertThat(only(judgement, FindingKind.UNEXPLAINED).message())
        .isEqualTo("1 component came out different from the reference, and no rule explains it.");
  }

  @Test
  void arithmeticIsTheCauseWhereTheRightCellsWereRead() {
    Scene scene = packed(Dim.W);
    scene.quantizer = Scene.quantizer(ReferenceRule.PYTORCH, Granularity.TOKEN, DType.INT32);
    for (long token = 0; token < 30; token++) {
      scene.zeroPoint.setLong(token, 2 * token + 1);
    }
    scene.input.set(7, 2.5);
    scene.input.set(9, 4.5);
    Judgement judgement = scene.compute().judge();
    Finding order = only(judgement, FindingKind.ZERO_POINT_ORDER);
    assertThat(order.count()).isEqualTo(2);
    assertThat(order.message())
        .isEqualTo(
            "2 components came out different because zero_point is added after rounding,"
                + " where the reference adds it before.");
    assertThat(judgement.findings()).hasSize(1);
  }

  @Test
  void aPushedPairHasNoCellsToMiss() {
    TokenLayout whole = TokenLayout.of(SMALL, Set.of());
    Scene scene =
        new Scene(
            new TextureLayout(SMALL, Dim.C, AxisMap.STANDARD), whole, ParameterStorage.PUSH, arena);
    Judgement judgement = scene.judge();
    assertThat(judgement.findings()).isEmpty();
    assertThat(judgement.tokenReads().longAt(0)).isEqualTo(120);
  }

  @Test
  void aFindingListsTheFirstOfManySlots() {
    Sizes large = new Sizes(4, 1, 10, 100, 8);
    TokenLayout tokens = TokenLayout.of(large, TokenLayout.ALL_BUT_LAST);
    Scene scene =
        new Scene(
            new BufferLayout(large, DimOrder.CONTIGUOUS), tokens, ParameterStorage.BUFFER, arena);
    scene.readTokens(slot -> 0).compute();
    Judgement judgement = scene.judge();
    Finding wrong = only(judgement, FindingKind.WRONG_TOKEN);
    assertThat(wrong.count()).isEqualTo(7992);
    assertThat(wrong.slots()).hasSize(Finding.MAX_SLOTS).startsWith(8L, 9L);
    assertThat(wrong.message()).startsWith("The first 4096 of 7992 fit token = ");
    assertThat(wrong.spread()).isEqualTo(new Spread(List.of(7992L), List.of()));
  }
}
