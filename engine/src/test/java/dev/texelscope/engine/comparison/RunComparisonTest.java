package dev.texelscope.engine.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.MachineDevices;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderOptions;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.tensor.DType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two runs are held against each other by element, whatever lies between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunComparisonTest {

  private static final Path HOME = Path.of(System.getProperty("texelscope.home", ".."));
  private static final Experiment FAULTY =
      ExperimentFile.read(HOME.resolve("assets/experiments/one-token-per-texel.tscope"));
  private static final Experiment RIGHT =
      ExperimentFile.read(HOME.resolve("assets/experiments/per-token.tscope"));

  private Engine engine;

  @BeforeAll
  void open() {
    engine = new LocalEngine(new MachineDevices());
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private RunResult run(Experiment experiment) {
    return engine.submit(experiment, RunMonitor.NONE).join();
  }

  private static Experiment packed(Experiment experiment, Dim dim) {
    return experiment.withPlacement(experiment.placement().withPacking(dim));
  }

  private static Experiment stored(Experiment experiment, StorageChoice storage) {
    return experiment.withPlacement(experiment.placement().withStorage(storage));
  }

  private static Experiment on(Experiment experiment, String device) {
    return experiment.withExecution(experiment.execution().withDevice(Optional.of(device)));
  }

  private static List<String> texts(RunComparison comparison) {
    return comparison.settings().stream().map(SettingChange::toString).toList();
  }

  @Test
  void anotherPackingOfARightShaderIsEqualByElement() {
    try (RunResult a = run(RIGHT);
        RunResult b = run(packed(RIGHT, Dim.W))) {
      RunComparison comparison = RunComparison.of(a, b);
      assertThat(comparison.equal()).isTrue();
      assertThat(comparison.sentence()).isEqualTo("✓ texture: all 120 elements are equal.");
      assertThat(texts(comparison)).containsExactly("packing C → W");
      assertThat(comparison.outputs().getFirst().first()).isEmpty();
      assertThat(comparison.outputs().getFirst().largestAt()).isEqualTo(-1);
    }
  }

  @Test
  void howOftenADispatchIsRepeatedIsASetting() {
    Experiment often = RIGHT.withExecution(RIGHT.execution().withRepeat(3));
    try (RunResult a = run(RIGHT);
        RunResult b = run(often)) {
      assertThat(texts(RunComparison.of(a, b))).containsExactly("repeat 1 → 3");
      assertThat(texts(RunComparison.of(b, a))).containsExactly("repeat 3 → 1");
      assertThat(RunComparison.of(a, b).equal()).isTrue();
    }
  }

  @Test
  void theFaultyShaderDiffersFromTheRightOneWhereItIsWrong() {
    try (RunResult a = run(FAULTY);
        RunResult b = run(packed(RIGHT, Dim.W))) {
      RunComparison comparison = RunComparison.of(a, b);
      OutputComparison output = comparison.outputs().getFirst();
      assertThat(output.elements()).isEqualTo(120);
      assertThat(output.differing()).isEqualTo(108);
      assertThat(output.first()).hasSize(108).isSorted();
      assertThat(texts(comparison))
          .containsExactly(
              "packing C → W", "shader quantize_texture_one_token_per_texel.glsl → built-in");
      ElementDifference first = output.at(output.first().getFirst());
      assertThat(first.element()).hasToString("(0,1,0,0)");
      assertThat(first.a().address()).hasToString("(0,0,0).G");
      assertThat(first.b().address()).hasToString("(0,0,1).R");
      assertThat(first.a().got()).hasValue(-105);
      assertThat(first.b().got()).hasValue(-86);
      assertThat(first.a().verdict()).isEqualTo(Verdict.WRONG);
      assertThat(first.b().verdict()).isEqualTo(Verdict.RIGHT);
      assertThat(first.a().tokenRead().orElseThrow().value()).isZero();
      assertThat(first.b().tokenRead().orElseThrow().value()).isEqualTo(3);
      long largest =
          output.first().stream()
              .map(output::at)
              .mapToLong(e -> Math.abs(e.a().got().orElseThrow() - e.b().got().orElseThrow()))
              .max()
              .orElseThrow();
      assertThat(output.largest()).isEqualTo(largest);
      assertThat(output.tokens().stream().mapToLong(n -> n).sum()).isEqualTo(108);
      assertThat(output.tokens().subList(0, 3)).containsExactly(0L, 0L, 0L);
      assertThat(output.spread().slices().stream().mapToLong(n -> n).sum()).isEqualTo(108);
      assertThat(output.spread().components().stream().mapToLong(n -> n).sum()).isEqualTo(108);
      long slots = b.runs().getFirst().evidence().outputLayout().slots();
      long differing = 0;
      for (long slot = 0; slot < slots; slot++) {
        differing += OutputComparison.differ(output.a(), output.b(), slot) ? 1 : 0;
      }
      assertThat(differing).isEqualTo(108);
    }
  }

  @Test
  void theSameOnTwoDevicesIsEqual() {
    try (RunResult a = run(on(stored(RIGHT, StorageChoice.BOTH), "llvmpipe"));
        RunResult b = run(on(stored(RIGHT, StorageChoice.BOTH), "cpu"))) {
      RunComparison comparison = RunComparison.of(a, b);
      assertThat(comparison.sentence())
          .isEqualTo("✓ texture: all 120 elements are equal; buffer: all 120 elements are equal.");
      assertThat(comparison.settings()).extracting(SettingChange::field).containsExactly("device");
      assertThat(comparison.settings().getFirst().to()).isEqualTo("cpu");
    }
  }

  @Test
  void anEngineApartSharesTheDevicesAndClosesNone() {
    try (RunResult a = run(RIGHT)) {
      RunResult b;
      try (Engine apart = engine.apart()) {
        b = apart.submit(on(RIGHT, "cpu"), RunMonitor.NONE).join();
        assertThat(apart.devices().join()).isEqualTo(engine.devices().join());
      }
      try (b;
          RunResult again = run(packed(RIGHT, Dim.W))) {
        assertThat(RunComparison.of(a, b).equal()).isTrue();
        assertThat(RunComparison.of(b, again).equal()).isTrue();
      }
    }
  }

  @Test
  void textureAndBufferAreComparedWhereThereIsNothingElse() {
    try (RunResult a = run(stored(RIGHT, StorageChoice.TEXTURE));
        RunResult b = run(stored(RIGHT, StorageChoice.BUFFER));
        RunResult both = run(stored(RIGHT, StorageChoice.BOTH))) {
      assertThat(RunComparison.of(a, b).sentence())
          .isEqualTo("✓ texture with buffer: all 120 elements are equal.");
      assertThat(RunComparison.of(both, b).outputs())
          .extracting(OutputComparison::name)
          .containsExactly("buffer");
      assertThat(RunComparison.partner(a, both.runs().getLast()).orElseThrow().storage())
          .isEqualTo(Storage.TEXTURE);
    }
  }

  @Test
  void theZeroPointOfOneTokenMovesItsElements() {
    Experiment edited = RIGHT.withParameters(RIGHT.parameters().withZeroPointOf(3, -50));
    Experiment further =
        edited.withParameters(edited.parameters().withScaleOf(4, 0.5f).withZeroPointOf(3, -49));
    try (RunResult a = run(RIGHT);
        RunResult b = run(edited);
        RunResult c = run(further)) {
      RunComparison comparison = RunComparison.of(a, b);
      int before = a.parameters().zeroPointOf(3);
      assertThat(texts(comparison)).containsExactly("zero_point[3] " + before + " → -50");
      OutputComparison output = comparison.outputs().getFirst();
      assertThat(output.first()).containsExactly(12L, 13L, 14L, 15L);
      assertThat(output.largest()).isEqualTo(Math.abs(-50 - before));
      assertThat(output.largestAt()).isEqualTo(12);
      assertThat(output.tokens().get(3)).isEqualTo(4);
      assertThat(comparison.sentence())
          .isEqualTo(
              "≠ texture: 4 of 120 elements differ, by at most "
                  + Math.abs(-50 - before)
                  + " at (0,1,0,0).");
      assertThat(texts(RunComparison.of(b, c)))
          .hasSize(2)
          .anySatisfy(text -> assertThat(text).startsWith("scale[4] ").endsWith(" → 0.5"))
          .contains("zero_point[3] -50 → -49");
    }
  }

  @Test
  void settingsThatOneExperimentLeavesOpenAreToldByWhatTheyComeTo() {
    Experiment plain = Experiment.of(new InputSource.Generated("ramp:2x3x4", Optional.empty()));
    Experiment other =
        plain
            .withInput(new InputSource.Generated("ramp:1x2x3x8", Optional.of("0,:,:,:4")))
            .withOperation(plain.operation().withQuantMin(Optional.of(-8)))
            .withParameters(plain.parameters().withScale(new ParameterSource.Constant(0.25)));
    try (RunResult a = run(plain);
        RunResult b = run(other)) {
      assertThat(texts(RunComparison.of(a, b)))
          .containsExactlyInAnyOrder(
              "input ramp:2x3x4 → ramp:1x2x3x8",
              "slice none → 0,:,:,:4",
              "quant-min -128 → -8",
              "scale fill distinct → 0.25");
    }
  }

  @Test
  void ofAnEditedShaderTheFirstLineIsTold() {
    ShaderSource.UserFile file = (ShaderSource.UserFile) FAULTY.shader();
    ShaderOptions options = file.options();
    String text = shipped(file.path());
    String mended = text.replace("const int token_idx", "const  int token_idx");
    assertThat(mended).isNotEqualTo(text);
    Experiment typed =
        FAULTY.withShader(
            new ShaderSource.UserFile(file.path(), options.withText(Optional.of(text))));
    Experiment edited =
        FAULTY.withShader(
            new ShaderSource.UserFile(file.path(), options.withText(Optional.of(mended))));
    try (RunResult a = run(FAULTY);
        RunResult b = run(typed);
        RunResult c = run(edited)) {
      assertThat(texts(RunComparison.of(a, b)))
          .containsExactly("shader-text as in the file → edited");
      SettingChange line = RunComparison.of(b, c).settings().getFirst();
      assertThat(line.field()).matches("shader-text line \\d+");
      assertThat(line.to()).startsWith("const  int token_idx");
      assertThat(RunComparison.of(b, c).equal()).isTrue();
    }
  }

  private static String shipped(Path path) {
    try {
      return java.nio.file.Files.readString(path);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    Experiment narrow =
        RIGHT.withInput(new InputSource.Generated("ramp:2x5x3x3", Optional.empty()));
    Experiment wide = RIGHT.withOperation(RIGHT.operation().withOutDtype(DType.INT32));
    try (RunResult a = run(RIGHT);
        RunResult b = run(narrow);
        RunResult c = run(wide)) {
      RunComparison shapes = RunComparison.of(a, b);
      assertThat(shapes.sentence())
          .isEqualTo(
              "The shapes differ, 2×5×3×4 and 2×5×3×3: there are no elements to compare one by"
                  + " one.");
      assertThat(shapes.equal()).isFalse();
      assertThat(shapes.outputs()).isEmpty();
      assertThat(shapes.settings()).isNotEmpty();
      assertThat(RunComparison.of(a, c).sentence())
          .isEqualTo("The outputs are int8 and int32: values of different types are not compared.");
      assertThat(RunComparison.partner(a, b.runs().getFirst())).isEmpty();
      assertThat(RunComparison.partner(a, c.runs().getFirst())).isEmpty();
    }
  }

  @Test
  void manyElementsAreCountedInPartsAndAComparisonCanBeGivenUp() {
    Experiment large =
        Experiment.of(new InputSource.Generated("normal:4x16x64x64:3", Optional.empty()));
    Experiment moved =
        packed(large, Dim.C)
            .withParameters(large.parameters().withScale(new ParameterSource.Constant(0.03)));
    try (RunResult a = run(large);
        RunResult b = run(packed(large, Dim.C));
        RunResult c = run(moved)) {
      assertThat(RunComparison.of(a, b).sentence())
          .isEqualTo("✓ texture: all 262,144 elements are equal.");
      OutputComparison output = RunComparison.of(a, c).outputs().getFirst();
      long differing = 0;
      for (long linear = 0; linear < output.elements(); linear++) {
        ElementDifference element = output.at(linear);
        differing += element.a().got().equals(element.b().got()) ? 0 : 1;
      }
      assertThat(output.differing()).isEqualTo(differing).isPositive();
      assertThat(output.first()).isSorted();
      assertThat(output.tokens()).containsExactly(differing);
      assertThat(output.spread().slices().stream().mapToLong(n -> n).sum()).isEqualTo(differing);
      assertThatThrownBy(() -> RunComparison.of(a, c, () -> true))
          .isInstanceOf(CancellationException.class);
    }
  }
}
