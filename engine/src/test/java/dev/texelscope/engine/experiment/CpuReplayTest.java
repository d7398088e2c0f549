package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.report.TraceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the CPU engine says about what a device has run: cells, values, and who wrote. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CpuReplayTest {

  private static final Path GALLERY = Path.of("..", "shaders", "gallery");

  private final RunnerFixture fixture = new RunnerFixture();
  private final CpuReplay replay = new CpuReplay(_ -> Optional.empty());

  @AfterAll
  void close() {
    replay.close();
    fixture.close();
  }

  @Test
  void everyComponentOfTheBuiltInShadersComesFromTheCellsOfTheLayout() {
    for (ParameterStorage parameters : List.of(ParameterStorage.BUFFER, ParameterStorage.TEXTURE)) {
      for (Dim packing : List.of(Dim.W, Dim.H, Dim.C)) {
        Experiment experiment =
            RunnerFixture.placed(
                RunnerFixture.perToken(RunnerFixture.generated("uniform:2,5,3,4:7")),
                StorageChoice.BOTH,
                packing,
                parameters);
        try (RunResult result = fixture.run(experiment)) {
          for (StorageRun run : result.runs()) {
            expectLayout(result, run);
          }
        }
      }
    }
  }

  private void expectLayout(RunResult result, StorageRun run) {
    Evidence evidence = run.evidence();
    for (long slot = 0; slot < evidence.outputLayout().slots(); slot++) {
      long linear = evidence.outputLayout().linearIndexAt(slot);
      if (linear == MemoryLayout.PADDING) {
        continue;
      }
      ExecutedComponent executed = replay.component(result, run.storage(), slot);
      assertThat(executed.sources()).containsExactly(evidence.inputLayout().slotOf(linear));
      assertThat(executed.scaleCells()).containsExactly(evidence.tokens().tokenAt(linear));
      assertThat(executed.zeroPointCells()).containsExactly(evidence.tokens().tokenAt(linear));
      assertThat(executed.agrees()).isTrue();
      assertThat(executed.difference("llvmpipe")).isEmpty();
    }
  }

  @Test
  void theGalleryShaderUsesTheTokenOfTheTexelAndSaysItsValuesOnTheWay() {
    try (RunResult result = fixture.run(gallery("quantize_texture_one_token_per_texel.glsl"))) {
      Evidence evidence = result.runs().getFirst().evidence();
      long slot = 1; // texel 0,0,0, G: element 0,1,0,0, token 3
      ExecutedComponent executed = replay.component(result, Storage.TEXTURE, slot);
      assertThat(executed.token().orElseThrow().value()).isZero();
      assertThat(evidence.tokens().tokenAt(evidence.outputLayout().linearIndexAt(slot)))
          .isEqualTo(3);
      assertThat(executed.agrees()).isTrue();
      assertThat(executed.values())
          .extracting(ExecutedValue::name)
          .contains("in_texel.y", "token_idx", "scale", "inv_scale", "steps", "q", "out_texel.y")
          .doesNotContain("in_texel.x", "out_texel.x", "i");
      assertThat(executed.values()).allSatisfy(value -> assertThat(value.place()).contains(":"));
    }
  }

  @Test
  void valueAddressAndControlAreToldApartByTheTraceAndTheComponent() {
    Experiment experiment = gallery("quantize_texture_one_token_per_texel.glsl");
    try (RunResult result = fixture.run(experiment)) {
      ExecutedComponent.Origin origin = replay.component(result, Storage.TEXTURE, 1).origin();
      assertThat(origin.value())
          .containsExactly(
              "t_in(0,0,0).G",
              "t_scale(0,0,0).R",
              "t_zero_point(0,0,0).R",
              "quant_min",
              "quant_max");
      assertThat(origin.choice()).containsExactly("t_out_limits.y", "num_tokens");
      assertThat(origin.control())
          .containsExactly("t_out_limits.x", "t_out_limits.y", "t_out_limits.z");
    }
    assertThat(
            TraceReport.json(fixture.trace(experiment, new GridSize(0, 0, 0)))
                .at("/runs/0/outputs/1/because_of"))
        .hasSize(3)
        .allSatisfy(cell -> assertThat(cell.get("name").asString()).isEqualTo("t_out_limits"));
  }

  @Test
  void everyTexelOfTheGalleryIsWrittenOnceByTheInvocationOfItsPlace() {
    try (RunResult result = fixture.run(gallery("quantize_texture_one_token_per_texel.glsl"))) {
      WriteMap map = replay.writes(result, Storage.TEXTURE);
      assertThat(map.complete()).isTrue();
      assertThat(map.differing()).isZero();
      StorageRun run = result.runs().getFirst();
      for (long slot = 0; slot < run.evidence().outputLayout().slots(); slot++) {
        assertThat(map.count(slot)).isEqualTo(1);
        assertThat(map.writer(slot))
            .contains(run.plan().placeOf(run.evidence().outputLayout(), slot));
      }
    }
  }

  @Test
  void aShaderThatWritesElsewhereIsFollowedToTheInvocationThatDid(@TempDir Path folder)
      throws IOException {
    Path shader = folder.resolve("mirrored.glsl");
    Files.writeString(
        shader,
        Files.readString(GALLERY.resolve("quantize_texture_one_token_per_texel.glsl"))
            .replace(
                "imageStore(t_out, pos, OUT_TEXEL(out_texel));",
                """
                if (pos.x == 1) { return; }
                imageStore(t_out, ivec3(t_out_limits.x - 1 - pos.x, pos.yz), OUT_TEXEL(out_texel));
                if (pos.x == 0) { imageStore(t_out, ivec3(0, pos.yz), OUT_TEXEL(out_texel)); }
                """));
    try (RunResult result = fixture.run(experiment(shader))) {
      WriteMap map = replay.writes(result, Storage.TEXTURE);
      assertThat(map.count(0)).isEqualTo(2);
      assertThat(map.count(4)).isEqualTo(1);
      assertThat(map.count(8)).isZero();
      assertThat(map.writer(8)).isEmpty();
      assertThat(map.writer(12)).contains(new GridSize(0, 0, 0));
      ExecutedComponent last = replay.component(result, Storage.TEXTURE, 13);
      assertThat(last.invocation()).isEqualTo(new GridSize(0, 0, 0));
      assertThat(last.sources()).containsExactly(1L);
      ExecutedComponent never = replay.component(result, Storage.TEXTURE, 8);
      assertThat(never.written()).isEmpty();
    }
  }

  @Test
  void lavapipesLimitOfLoopIterationsIsNamedWhereItsOutputDiffers(@TempDir Path folder)
      throws IOException {
    Path shader = folder.resolve("long_loop.glsl");
    Files.writeString(
        shader,
        Files.readString(GALLERY.resolve("quantize_texture_one_token_per_texel.glsl"))
            .replace(
                "imageStore(t_out",
                """
                int rounds = 0;
                for (int k = 0; k < 70000; ++k) { rounds += t_out_limits.x > 0 ? 1 : k; }
                out_texel = ivec4(rounds / 1000);
                imageStore(t_out\
                """));
    List<TracedRun> traced = fixture.trace(experiment(shader), new GridSize(0, 0, 0));
    assertThat(traced)
        .singleElement()
        .satisfies(run -> {
          assertThat(run.device()).startsWith("llvmpipe");
          assertThat(run.trace().outputs())
              .extracting(written -> written.value())
              .containsOnly(70L);
          assertThat(run.findings())
              .filteredOn(finding -> finding.kind() == FindingKind.DEVICE_LOOP_LIMIT)
              .singleElement()
              .satisfies(finding -> {
                assertThat(finding.count()).isEqualTo(4);
                assertThat(finding.message()).contains("lavapipe stops after 65535");
              });
        });
  }

  @Test
  void aPlainRunNamesThatLimitToo(@TempDir Path folder) throws IOException {
    Path shader = folder.resolve("long_loop.glsl");
    Files.writeString(
        shader,
        Files.readString(GALLERY.resolve("quantize_texture_one_token_per_texel.glsl"))
            .replace(
                "imageStore(t_out",
                """
                int rounds = 0;
                for (int k = 0; k < 70000; ++k) { rounds += t_out_limits.x > 0 ? 1 : k; }
                out_texel += ivec4((70000 - rounds) / 1000);
                imageStore(t_out\
                """));
    Experiment once =
        experiment(shader)
            .withInput(new InputSource.Generated("uniform:1,1,1,4:7", java.util.Optional.empty()))
            .withPlacement(
                RunnerFixture.placed(
                        RunnerFixture.generated("uniform:1,1,1,4:7"),
                        StorageChoice.TEXTURE,
                        Dim.W,
                        ParameterStorage.TEXTURE)
                    .placement());
    try (RunResult result = fixture.run(once)) {
      assertThat(result.device().name()).startsWith("llvmpipe");
      assertThat(result.runs().getFirst().judgement().findings())
          .filteredOn(finding -> finding.kind() == FindingKind.DEVICE_LOOP_LIMIT)
          .singleElement()
          .satisfies(
              finding -> assertThat(finding.message()).contains("lavapipe stops after 65535"));
    }
  }

  private static Experiment gallery(String shader) {
    return experiment(GALLERY.resolve(shader));
  }

  private static Experiment experiment(Path shader) {
    return RunnerFixture.placed(
            RunnerFixture.perToken(RunnerFixture.generated("uniform:2,5,3,4:7")),
            StorageChoice.TEXTURE,
            Dim.C,
            ParameterStorage.TEXTURE)
        .withShader(new ShaderSource.UserFile(shader));
  }
}
