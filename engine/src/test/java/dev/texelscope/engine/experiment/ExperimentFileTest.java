package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.binding.BindingPlan;
import dev.texelscope.engine.binding.Role;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.TargetEnvironment;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFileTest {

  @TempDir Path folder;

  private Experiment everythingSet() {
    return new Experiment(
        new InputSource.TensorFile(
            folder.resolve("in/x.npy"), Optional.empty(), Optional.of("0,:,3:7")),
        Optional.of(DType.FLOAT16),
        new Operation(
            new Sharing(Granularity.GROUP, Set.of(Dim.N, Dim.W), Optional.of(-2), List.of(1, 2, 4)),
            DType.UINT8,
            Optional.of(3),
            Optional.of(200),
            Arithmetic.DIVIDE),
        Parameters.DISTINCT
            .withScale(new ParameterSource.Constant(0.125))
            .withZeroPoint(new ParameterSource.ValuesFile(folder.resolve("zp.npy")))
            .withScaleOf(5, 0.3f)
            .withZeroPointOf(5, -2)
            .withZeroPointOf(1_000_000_000_000L, 7),
        new Placement(
            StorageChoice.BOTH,
            Dim.C,
            Optional.of(Dim.H),
            AxisMap.parse("2,1,0,0"),
            DimOrder.parse("NHWC"),
            Optional.of(ParameterStorage.TEXTURE)),
        new ShaderSource.UserFile(
            folder.resolve("shaders/mine.glsl"),
            new ShaderOptions(
                Optional.of("void main() {}\n"),
                Optional.of("quantize_per_token_buffer_half_int8"),
                List.of(folder.resolve("headers")),
                new TreeMap<>(Map.of("TILE", "4")),
                TargetEnvironment.VULKAN_1_3,
                true,
                "second",
                BindingPlan.PROPOSED
                    .with("src", Optional.of(Role.parse("input")))
                    .with("eps", Optional.of(Role.parse("fixed:0.5")))
                    .with("zp", Optional.of(Role.parse("zero_point:int8")))
                    .with(
                        "w",
                        Optional.of(
                            new Role(RoleKind.TENSOR, folder.resolve("w.npy").toString()))))),
        new Execution(
            Optional.of("llvmpipe"),
            Optional.of(new GridSize(8, 4, 2)),
            Optional.of(new GridSize(64, 1, 1)),
            false,
            Duration.ofMillis(2500),
            100),
        new Reference.ExpectedFile(folder.resolve("expected.npy")),
        Set.of(FindingKind.NAN, FindingKind.RIGHT_BY_LUCK));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Path file = folder.resolve("all.tscope");
    ExperimentFile.write(everythingSet(), file);
    assertThat(ExperimentFile.read(file)).isEqualTo(everythingSet());
  }

  @Test
  void defaultsAreWrittenAndReadBack() {
    Experiment experiment = RunnerFixture.generated("ramp:4");
    Path file = folder.resolve("default.tscope");
    ExperimentFile.write(experiment, file);
    assertThat(ExperimentFile.read(file)).isEqualTo(experiment);
  }

  @Test
  void howOftenIsWrittenOnlyWhereItIsNotOnce() throws IOException {
    Experiment once = RunnerFixture.generated("ramp:4");
    Path file = folder.resolve("repeat.tscope");
    ExperimentFile.write(once, file);
    assertThat(Files.readString(file)).doesNotContain("repeat");
    ExperimentFile.write(once.withExecution(once.execution().withRepeat(7)), file);
    assertThat(ExperimentFile.readTree(file).get("repeat").asInt()).isEqualTo(7);
    ExperimentFile.write(once, file);
    assertThat(ExperimentFile.readTree(file).has("repeat")).isFalse();
  }

  @Test
  void aCountOfDispatchesThatCannotBeIsRefusedByName() throws IOException {
    Path file = folder.resolve("often.tscope");
    for (String count : List.of("0", "1001", "-1", "\"many\"", "2.5")) {
      Files.writeString(file, "{\"generate\": \"ramp:4\", \"repeat\": " + count + "}");
      assertThatThrownBy(() -> ExperimentFile.read(file))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "often.tscope: repeat is '%s'; a whole number from 1 to 1000 is allowed"
                  .formatted(count.replace("\"", "")));
    }
    assertThatThrownBy(() -> Execution.DEFAULT.withRepeat(1001))
        .isInstanceOf(InputException.class)
        .hasMessage("repeat: 1001 is not allowed; a whole number from 1 to 1000 is");
  }

  @Test
  void pathsAreRelativeSoThatAFolderCanMove() throws IOException {
    Path file = folder.resolve("all.tscope");
    ExperimentFile.write(everythingSet(), file);
    assertThat(Files.readString(file)).contains("\"in/x.npy\"").doesNotContain(folder.toString());
  }

  @Test
  void fieldsOfOtherVersionsAreKept() throws IOException {
    Path file = folder.resolve("kept.tscope");
    Files.writeString(
        file, "{\"version\": 1, \"generate\": \"ramp:4\", \"note\": {\"by\": \"someone\"}}");
    ExperimentFile.write(ExperimentFile.read(file), file);
    assertThat(ExperimentFile.readTree(file).get("note").get("by").asString()).isEqualTo("someone");
  }

  @Test
  void fieldsOfAShaderWithoutOneAreRefusedByName() throws IOException {
    Path file = folder.resolve("lost.tscope");
    Files.writeString(file, "{\"generate\": \"ramp:4\", \"bind\": {\"s\": \"scale\"}}");
    assertThatThrownBy(() -> ExperimentFile.read(file))
        .hasMessageContaining("lost.tscope: bind is given without a shader file");
    Files.writeString(
        file, "{\"generate\": \"ramp:4\", \"shader\": \"a.comp\", \"bind\": {\"s\": \"skale\"}}");
    assertThatThrownBy(() -> ExperimentFile.read(file))
        .hasMessageContaining("lost.tscope: bind: 'skale' is not a role");
  }

  @Test
  void noUnfinishedFileIsLeft() throws IOException {
    ExperimentFile.write(everythingSet(), folder.resolve("all.tscope"));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("all.tscope"));
    }
  }
}
