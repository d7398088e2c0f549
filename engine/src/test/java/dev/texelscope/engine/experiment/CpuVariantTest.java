package dev.texelscope.engine.experiment;

import static dev.texelscope.engine.experiment.RunnerFixture.generated;
import static dev.texelscope.engine.experiment.RunnerFixture.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.binding.BindingPlan;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.TargetEnvironment;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shader that the product ships, by compiled classes and by the interpreter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CpuVariantTest {

  private static final Path FAULTY =
      Path.of("..", "shaders", "gallery", "quantize_texture_one_token_per_texel.glsl");

  private static final Path SHIPPED = Path.of("..", "shaders", "quantize");
  private static final ShaderOptions OPTIMIZED =
      new ShaderOptions(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          new TreeMap<>(),
          TargetEnvironment.VULKAN_1_1,
          true,
          "",
          BindingPlan.PROPOSED);

  private final CpuCatalog compiled = new CpuCatalog(new CpuDevice());
  private final CpuCatalog interpreted =
      new CpuCatalog(CpuDevice.interpreting(NumericRules.DEFAULT));
  private final ExperimentRunner fast = new ExperimentRunner(compiled);
  private final ExperimentRunner slow = new ExperimentRunner(interpreted);

  @AfterAll
  void close() {
    fast.close();
    slow.close();
    compiled.close();
    interpreted.close();
  }

  static Stream<BuiltinVariant> variants() {
    return BuiltinVariant.all().stream();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void theSameBitsFromBothAndNoFinding(BuiltinVariant variant) {
    assertThat(compare(experiment(variant)).judgement().findings()).isEmpty();
  }

  /** What runs is optimized; its twin as written has names and lines, and writes the same. */
  @ParameterizedTest
  @MethodSource("variants")
  void theOptimizedModuleAndItsTwinDoNotDiffer(BuiltinVariant variant) {
    Path shader = SHIPPED.resolve("quantize_" + variant.storage().label() + ".glsl");
    Experiment optimized =
        experiment(variant).withShader(new ShaderSource.UserFile(shader).with(OPTIMIZED));
    try (RunResult result = fast.run(optimized, RunMonitor.NONE)) {
      StorageRun run = result.runs().getFirst();
      assertThat(run.judgement().findings()).isEmpty();
      assertThat(run.stages()).filteredOn(s -> s.stage().equals("twin") && s.ran()).hasSize(1);
    }
  }

  private static Experiment experiment(BuiltinVariant variant) {
    return placed(
        generated("ramp:1x3x2x5")
            .withInDtype(Optional.of(variant.input()))
            .withOperation(
                Operation.DEFAULT
                    .withGranularity(variant.granularity())
                    .withOutDtype(variant.output())
                    .withArithmetic(variant.arithmetic())),
        variant.storage() == Storage.TEXTURE ? StorageChoice.TEXTURE : StorageChoice.BUFFER,
        Dim.C,
        variant.parameters());
  }

  @Test
  void theFaultyShaderIsTheSameInBoth() {
    Experiment experiment =
        placed(
                RunnerFixture.perToken(generated("coords:2x5x3x4")),
                StorageChoice.TEXTURE,
                Dim.C,
                ParameterStorage.TEXTURE)
            .withShader(new ShaderSource.UserFile(FAULTY));
    assertThat(compare(experiment).judgement().findings()).isNotEmpty();
  }

  /** Runs by both; the outputs, and what the probes found, are the same. */
  private StorageRun compare(Experiment experiment) {
    try (RunResult a = fast.run(experiment, RunMonitor.NONE);
        RunResult b = slow.run(experiment, RunMonitor.NONE)) {
      StorageRun run = a.runs().getFirst();
      StorageRun other = b.runs().getFirst();
      assertThat(numbers(run.evidence().output())).isEqualTo(numbers(other.evidence().output()));
      assertThat(numbers(run.evidence().reads().zeroPointCell()))
          .isEqualTo(numbers(other.evidence().reads().zeroPointCell()));
      return run;
    }
  }

  private static long[] numbers(Tensor tensor) {
    return LongStream.range(0, tensor.numel()).map(tensor::longAt).toArray();
  }
}
