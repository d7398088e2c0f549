package dev.texelscope.engine.experiment;

import static dev.texelscope.engine.experiment.RunnerFixture.generated;
import static dev.texelscope.engine.experiment.RunnerFixture.perToken;
import static dev.texelscope.engine.experiment.RunnerFixture.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every form of the built-in shaders on a real device, held against the reference, with the
 * validation layer watching.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VariantRunTest {

  private static final List<Dim> PACKINGS = List.of(Dim.W, Dim.H, Dim.C);

  private RunnerFixture runner;

  @BeforeAll
  void open() {
    runner = new RunnerFixture();
  }

  @AfterAll
  void close() {
    runner.close();
  }

  @Test
  void theValidationLayerWatches() {
    try (RunResult result = runner.run(generated("ramp:4"))) {
      assertThat(result.device().validationLayer()).isTrue();
    }
  }

  static Stream<BuiltinVariant> variants() {
    return BuiltinVariant.all().stream();
  }

  private static Experiment of(BuiltinVariant variant, String input) {
    Experiment experiment =
        generated(input)
            .withInDtype(Optional.of(variant.input()))
            .withOperation(
                Operation.DEFAULT
                    .withGranularity(variant.granularity())
                    .withOutDtype(variant.output())
                    .withArithmetic(variant.arithmetic()));
    return placed(
        experiment,
        variant.storage() == Storage.TEXTURE ? StorageChoice.TEXTURE : StorageChoice.BUFFER,
        Dim.W,
        variant.parameters());
  }

  private static Experiment packed(Experiment experiment, Dim packing) {
    return experiment.withPlacement(experiment.placement().withPacking(packing));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyVariantEqualsTheReference(BuiltinVariant variant) {
    for (String input : List.of("normal:2x5x3x7:3", "uniform:3x5:4", "ramp:6x1x9", "uniform:1:1")) {
      Experiment experiment = of(variant, input);
      if (variant.storage() == Storage.TEXTURE) {
        PACKINGS.forEach(packing -> runner.expectClean(packed(experiment, packing)));
      } else {
        runner.expectClean(experiment);
      }
    }
  }

  /**
   * Where the reference is defined the shader agrees, and nothing but undefined results is
   * reported.
   */
  @ParameterizedTest
  @MethodSource("variants")
  void everyVariantOnSpecialValues(BuiltinVariant variant) {
    expectOnlyUndefined(of(variant, "specials:2x3x5x4"));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyVariantOnTies(BuiltinVariant variant) {
    Experiment experiment = of(variant, "ties:4x33");
    runner.expectClean(
        experiment.withParameters(
            experiment.parameters().withScale(new ParameterSource.Constant(0.5))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.3, 0, 1.4e-45, 2.94e-39, 1.18e-38, 1e-13, 1e-7, 3e38})
  void scalesThatAreNegativeDenormalZeroOrHuge(double scale) {
    for (ParameterStorage place : ParameterStorage.values()) {
      Experiment experiment =
          placed(generated("normal:5x2:1"), StorageChoice.BOTH, Dim.H, place)
              .withParameters(
                  Parameters.DISTINCT
                      .withScale(new ParameterSource.Constant(scale))
                      .withZeroPoint(new ParameterSource.Constant(20)))
              .withOperation(Operation.DEFAULT.withOutDtype(DType.INT32));
      expectOnlyUndefined(experiment);
      try (RunResult result = runner.run(experiment)) {
        boolean open = scale == 0 || Math.abs(scale) < 1e-40;
        for (StorageRun run : result.runs()) {
          assertThat(run.judgement().undefined())
              .isEqualTo(open ? 10 : run.judgement().undefined());
        }
      }
    }
  }

  private void expectOnlyUndefined(Experiment experiment) {
    try (RunResult result = runner.run(experiment)) {
      for (StorageRun run : result.runs()) {
        assertThat(run.messages()).isEmpty();
        assertThat(run.judgement().mismatches())
            .as("%s %s", experiment, run.judgement().findings())
            .isZero();
        assertThat(run.judgement().findings())
            .extracting(finding -> finding.kind())
            .isSubsetOf(
                FindingKind.UNDEFINED_RESULT, FindingKind.NAN, FindingKind.CONVERSION_OVERFLOW);
      }
    }
  }

  static Stream<List<Integer>> oddShapes() {
    Stream.Builder<List<Integer>> shapes = Stream.builder();
    for (int size : new int[] {1, 3, 5, 17, 33}) {
      for (int position = 0; position < 4; position++) {
        Integer[] shape = {2, 3, 2, 3};
        shape[position] = size;
        shapes.add(List.of(shape));
      }
    }
    return shapes.build();
  }

  @ParameterizedTest
  @MethodSource("oddShapes")
  void oddSizesInEveryPosition(List<Integer> nchw) {
    String shape = nchw.get(0) + "x" + nchw.get(1) + "x" + nchw.get(2) + "x" + nchw.get(3);
    for (Dim packing : PACKINGS) {
      for (ParameterStorage place : List.of(ParameterStorage.BUFFER, ParameterStorage.TEXTURE)) {
        Experiment perTensor = generated("normal:" + shape + ":5");
        runner.expectClean(placed(perToken(perTensor), StorageChoice.BOTH, packing, place));
        runner.expectClean(placed(perTensor, StorageChoice.BOTH, packing, ParameterStorage.PUSH));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0,1,2,2", "1,0,2,2", "2,1,0,0", "0,2,1,1", "1,2,0,0", "2,0,1,2"})
  void everyKindOfAxisMap(String axisMap) {
    for (Dim packing : PACKINGS) {
      Experiment experiment =
          placed(
              perToken(generated("normal:3x5x6x7:8")),
              StorageChoice.TEXTURE,
              packing,
              ParameterStorage.TEXTURE);
      runner.expectClean(
          experiment.withPlacement(experiment.placement().withAxisMap(AxisMap.parse(axisMap))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NCHW", "NHWC", "WHCN", "CNWH", "HWNC"})
  void dimOrdersOfBuffers(String order) {
    Experiment experiment =
        placed(
            perToken(generated("normal:3x5x6x7:8")),
            StorageChoice.BUFFER,
            Dim.W,
            ParameterStorage.BUFFER);
    runner.expectClean(
        experiment.withPlacement(experiment.placement().withDimOrder(DimOrder.parse(order))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"N", "C", "H", "W", "N,W", "C,H", "N,C,H,W", "N,C"})
  void otherTokenDims(String dims) {
    for (Dim packing : PACKINGS) {
      Experiment experiment = perToken(generated("normal:3x5x6x7:8"));
      Set<Dim> tokenDims = TokenLayout.parseDims(dims);
      runner.expectClean(
          placed(
              shared(experiment, experiment.operation().sharing().withTokenDims(tokenDims)),
              StorageChoice.BOTH,
              packing,
              ParameterStorage.TEXTURE));
    }
  }

  private static Experiment shared(Experiment experiment, Sharing sharing) {
    return experiment.withOperation(experiment.operation().withSharing(sharing));
  }

  /** Shapes and axes of ExecuTorch's own per-channel tests, with a pair of its own a channel. */
  @ParameterizedTest
  @CsvSource({
    "9,0",
    "9x14,0",
    "9x7x11,0",
    "9x17x5x5,0",
    "5x17x5x9,-1",
    "9x14,1",
    "9x14x11,1",
    "9x7x14x5,-2",
    "9x14x11,2",
    "9x11x14x5,-3",
    "9x14x11x7,3",
    "7x14x11x7,-4"
  })
  void channelsAlongEveryAxis(String shape, int axis) {
    Experiment experiment = generated("normal:" + shape + ":8");
    Sharing sharing =
        Sharing.TENSOR.withGranularity(Granularity.CHANNEL).withAxis(Optional.of(axis));
    inEveryPlace(shared(experiment, sharing));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12|3",
        "8x6|2",
        "3x5x6x8|2",
        "3x5x6x8|8",
        "3x5x6x8|1,5,3,4",
        "6x4x6x7|2,2,6,1",
        "6x4x6x6|3,4,2,3",
        "2x3x5x64|32"
      })
  void groupsOfEverySize(String shape, String size) {
    Experiment experiment = generated("normal:" + shape + ":8");
    Sharing sharing =
        Sharing.TENSOR
            .withGranularity(Granularity.GROUP)
            .withGroupSize(Sharing.parseGroupSize(size));
    inEveryPlace(shared(experiment, sharing));
  }

  private void inEveryPlace(Experiment experiment) {
    for (Dim packing : PACKINGS) {
      for (ParameterStorage place : List.of(ParameterStorage.BUFFER, ParameterStorage.TEXTURE)) {
        runner.expectClean(placed(experiment, StorageChoice.BOTH, packing, place));
      }
    }
  }

  /** The rows of ExecuTorch's own quantize tests: shape, scales, zero_points, range, dtypes. */
  static Stream<Row> rowsOfExecuTorch() {
    List<Float> ten = List.of(-.5f, -.3f, -.2f, 0f, .1f, .8f, .1f, .2f, .3f, .4f);
    List<Integer> tenZeros = List.of(-8, 0, 15, 20, 19, 12, 47, 1, -50, -12);
    List<Float> six = List.of(.1f, 0f, .3f, .1f, .2f, .3f);
    List<Integer> sixZeros = List.of(1, 2, 3, 0, -1, -2);
    List<Float> tiny = List.of(0f, 2.94e-39f, 1.4e-45f, 1.18e-38f, 1e-13f);
    List<Integer> tinyZeros = List.of(20, -10, 15, 200, 50);
    return Stream.of(
        Row.perTensor("2x3x4", .1f, 0, DType.FLOAT32, DType.INT8, -128, 127),
        Row.perTensor(
            "2x3x4", .04f, 5, DType.FLOAT32, DType.INT32, Integer.MIN_VALUE, Integer.MAX_VALUE),
        Row.perTensor("2x3x4", .2f, 2, DType.FLOAT16, DType.UINT8, 0, 255),
        Row.perTensor(
            "2x3x4", .01f, 1, DType.FLOAT16, DType.INT32, Integer.MIN_VALUE, Integer.MAX_VALUE),
        Row.perTensor("5x3x2x4", .01f, 1, DType.FLOAT32, DType.UINT8, 0, 255),
        Row.perTensor("5x3x2x4", .01f, 1, DType.FLOAT32, DType.INT8, -128, 127),
        Row.perTensor(
            "5x3x2x4", .01f, 1, DType.FLOAT32, DType.INT32, Integer.MIN_VALUE, Integer.MAX_VALUE),
        Row.perTensor(
            "2x8x1x3", 0f, 20, DType.FLOAT32, DType.INT32, Integer.MIN_VALUE, Integer.MAX_VALUE),
        Row.perTensor("2x3", .01f, 1, DType.FLOAT16, DType.INT8, -128, 127),
        Row.perTensor("2x3x4", .01f, 1, DType.FLOAT32, DType.INT8, -128, 127),
        Row.perTensor("2x3x4x12", .1f, 5, DType.FLOAT32, DType.UINT8, 0, 255),
        Row.perTensor(
            "2x3", .01f, 12, DType.FLOAT32, DType.INT32, Integer.MIN_VALUE, Integer.MAX_VALUE),
        Row.perTensor("3x4", .3f, 2, DType.FLOAT16, DType.UINT8, 0, 255),
        Row.perTensor("2x3x4", .03f, -2, DType.FLOAT64, DType.INT8, -128, 127),
        Row.perToken("2x3x4", six, sixZeros, DType.FLOAT32, DType.INT8, -128, 127),
        Row.perToken(
            "2x3x4",
            six,
            sixZeros,
            DType.FLOAT32,
            DType.INT32,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE),
        Row.perToken("2x3x4", six, sixZeros, DType.FLOAT16, DType.UINT8, 0, 255),
        Row.perToken(
            "2x3x4",
            six,
            sixZeros,
            DType.FLOAT16,
            DType.INT32,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE),
        Row.perToken("5x2x4", ten, tenZeros, DType.FLOAT32, DType.UINT8, 0, 255),
        Row.perToken("5x2x4", ten, tenZeros, DType.FLOAT32, DType.INT8, -128, 127),
        Row.perToken(
            "5x2x4",
            ten,
            tenZeros,
            DType.FLOAT32,
            DType.INT32,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE),
        Row.perToken(
            "5x2",
            tiny,
            tinyZeros,
            DType.FLOAT32,
            DType.INT32,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE),
        Row.alternating("3x3x2x3", 18, DType.FLOAT32, DType.UINT8, 0, 125),
        Row.perToken("2x2", List.of(.1f, .2f), List.of(0, 5), DType.FLOAT16, DType.INT8, -128, 127),
        Row.perToken(
            "2x2", List.of(.1f, .2f), List.of(0, 5), DType.FLOAT64, DType.INT8, -128, 127));
  }

  /** A row: one scale and zero_point a token. */
  record Row(
      String shape,
      Granularity granularity,
      List<Float> scales,
      List<Integer> zeroPoints,
      DType in,
      DType out,
      int min,
      int max) {

    static Row perTensor(
        String shape, float scale, int zeroPoint, DType in, DType out, int min, int max) {
      return new Row(
          shape, Granularity.TENSOR, List.of(scale), List.of(zeroPoint), in, out, min, max);
    }

    static Row perToken(
        String shape,
        List<Float> scales,
        List<Integer> zeroPoints,
        DType in,
        DType out,
        int min,
        int max) {
      return new Row(shape, Granularity.TOKEN, scales, zeroPoints, in, out, min, max);
    }

    static Row alternating(String shape, int tokens, DType in, DType out, int min, int max) {
      List<Float> scales =
          Stream.iterate(.3f, scale -> scale > 0 ? -.5f : .3f).limit(tokens).toList();
      List<Integer> zeroPoints = Stream.generate(() -> 5).limit(tokens).toList();
      return perToken(shape, scales, zeroPoints, in, out, min, max);
    }

    Parameters parameters() {
      TreeMap<Long, Float> scale = new TreeMap<>();
      TreeMap<Long, Integer> zeroPoint = new TreeMap<>();
      for (int token = 0; token < scales.size(); token++) {
        scale.put((long) token, scales.get(token));
        zeroPoint.put((long) token, zeroPoints.get(token));
      }
      ParameterSource zero = new ParameterSource.Constant(0);
      return new Parameters(zero, zero, scale, zeroPoint);
    }
  }

  @ParameterizedTest
  @MethodSource("rowsOfExecuTorch")
  void everyRowOfExecuTorchsTests(Row row) {
    for (ParameterStorage place : ParameterStorage.values()) {
      if (place == ParameterStorage.PUSH && row.granularity() == Granularity.TOKEN) {
        continue;
      }
      for (Dim packing : PACKINGS) {
        Experiment experiment =
            generated("uniform:" + row.shape() + ":9")
                .withInDtype(Optional.of(row.in()))
                .withParameters(row.parameters())
                .withOperation(
                    Operation.DEFAULT
                        .withGranularity(row.granularity())
                        .withOutDtype(row.out())
                        .withQuantMin(Optional.of(row.min()))
                        .withQuantMax(Optional.of(row.max())));
        try (RunResult result =
            runner.run(placed(experiment, StorageChoice.BOTH, packing, place))) {
          for (StorageRun run : result.runs()) {
            assertThat(run.messages()).isEmpty();
            assertThat(run.judgement().mismatches()).isZero();
            assertThat(run.judgement().rightByLuck()).isZero();
            for (long slot = 0; slot < run.evidence().outputLayout().slots(); slot++) {
              ComponentReading reading = run.reading(slot);
              boolean open =
                  reading
                      .expectedOperands()
                      .map(o ->
                          Math.abs(o.scale()) < Float.MIN_NORMAL
                              || Math.abs(o.x() / o.scale()) >= 0x1p31)
                      .orElse(false);
              assertThat(reading.verdict() == Verdict.UNDEFINED).as("%s", reading).isEqualTo(open);
            }
          }
        }
      }
    }
  }

  /** The shapes and parameters of the rows, in the dtypes and the arithmetic of the variant. */
  @ParameterizedTest
  @MethodSource("variants")
  void everyVariantOnOddSizesAndOnTheRowsOfExecuTorchsTests(BuiltinVariant variant) {
    oddShapes()
        .forEach(nchw -> {
          String shape =
              nchw.stream().map(String::valueOf).collect(java.util.stream.Collectors.joining("x"));
          inEveryPacking(of(variant, "normal:" + shape + ":5"), runner::expectClean);
        });
    rowsOfExecuTorch()
        .filter(row -> row.granularity() == variant.granularity())
        .forEach(row ->
            inEveryPacking(
                of(variant, "uniform:" + row.shape() + ":9").withParameters(row.parameters()),
                this::expectOnlyUndefined));
  }

  private static void inEveryPacking(
      Experiment experiment, java.util.function.Consumer<Experiment> expectation) {
    if (experiment.placement().storage() == StorageChoice.BUFFER) {
      expectation.accept(experiment);
    } else {
      PACKINGS.forEach(packing -> expectation.accept(packed(experiment, packing)));
    }
  }
}
