package dev.texelscope.app.view.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.DispatchPlan;
import dev.texelscope.engine.experiment.Stability;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the inspector says in every case, on runs whose answer the test makes up. */
class InspectorModelTest {

  private static final Sizes SIZES = new Sizes(4, 2, 5, 3, 4);

  private final Arena arena = Arena.ofConfined();
  private final TextureLayout layout = new TextureLayout(SIZES, Dim.C, AxisMap.STANDARD);
  private final MadeUpRun made = new MadeUpRun(layout, ReferenceRule.ET_VK, DType.FLOAT32, arena);
  private final long green = layout.slotOf(SIZES.linearIndex(new Element(0, 1, 2, 1)));

  @AfterEach
  void free() {
    arena.close();
  }

  private InspectorModel model(long slot) {
    return model(made.run(arena), slot);
  }

  private static InspectorModel model(StorageRun run, long slot) {
    return InspectorModel.of(
        Subject.of("llvmpipe", Optional.empty(), List.of(run), run.storage(), slot));
  }

  private static List<String> values(InspectorModel model, String id) {
    return line(model, id).values().stream().map(Span::text).toList();
  }

  private static Line.Values line(InspectorModel model, String id) {
    return lines(model)
        .filter(line -> line instanceof Line.Values values && values.id().equals(id))
        .map(Line.Values.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String formula(InspectorModel model, String id) {
    return lines(model)
        .filter(line -> line instanceof Line.Formula formula && formula.id().equals(id))
        .map(line -> ((Line.Formula) line).sentence().text())
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Line> lines(InspectorModel model) {
    return model.sections().stream().flatMap(section -> section.lines().stream());
  }

  @Test
  void rightComponentSaysWhichTokenWasRead() {
    InspectorModel model = model(green);
    assertThat(model.title()).isEqualTo("Texel (1,2,0) · G");
    assertThat(model.why().text())
        .startsWith("✓ Right on llvmpipe. Token 5 was read, as expected.");
    assertThat(model.rows()).extracting(ComponentRow::label).containsExactly("R", "G", "B", "A");
    assertThat(model.rows().get(1).selected()).isTrue();
    assertThat(model.rows().get(1).element().text()).isEqualTo("0,1,2,1");
    assertThat(lines(model).noneMatch(l -> l instanceof Line.Values v && v.differs())).isTrue();
  }

  @Test
  void whatRanOnceIsNotSaidToBeStableAndHowToKnowIs() {
    assertThat(formula(model(green), "repeated-texture"))
        .isEqualTo(
            "Dispatched once: whether it comes out the same again is not known. Repeat 10 would"
                + " tell.");
    made.stability = Stability.same(100);
    assertThat(formula(model(green), "repeated-texture"))
        .isEqualTo("The same in all 100 dispatches.");
    made.stability = Stability.same(2);
    assertThat(formula(model(green), "repeated-texture")).isEqualTo("The same in both dispatches.");
    assertThat(model(green).why().text()).doesNotContain("differed");
  }

  @Test
  void whatDifferedIsSaidWithBothValuesEvenWhereItIsRight() {
    Tensor counts = Tensor.allocate(DType.UINT8, made.output.shape(), arena);
    Tensor other = made.output.to(made.output.dtype(), arena);
    long first = made.output.longAt(green);
    counts.setLong(green, 3);
    other.setLong(green, first - 1);
    made.stability = new Stability(100, 3, 1, Optional.of(counts), Optional.of(other));
    String said = "iffered in 3 of 100 dispatches: " + first + ", " + (first - 1) + ".";
    InspectorModel model = model(green);
    assertThat(model.verdict()).isEqualTo(Verdict.RIGHT);
    assertThat(formula(model, "repeated-texture")).isEqualTo("≠ D" + said);
    assertThat(model.why().text()).endsWith(" ≠ It d" + said);
    assertThat(formula(model(layout.slotOf(0)), "repeated-texture"))
        .isEqualTo("The same in all 100 dispatches.");
    long padding = layout.slot(0, 0, 1, 3);
    assertThat(
            lines(model(padding))
                .noneMatch(l -> l instanceof Line.Formula f && f.id().startsWith("repeated")))
        .isTrue();
  }

  @Test
  void wrongTokenNamesBothAndTheWholeTexel() {
    made.readTokens(slot -> slot / 16);
    InspectorModel model = model(green);
    assertThat(model.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(model.why().text())
        .startsWith("✕ Wrong token. The shader read token 2; this component is token 5. Output ")
        .endsWith("One token is used for the whole texel; its components are tokens 2, 5, 8, 11.");
    assertThat(model.why().spans()).contains(new Span("2", Ink.READ), new Span("5", Ink.EXPECTED));
    assertThat(values(model, "token")).containsExactly("2", "5");
    assertThat(line(model, "token").differs()).isTrue();
    assertThat(values(model, "texel-idx")).containsExactly("2 / 4 = 0", "5 / 4 = 1");
    assertThat(values(model, "comp-idx")).containsExactly("2 % 4 = 2 (B)", "5 % 4 = 1 (G)");
    assertThat(formula(model, "token-read-formula"))
        .isEqualTo("pos.z·limits.y + pos.y = 0·3 + 2 = 2");
    assertThat(formula(model, "token-expected-formula"))
        .isEqualTo("n·(C·H) + c·H + h = 0·15 + 1·3 + 2 = 5");
    assertThat(values(model, "cell")).containsExactly("(0,0,0).B", "(1,0,0).G");
  }

  @Test
  void placeIsWrittenOutWithItsNumbers() {
    InspectorModel model = model(green);
    assertThat(line(model, "linear-index").label()).isEqualTo("index = ((n·C + c)·H + h)·W + w");
    assertThat(values(model, "linear-index")).containsExactly("((0·5 + 1)·3 + 2)·4 + 1 = 21");
    assertThat(line(model, "at-z").label()).isEqualTo("z = n·⌈C/4⌉ + ⌊c/4⌋");
    assertThat(values(model, "at-z")).containsExactly("0·2 + ⌊1/4⌋ = 0");
    assertThat(values(model, "at-component")).containsExactly("1 % 4 = 1 (G)");
  }

  @Test
  void anEqualValueFromTheWrongCellIsLuck() {
    made.scale.set(2, 0.5);
    made.scale.set(5, 0.5);
    made.zeroPoint.setLong(2, 7);
    made.zeroPoint.setLong(5, 7);
    made.readTokens(slot -> slot / 16);
    InspectorModel model = model(green);
    assertThat(model.verdict()).isEqualTo(Verdict.LUCK);
    assertThat(model.why().text())
        .startsWith(
            "≈ Right by luck. The shader read token 2; this component is token 5. Both give");
  }

  @Test
  void anUndefinedResultSaysWhyAndWhatThisDeviceGave() {
    made.input.set(21, Double.NaN);
    made.write(green);
    InspectorModel model = model(green);
    assertThat(model.why().text())
        .isEqualTo(
            "? Undefined: NaN has no integer value. llvmpipe gave -128; another device may give something else.");
    assertThat(values(model, "clamped")).containsExactly("undefined", "undefined");
    assertThat(values(model, "stored")).containsExactly("-128 · 0x80", "undefined");
  }

  @Test
  void anotherElementIsNamedWithItsPlace() {
    made.source.setLong(green, green + 3);
    made.write(green);
    made.output.setLong(green, 99);
    InspectorModel model = model(green);
    assertThat(model.why().text())
        .startsWith("✕ Wrong element. The shader read element (0,0,2,2) at (2,2,0).R; this")
        .contains("this component is element (0,1,2,1).");
  }

  @Test
  void noInputAtAllIsSaid() {
    made.source.setLong(green, ReadCells.NONE);
    made.output.setLong(green, 99);
    InspectorModel model = model(green);
    assertThat(model.why().text()).contains("The shader read no input at all");
    assertThat(formula(model, "remark-texture")).contains("no steps");
  }

  @Test
  void paddingSaysWhichCoordinateIsPastTheEnd() {
    long padding = layout.slot(1, 2, 1, 2);
    InspectorModel model = model(padding);
    assertThat(model.verdict()).isEqualTo(Verdict.PADDING);
    assertThat(model.why().text())
        .startsWith(
            "▨ Padding. No element lives in (1,2,1).B: c = 4 + 2 = 6 is past the end: C = 5");
    assertThat(model.rows().get(2).element().text()).isEqualTo("padding");
  }

  @Test
  void whatNobodyWroteSaysWhetherTheDispatchReachesIt() {
    made.neverWritten.setLong(green, 1);
    assertThat(model(green).why().text())
        .startsWith("✕ Never written. No invocation wrote this component. Expected ");
    GridSize one = new GridSize(1, 1, 1);
    GridSize small = new GridSize(4, 2, 4);
    StorageRun run = made.run(new DispatchPlan(small, small, one, small), arena);
    assertThat(model(run, green).why().text()).contains("No invocation ran for it: 4×2×4");
  }

  @Test
  void stepsThatAreNotTheDevicesAreGreyAndSaidToBeSo() {
    made.output.setLong(green, made.output.longAt(green) + 9);
    InspectorModel model = model(green);
    assertThat(model.why().text()).startsWith("✕ Unexplained. The right cells were read");
    assertThat(line(model, "rounded").values().getFirst().ink()).isEqualTo(Ink.DIM);
    assertThat(formula(model, "remark-texture")).contains("llvmpipe wrote");
  }

  @Test
  void aTieIsNamed() {
    made.scale.set(5, 0.5);
    made.zeroPoint.setLong(5, 0);
    made.input.set(21, 1.25);
    made.write(green);
    InspectorModel model = model(green);
    assertThat(values(model, "tie-distance")).containsExactly("0, a tie", "0, a tie");
    made.output.setLong(green, 3);
    assertThat(model(green).why().text())
        .startsWith(
            "✕ Rounding of a tie. The right cells were read; 2.5 lies halfway between two integers");
  }

  @Test
  void halfInputShowsWhatIsKept() {
    MadeUpRun half = new MadeUpRun(layout, ReferenceRule.ET_VK, DType.FLOAT16, arena);
    half.input.set(21, 0.1);
    half.write(green);
    InspectorModel model = model(half.run(arena), green);
    assertThat(line(model, "x").label()).isEqualTo("x · float16");
    assertThat(values(model, "x-float32").getFirst()).isEqualTo("0.099975586");
    assertThat(values(model, "bits-hex").getFirst()).isEqualTo("0x2E66");
    assertThat(values(model, "bits-f32").getFirst()).isEqualTo("–");
  }

  @Test
  void doubleInputShowsWhatTheShaderGets() {
    MadeUpRun wide = new MadeUpRun(layout, ReferenceRule.ET_VK, DType.FLOAT64, arena);
    wide.input.set(21, 0.1);
    wide.write(green);
    InspectorModel model = model(wide.run(arena), green);
    assertThat(values(model, "x")).containsExactly("0.1");
    wide.input.set(21, 1 / 3.0);
    model = model(wide.run(arena), green);
    assertThat(values(model, "x").getFirst()).isEqualTo("0.3333333333333333");
    assertThat(values(model, "x-float32").getFirst()).isEqualTo("0.33333334");
  }

  @Test
  void bitsAreReadAsOtherTypes() {
    made.input.set(21, 0.61f);
    made.write(green);
    InspectorModel model = model(green);
    assertThat(values(model, "bits-hex").getFirst()).isEqualTo("0x3F1C28F6");
    assertThat(values(model, "bits-i32").getFirst()).isEqualTo("1058810102");
    assertThat(values(model, "bits-u8").getFirst()).isEqualTo("246 40 28 63");
    assertThat(values(model, "bits-i8").getFirst()).isEqualTo("-10 40 28 63");
  }

  @Test
  void bothStoragesNameTheFirstValueThatDiffers() {
    made.readTokens(slot -> slot / 16);
    BufferLayout linear = new BufferLayout(SIZES, DimOrder.CONTIGUOUS);
    MadeUpRun buffer = new MadeUpRun(linear, ReferenceRule.ET_VK, DType.FLOAT32, arena);
    InspectorModel model =
        InspectorModel.of(
            Subject.of(
                "llvmpipe",
                Optional.empty(),
                List.of(made.run(arena), buffer.run(arena)),
                Storage.TEXTURE,
                green));
    assertThat(model.why().text())
        .contains("Texture: ✕ Wrong token.", "Buffer: ✓ Right on llvmpipe.")
        .endsWith("First value that differs: token_idx.");
    assertThat(values(model, "token")).containsExactly("2", "5", "5");
    assertThat(model.sections().get(1).columns())
        .extracting(Span::text)
        .containsExactly("texture", "buffer", "expected");
    assertThat(values(model, "buffer-index")).containsExactly("0·60 + 1·12 + 2·4 + 1 = 21");
  }

  @Test
  void theSamePlaceWrittenInTwoWaysIsNoDifference() {
    BufferLayout linear = new BufferLayout(SIZES, DimOrder.CONTIGUOUS);
    MadeUpRun buffer = new MadeUpRun(linear, ReferenceRule.ET_VK, DType.FLOAT32, arena);
    InspectorModel right = both(buffer);
    assertThat(values(right, "source")).containsExactly("(1,2,0).G", "[21]", "0,1,2,1");
    assertThat(values(right, "written")).containsExactly("(1,2,0).G", "[21]", "0,1,2,1");
    assertThat(lines(right).noneMatch(l -> l instanceof Line.Values v && v.differs())).isTrue();

    buffer.source.setLong(21, 22);
    buffer.neverWritten.setLong(21, 1);
    InspectorModel other = both(buffer);
    assertThat(values(other, "source")).containsExactly("(1,2,0).G", "[22]", "0,1,2,1");
    assertThat(line(other, "source").differs()).isTrue();
    assertThat(values(other, "written")).containsExactly("(1,2,0).G", "never", "0,1,2,1");
    assertThat(line(other, "written").differs()).isTrue();
    assertThat(line(other, "cell").differs()).isFalse();
  }

  private InspectorModel both(MadeUpRun buffer) {
    List<StorageRun> runs = List.of(made.run(arena), buffer.run(arena));
    return InspectorModel.of(
        Subject.of("llvmpipe", Optional.empty(), runs, Storage.TEXTURE, green));
  }

  @Test
  void bufferEntriesComeInFours() {
    BufferLayout linear = new BufferLayout(new Sizes(1, 1, 1, 1, 6), DimOrder.CONTIGUOUS);
    MadeUpRun buffer = new MadeUpRun(linear, ReferenceRule.ET_VK, DType.FLOAT32, arena);
    InspectorModel model = model(buffer.run(arena), 5);
    assertThat(model.title()).isEqualTo("Buffer entry [5]");
    assertThat(model.rows()).extracting(ComponentRow::label).containsExactly("[4]", "[5]");
  }

  @Test
  void theReferenceThatAddsZeroPointFirstSaysSo() {
    MadeUpRun pytorch = new MadeUpRun(layout, ReferenceRule.PYTORCH, DType.FLOAT32, arena);
    pytorch.scale.set(5, 1);
    pytorch.zeroPoint.setLong(5, 1);
    pytorch.input.set(21, 2.5);
    pytorch.write(green);
    InspectorModel model = model(pytorch.run(arena), green);
    assertThat(model.why().text()).startsWith("✕ Order of zero_point and rounding.");
    assertThat(values(model, "clamped")).containsExactly("3", "4");
    assertThat(formula(model, "zero-point-first")).contains("before it rounds");
  }

  @Test
  void copiesForPeopleSpreadsheetsAndPrograms() {
    made.readTokens(slot -> slot / 16);
    InspectorModel model = model(green);
    assertThat(InspectorText.text(model)).contains("Wrong token", "0·2 + ⌊1/4⌋ = 0", "token_idx");
    assertThat(InspectorText.tsv(model).lines()).hasSize(5);
    assertThat(InspectorText.tsv(model)).contains("G\t0,1,2,1\t");
    assertThat(InspectorText.json(model))
        .contains("\"token_read\" : 2", "\"token_expected\" : 5", "\"component\" : \"G\"");
  }
}
