package dev.texelscope.engine.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenLayout;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormulaTest {

  private static final Sizes SIZES = new Sizes(4, 3, 5, 6, 7);

  private final Arena arena = Arena.ofConfined();

  @AfterEach
  void close() {
    arena.close();
  }

  private Scene scene(MemoryLayout layout, Set<Dim> dims) {
    return new Scene(layout, TokenLayout.of(layout.sizes(), dims), ParameterStorage.BUFFER, arena);
  }

  private static TokenFormula formula(Scene scene, String text) {
    return TokenFormula.candidates(scene.layout, scene.tokens).stream()
        .filter(formula -> formula.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  /** The run of a shader that computes the token so and keeps it inside as ours do. */
  private static void follow(Scene scene, TokenFormula formula) {
    scene.readTokens(slot -> {
      long linearIndex = scene.layout.linearIndexAt(slot);
      return linearIndex == MemoryLayout.PADDING
          ? 0
          : Math.clamp(
              formula.at(slot, scene.layout.sizes().element(linearIndex)),
              0L,
              scene.tokens.numTokens() - 1);
    });
  }

  private static List<Long> wrongSlots(Scene scene) {
    List<Long> wrong = new ArrayList<>();
    for (long slot = 0; slot < scene.layout.slots(); slot++) {
      if (scene.layout.linearIndexAt(slot) != MemoryLayout.PADDING
          && scene.zeroPointCell.longAt(slot) != scene.expectedToken(slot)) {
        wrong.add(slot);
      }
    }
    return wrong;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pos.z·limits.y + pos.y",
        "pos.y",
        "pos.z",
        "(pos.z·limits.y + pos.y)·limits.x + pos.x",
        "the token of component R",
        "c·H + h",
        "n·H + h",
        "n·C + c",
        "h",
        "c",
        "n",
        "n·H + c·H + h",
        "n·(C·H) + h·C + c",
        "c·(N·H) + n·H + h",
        "n·(C·H) + c·H + h + 1",
        "n·(C·H) + c·H + h − 1",
        "0"
      })
  void everyFormulaIsFoundFromWhatItReads(String text) {
    Dim packed = text.equals("h") || text.equals("c·H + h") ? Dim.H : Dim.C;
    Scene scene =
        scene(new TextureLayout(SIZES, packed, AxisMap.STANDARD), TokenLayout.ALL_BUT_LAST);
    follow(scene, formula(scene, text));
    List<Long> wrong = wrongSlots(scene);
    assertThat(wrong).isNotEmpty();
    assertThat(TokenFormula.fitting(scene.evidence(), wrong))
        .get()
        .extracting(TokenFormula::text)
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "⌊w/6⌋ | only the group within the row counts",
        "index / 8 | groups of 8 elements, whole texels, are counted",
        "the token of component R | all four components use the token of the first",
        "(pos.z·limits.y + pos.y)·limits.x + pos.x | one token for each texel",
        "n·(C·H) + c·H + h | one token for a whole texel"
      })
  void groupsThatEndWithinATexel(String text, String meaning) {
    Sizes sizes = new Sizes(4, 2, 3, 5, 12);
    MemoryLayout layout = new TextureLayout(sizes, Dim.W, AxisMap.STANDARD);
    Scene scene =
        new Scene(layout, TokenLayout.grouped(sizes, List.of(6)), ParameterStorage.BUFFER, arena);
    follow(scene, formula(scene, text));
    assertThat(TokenFormula.fitting(scene.evidence(), wrongSlots(scene)))
        .get()
        .extracting(TokenFormula::meaning)
        .isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({"C, h", "C, n", "C, w", "W, c", "N, c", "H, w"})
  void channelsCountedAlongAnotherAxis(Dim axis, String text) {
    Scene scene = scene(new TextureLayout(SIZES, Dim.W, AxisMap.STANDARD), Set.of(axis));
    follow(scene, formula(scene, text));
    assertThat(TokenFormula.fitting(scene.evidence(), wrongSlots(scene)))
        .get()
        .extracting(TokenFormula::meaning)
        .isEqualTo(
            "it is counted along "
                + text.toUpperCase(java.util.Locale.ROOT)
                + ", not along "
                + axis);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"NHWC | index / W", "CNHW | index / W"})
  void aBufferThatIsTakenForContiguous(String order, String text) {
    Scene scene = scene(new BufferLayout(SIZES, DimOrder.parse(order)), TokenLayout.ALL_BUT_LAST);
    follow(scene, formula(scene, text));
    assertThat(TokenFormula.fitting(scene.evidence(), wrongSlots(scene)))
        .get()
        .extracting(TokenFormula::text)
        .isEqualTo(text);
  }

  @Test
  void rowsAsTokensWhereOtherDimensionsWereAskedFor() {
    Scene scene =
        scene(new TextureLayout(SIZES, Dim.W, AxisMap.STANDARD), Set.of(Dim.N, Dim.C, Dim.W));
    follow(scene, formula(scene, "n·(C·H) + c·H + h"));
    assertThat(TokenFormula.fitting(scene.evidence(), wrongSlots(scene)))
        .get()
        .extracting(TokenFormula::meaning)
        .isEqualTo("one token for a whole texel");
    Scene batchesAlongX =
        scene(
            new TextureLayout(SIZES, Dim.W, AxisMap.parse("0,1,2,0")), Set.of(Dim.N, Dim.C, Dim.W));
    follow(batchesAlongX, formula(batchesAlongX, "n·(C·H) + c·H + h"));
    assertThat(TokenFormula.fitting(batchesAlongX.evidence(), wrongSlots(batchesAlongX)))
        .get()
        .extracting(TokenFormula::meaning)
        .isEqualTo("each row of W elements is a token of its own");
  }

  @Test
  void oneTooLargeIsSaidInTheTermsOfTheTensor() {
    Sizes sizes = new Sizes(3, 1, 5, 3, 4);
    Scene scene = scene(new BufferLayout(sizes, DimOrder.CONTIGUOUS), TokenLayout.ALL_BUT_LAST);
    scene.readTokens(slot -> slot / 4 == 14 ? ReadCells.NONE : slot / 4 + 1);
    assertThat(TokenFormula.fitting(scene.evidence(), wrongSlots(scene)))
        .get()
        .extracting(TokenFormula::text)
        .isEqualTo("c·H + h + 1");
  }

  /** Four wrong components fit three formulas, of which one holds for the right ones too. */
  @Test
  void theFormulaThatFitsTheRightOnesTooGoesFirst() {
    Sizes sizes = new Sizes(4, 2, 1, 4, 4);
    Scene scene = scene(new BufferLayout(sizes, DimOrder.CONTIGUOUS), TokenLayout.ALL_BUT_LAST);
    follow(scene, formula(scene, "h"));
    List<Long> slots = wrongSlots(scene).subList(0, 4);
    assertThat(slots).isEqualTo(List.of(16L, 17L, 18L, 19L));
    assertThat(
            TokenFormula.candidates(scene.layout, scene.tokens).stream()
                .filter(f -> f.at(16, sizes.element(16)) == 0)
                .map(TokenFormula::text))
        .contains("c·H + h", "h", "c", "0");
    assertThat(TokenFormula.fitting(scene.evidence(), slots))
        .get()
        .extracting(TokenFormula::text)
        .isEqualTo("c·H + h");
    follow(scene, formula(scene, "c"));
    assertThat(TokenFormula.fitting(scene.evidence(), slots))
        .get()
        .extracting(TokenFormula::text)
        .isEqualTo("c");
  }

  @Test
  void noFormulaFitsNoiseAndNothing() {
    Scene scene =
        scene(new TextureLayout(SIZES, Dim.C, AxisMap.STANDARD), TokenLayout.ALL_BUT_LAST);
    scene.readTokens(slot -> (slot * 31 + 7) % 90);
    assertThat(TokenFormula.fitting(scene.evidence(), wrongSlots(scene))).isEmpty();
    assertThat(TokenFormula.fitting(scene.evidence(), List.of())).isEmpty();
    scene.readTokens(slot -> ReadCells.NONE);
    assertThat(TokenFormula.fitting(scene.evidence(), wrongSlots(scene))).isEmpty();
  }
}
