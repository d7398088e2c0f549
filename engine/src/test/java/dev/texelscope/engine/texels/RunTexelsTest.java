package dev.texelscope.engine.texels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.Operation;
import dev.texelscope.engine.experiment.Placement;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.Stability;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.picture.CellKind;
import dev.texelscope.engine.picture.CellLabel;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.GlyphAtlas;
import dev.texelscope.engine.picture.Legend;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.picture.Tone;
import dev.texelscope.engine.picture.Verdict;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the views show of the gallery's shader that takes one token for a whole texel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunTexelsTest {

  private static final ValueRange INT8 = new ValueRange(-128, 127);

  private final Engine engine = new LocalEngine(new VulkanDevices());
  private RunResult result;
  private StorageRun run;
  private Evidence evidence;
  private TextureLayout layout;

  @BeforeAll
  void runTheFaultyShader() {
    Path shader =
        Path.of(System.getProperty("texelscope.home", ".."))
            .resolve("shaders/gallery/quantize_texture_one_token_per_texel.glsl");
    result =
        engine
            .submit(
                Experiment.of(new InputSource.Generated("normal:2x5x3x4:7", Optional.empty()))
                    .withOperation(Operation.DEFAULT.withGranularity(Granularity.TOKEN))
                    .withPlacement(
                        Placement.DEFAULT
                            .withPacking(Dim.C)
                            .withParamsIn(Optional.of(ParameterStorage.TEXTURE)))
                    .withShader(new ShaderSource.UserFile(shader.toAbsolutePath().normalize())),
                RunMonitor.NONE)
            .join();
    run = result.runs().getFirst();
    evidence = run.evidence();
    layout = (TextureLayout) evidence.outputLayout();
  }

  @AfterAll
  void free() {
    result.close();
    engine.close();
  }

  private ComponentTexels texels(Quantity quantity, Look look) {
    return new ComponentTexels(quantity, run, look, INT8);
  }

  private static Look look(LabelChoice label, ColourChoice colour, boolean expectedOnly) {
    return new Look(label, colour, expectedOnly, false, 0);
  }

  @Test
  void theTokenReadComesFromTheProbesAndTheExpectedOneStandsBesideIt() {
    ComponentTexels tokens = texels(Quantity.TOKEN, Look.PLAIN);
    long green = layout.slot(1, 2, 0, 1);
    assertThat(tokens.label(green).text()).isEqualTo("2");
    assertThat(tokens.label(green).expected()).isEqualTo("5");
    assertThat(tokens.verdict(green)).isEqualTo(Verdict.WRONG);
    long red = layout.slot(1, 2, 0, 0);
    assertThat(tokens.label(red).expected()).isEmpty();
    assertThat(tokens.verdict(red)).isEqualTo(Verdict.RIGHT);
    assertThat(texels(Quantity.INPUT, Look.PLAIN).verdict(green)).isEqualTo(Verdict.NONE);
  }

  @Test
  void anotherValueThanInTheKeptRunStandsOutWithItsSign() {
    Experiment right =
        result
            .experiment()
            .withShader(new ShaderSource.BuiltIn())
            .withPlacement(result.experiment().placement().withPacking(Dim.W));
    try (RunResult kept = engine.submit(right, RunMonitor.NONE).join()) {
      Companions beside = new Companions(Optional.empty(), Optional.of(kept.runs().getFirst()), "");
      Look difference = look(LabelChoice.VALUE, ColourChoice.DIFFERENCE, false);
      ComponentTexels outputs = new ComponentTexels(Quantity.OUTPUT, run, difference, INT8, beside);
      long same = 0;
      long other = 0;
      for (long slot = 0; slot < layout.slots(); slot++) {
        boolean differs = outputs.verdict(slot) == Verdict.OTHER;
        boolean wrong = run.judgement().at(slot) == dev.texelscope.engine.findings.Verdict.WRONG;
        assertThat(differs).as("slot %d", slot).isEqualTo(wrong);
        assertThat(outputs.colour(slot)).isEqualTo(differs ? Verdict.OTHER.ordinal() : -1);
        assertThat(outputs.label(slot).expected()).isEmpty();
        same += differs ? 0 : 1;
        other += differs ? 1 : 0;
      }
      assertThat(other).isEqualTo(run.judgement().mismatches()).isPositive();
      assertThat(same).isPositive();
      assertThat(outputs.marksWrong()).isTrue();
      assertThat(outputs.legend().toString()).contains("as in the kept run", "≠ another");
      long green = layout.slot(1, 2, 0, 1);
      ComponentTexels tokens = new ComponentTexels(Quantity.TOKEN, run, difference, INT8, beside);
      assertThat(tokens.verdict(green)).isEqualTo(Verdict.OTHER);
      assertThat(tokens.label(green).text()).isEqualTo("2");
      assertThat(tokens.label(green).tone()).isEqualTo(Tone.READ);
      assertThat(tokens.verdict(layout.slot(1, 2, 0, 0))).isEqualTo(Verdict.NONE);
      assertThat(new ComponentTexels(Quantity.INPUT, run, difference, INT8, beside).verdict(green))
          .isEqualTo(Verdict.NONE);
    }
  }

  @Test
  void withNothingKeptTheLegendSaysSo() {
    ComponentTexels outputs =
        texels(Quantity.OUTPUT, look(LabelChoice.VALUE, ColourChoice.DIFFERENCE, false));
    assertThat(outputs.verdict(1)).isEqualTo(Verdict.NONE);
    assertThat(outputs.colour(1)).isEqualTo(-1);
    assertThat(outputs.legend().toString()).contains("no run is kept to compare with");
  }

  @Test
  void whatCameOutOtherwiseWhenRepeatedIsWrongAndWhatRanOnceIsPlain() {
    Look stability = look(LabelChoice.VALUE, ColourChoice.STABILITY, false);
    long green = layout.slot(1, 2, 0, 1);
    try (Arena arena = Arena.ofConfined()) {
      Tensor other = evidence.output().to(evidence.output().dtype(), arena);
      other.setLong(green, evidence.output().longAt(green) ^ 1);
      Tensor counts = Tensor.allocate(DType.UINT8, evidence.output().shape(), arena);
      counts.setLong(green, 1);
      ComponentTexels repeated =
          new ComponentTexels(
              Quantity.OUTPUT,
              with(new Stability(2, 1, 1, Optional.of(counts), Optional.of(other))),
              stability,
              INT8);
      assertThat(repeated.verdict(green)).isEqualTo(Verdict.WRONG);
      assertThat(repeated.colour(green)).isEqualTo(1 + ColorScale.SHARES);
      assertThat(repeated.label(green).expected()).isEmpty();
      assertThat(repeated.verdict(green + 1)).isEqualTo(Verdict.NONE);
      assertThat(repeated.colour(green + 1)).isEqualTo(1);
      assertThat(colourOf(repeated, green)).isEqualTo(Palette.dark().verdict(Verdict.WRONG));
      assertThat(colourOf(repeated, green + 1)).isEqualTo(Palette.dark().verdict(Verdict.RIGHT));
      assertThat(repeated.legend().toString()).contains("the same in both dispatches");
    }
    ComponentTexels once =
        new ComponentTexels(Quantity.OUTPUT, with(Stability.ONCE), stability, INT8);
    assertThat(once.colour(green)).isEqualTo(-1);
    assertThat(once.verdict(green)).isEqualTo(Verdict.NONE);
    assertThat(once.legend().toString()).contains("dispatched once", "Repeat 10 would tell");
  }

  private static int colourOf(ComponentTexels texels, long slot) {
    return texels.colours().argb(texels.colour(slot), Palette.dark());
  }

  @Test
  void theMoreDispatchesGaveSomethingElseTheRedderAndTheLegendSaysHowMany() {
    Look look = look(LabelChoice.VALUE, ColourChoice.STABILITY, false);
    int[] times = {0, 1, 2, 49, 50, 98, 99};
    try (Arena arena = Arena.ofConfined()) {
      Tensor counts = Tensor.allocate(DType.UINT8, evidence.output().shape(), arena);
      for (int i = 0; i < times.length; i++) {
        counts.setLong(layout.slotOf(i), times[i]);
      }
      Stability hundred =
          new Stability(100, 99, 6, Optional.of(counts), Optional.of(evidence.output()));
      ComponentTexels texels = new ComponentTexels(Quantity.OUTPUT, with(hundred), look, INT8);
      assertThat(IntStream.range(0, times.length).map(i -> texels.colour(layout.slotOf(i))))
          .containsExactly(1, 2, 2, 2, 3, 3, 4);
      assertThat(IntStream.range(0, times.length).mapToObj(i -> texels.verdict(layout.slotOf(i))))
          .containsExactly(
              Verdict.NONE,
              Verdict.OTHER,
              Verdict.OTHER,
              Verdict.OTHER,
              Verdict.WRONG,
              Verdict.WRONG,
              Verdict.WRONG);
      assertThat(meanings(texels)).containsExactly("same in 100", "≠ 1–49", "✕ 50–98", "✕ all");
      assertThat(meanings(new ComponentTexels(Quantity.OUTPUT, with(three(arena)), look, INT8)))
          .containsExactly("same in 3", "✕ 1", "✕ all");
    }
  }

  private Stability three(Arena arena) {
    Tensor counts = Tensor.allocate(DType.UINT8, evidence.output().shape(), arena);
    counts.setLong(layout.slotOf(0), 1);
    return new Stability(3, 1, 1, Optional.of(counts), Optional.of(evidence.output()));
  }

  private static List<String> meanings(ComponentTexels texels) {
    return ((Legend.Signs) texels.legend()).signs().stream().map(Legend.Sign::meaning).toList();
  }

  private StorageRun with(Stability stability) {
    return new StorageRun(
        run.storage(),
        run.shader(),
        run.outDtype(),
        run.plan(),
        evidence,
        run.judgement(),
        run.messages(),
        run.uploaded(),
        run.stages(),
        run.watched(),
        stability);
  }

  @Test
  void whatIsOnlyExpectedIsHollow() {
    ComponentTexels expected =
        texels(Quantity.TOKEN, look(LabelChoice.VALUE, ColourChoice.PLAIN, true));
    long green = layout.slot(1, 2, 0, 1);
    assertThat(expected.kind(green)).isEqualTo(CellKind.HOLLOW);
    assertThat(expected.label(green).text()).isEqualTo("5");
    assertThat(expected.label(green).tone()).isEqualTo(Tone.EXPECTED);
    assertThat(texels(Quantity.TOKEN, Look.PLAIN).kind(green)).isEqualTo(CellKind.RECORDED);
  }

  @Test
  void paddingIsPaddingInEveryView() {
    long padding = layout.slot(0, 0, 1, 3);
    assertThat(layout.linearIndexAt(padding)).isEqualTo(MemoryLayout.PADDING);
    for (Quantity quantity : Quantity.values()) {
      ComponentTexels texels = texels(quantity, Look.PLAIN);
      assertThat(texels.kind(padding)).isEqualTo(CellKind.PADDING);
      assertThat(texels.verdict(padding)).isEqualTo(Verdict.NONE);
    }
  }

  @Test
  void labelsAndColoursAreIndependent() {
    long green = layout.slot(1, 2, 0, 1);
    for (LabelChoice label : LabelChoice.values()) {
      for (ColourChoice colour : ColourChoice.values()) {
        ComponentTexels texels = texels(Quantity.OUTPUT, look(label, colour, false));
        CellLabel plain =
            texels(Quantity.OUTPUT, look(label, ColourChoice.PLAIN, false)).label(green);
        assertThat(texels.label(green).text()).isEqualTo(plain.text());
        // Where ≠ means another run, what is expected is not said with the same sign.
        boolean againstAnother =
            colour == ColourChoice.DIFFERENCE || colour == ColourChoice.STABILITY;
        assertThat(texels.label(green).expected())
            .isEqualTo(againstAnother ? "" : plain.expected());
        assertThat(texels.colour(green))
            .isEqualTo(
                texels(Quantity.OUTPUT, look(LabelChoice.VALUE, colour, false)).colour(green));
        assertThat(texels.colour(green)).isLessThan(texels.colours().size());
        assertThat(texels.legend().equals(Legend.NONE)).isEqualTo(colour == ColourChoice.PLAIN);
      }
    }
    assertThat(
            texels(Quantity.OUTPUT, look(LabelChoice.ELEMENT, ColourChoice.PLAIN, false))
                .label(green)
                .text())
        .isEqualTo("0,1,2,1");
    assertThat(
            texels(Quantity.OUTPUT, look(LabelChoice.SOURCE, ColourChoice.PLAIN, false))
                .label(green)
                .text())
        .isEqualTo("1,2,0.G");
  }

  @Test
  void readsOfEachCellAreThoseOfTheComponentsAndNoneIsWrong() {
    ParameterTexels reads = new ParameterTexels(ParameterTexels.Shown.READS, run, false);
    assertThat(reads.label(0).tag()).isEqualTo("t0");
    assertThat(reads.label(0).text()).isEqualTo("16");
    assertThat(reads.verdict(0)).isEqualTo(Verdict.NONE);
    assertThat(reads.label(29).text()).isEqualTo("0");
    assertThat(reads.verdict(29)).isEqualTo(Verdict.WRONG);
    assertThat(reads.kind(30)).isEqualTo(CellKind.PADDING);
  }

  @Test
  void cellsStandInFewerColumnsBeforeTheyLoseDigits() {
    GlyphAtlas atlas = GlyphAtlas.load();
    ParameterColumns wide = ParameterColumns.choose(run, 3, atlas, 1, 1100, 200);
    assertThat(wide)
        .extracting(ParameterColumns::columns, ParameterColumns::fits)
        .containsExactly(8, true);
    ParameterColumns narrow = ParameterColumns.choose(run, 3, atlas, 1, 560, 300);
    assertThat(narrow.fits()).isTrue();
    assertThat(narrow.columns()).isLessThan(8);
    assertThat(narrow.height()).isGreaterThan(wide.height()).isLessThanOrEqualTo(300);
    assertThat(ParameterColumns.choose(run, 3, atlas, 1, 200, 60).fits()).isFalse();
    ParameterTexels wrapped =
        new ParameterTexels(ParameterTexels.Shown.SCALE, run, narrow.columns(), false);
    assertThat(wrapped.grid().slots()).isEqualTo(32);
    assertThat(wrapped.rowHeader(1)).isEqualTo("x" + narrow.columns());
  }

  @Test
  void valuesAreCountedInsideAndOutsideOfARange() {
    ValueRange whole = new ValueRange(-4, 4);
    ValueCounts counts =
        ValueCounts.of(
            Quantity.INPUT, evidence, false, whole, new ValueRange(-1, 0.5), () -> false);
    long below = 0;
    long above = 0;
    for (long i = 0; i < 120; i++) {
      below += evidence.input().doubleAt(i) < -1 ? 1 : 0;
      above += evidence.input().doubleAt(i) > 0.5 ? 1 : 0;
    }
    assertThat(below).isPositive();
    assertThat(counts.below()).isEqualTo(below);
    assertThat(counts.above()).isEqualTo(above);
    assertThat(counts.nan() + counts.infinite()).isZero();
    assertThat(counts.bins().stream().mapToLong(Long::longValue).sum()).isEqualTo(120);
  }
}
