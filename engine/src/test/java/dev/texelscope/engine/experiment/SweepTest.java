package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.sweep.SweepBits;
import dev.texelscope.engine.sweep.SweepClock;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepOutcome;
import dev.texelscope.engine.sweep.SweepProgress;
import dev.texelscope.engine.sweep.SweepResult;
import dev.texelscope.engine.sweep.SweepRow;
import dev.texelscope.engine.sweep.SweepTable;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sweeps on this machine's first device and on the CPU engine. */
class SweepTest {

  @TempDir Path folder;
  private final LocalEngine engine = new LocalEngine(new VulkanDevices());

  @AfterEach
  void close() {
    engine.close();
  }

  private static SweepOptions rounds(int number, GridSize... sizes) {
    return new SweepOptions(List.of(sizes), Optional.of(number), false);
  }

  private SweepResult sweep(Experiment experiment, SweepOptions options) {
    return Engine.await(engine.sweep(experiment, options, RunMonitor.NONE));
  }

  private static Experiment own(String generated, Path shader) {
    return RunnerFixture.generated(generated)
        .withShader(new ShaderSource.UserFile(shader))
        .withReference(Reference.ET_VK);
  }

  @ParameterizedTest
  @EnumSource(
      value = ParameterStorage.class,
      names = {"BUFFER", "TEXTURE"})
  void theBuiltInShadersGiveTheSameBitsAtEverySize(ParameterStorage parameters) {
    Experiment experiment =
        RunnerFixture.placed(
            RunnerFixture.perToken(RunnerFixture.generated("normal:2x5x9x11:3")),
            StorageChoice.BOTH,
            Dim.C,
            parameters);
    SweepResult result = sweep(experiment, rounds(2));
    assertThat(result.messages()).isEmpty();
    assertThat(result.tables()).hasSize(2);
    for (SweepTable table : result.tables()) {
      assertThat(table.rows()).hasSizeGreaterThanOrEqualTo(12);
      assertThat(table.rows())
          .allSatisfy(row -> {
            SweepOutcome.Measured measured = row.measured().orElseThrow();
            assertThat(measured.bits()).isEqualTo(new SweepBits(990, 0, Optional.empty()));
            assertThat(measured.times().count()).isEqualTo(2);
            assertThat(measured.outsideLimits()).isNotNegative();
          });
      assertThat(table.rows().getFirst().current()).isTrue();
      assertThat(table.rows().getFirst().rule()).isTrue();
      assertThat(table.rows().stream().filter(SweepRow::current)).hasSize(1);
    }
    assertThat(result.same()).isTrue();
    assertThat(result.bytes().input()).isEqualTo(4 * 990);
    assertThat(result.bytes().output()).isEqualTo(990);
    assertThat(result.bytes().parameters()).isEqualTo(8 * 90);
    assertThat(2 * result.copy().byteSize()).isGreaterThanOrEqualTo(result.bytes().total());
  }

  @Test
  void aShaderThatTakesItsSizeForGrantedIsFoundAndNamed() throws IOException {
    Experiment experiment = own("coords:1x1x8x32", SweepShaders.assumesItsSize(folder));
    SweepResult result =
        sweep(
            experiment,
            rounds(2, new GridSize(8, 8, 1), new GridSize(8, 4, 1), new GridSize(8, 8, 2)));
    List<SweepRow> rows = result.tables().getFirst().rows();
    assertThat(rows).extracting(SweepRow::differs).containsExactly(false, true, false);
    SweepBits bits = rows.get(1).measured().orElseThrow().bits();
    // Rows 4 to 7 of eight are never written.
    assertThat(bits.different()).isEqualTo(128);
    SweepBits.Difference first = bits.first().orElseThrow();
    assertThat(first.linearIndex()).isEqualTo(128);
    assertThat(first.neverWritten()).isTrue();
    assertThat(first.sentence())
        .isEqualTo("(0,0,4,0) at (0,4,0).R is never written, where the first wrote -31");
    assertThat(first.element()).hasToString("(0,0,4,0)");
    assertThat(first.address()).isEqualTo(new TexelAddress(0, 4, 0, 0));
    assertThat(result.same()).isFalse();
  }

  @Test
  void aNumberThatDependsOnTheSizeIsToldFromNone() throws IOException {
    Experiment experiment = own("coords:1x1x8x32", SweepShaders.writesItsSize(folder));
    SweepResult result = sweep(experiment, rounds(2, new GridSize(8, 8, 1), new GridSize(4, 8, 1)));
    SweepBits bits = result.rows().getLast().measured().orElseThrow().bits();
    assertThat(bits.different()).isEqualTo(256);
    assertThat(bits.first().orElseThrow().sentence())
        .isEqualTo("(0,0,0,0) at (0,0,0).R is 4, not 8");
  }

  @Test
  void whatTheDeviceDoesNotAllowIsARowWithTheSentence() {
    SweepResult result =
        sweep(
            RunnerFixture.generated("ramp:1x1x4x4"),
            rounds(1, new GridSize(1 << 20, 1, 1), new GridSize(4, 4, 1)));
    List<SweepRow> rows = result.tables().getFirst().rows();
    assertThat(rows.getFirst().outcome()).isInstanceOf(SweepOutcome.Refused.class);
    assertThat(((SweepOutcome.Refused) rows.getFirst().outcome()).sentence())
        .contains("local size 1048576×1×1 is not allowed");
    assertThat(rows.getLast().measured()).isPresent();
    assertThatThrownBy(() ->
            sweep(RunnerFixture.generated("ramp:1x1x4x4"), rounds(1, new GridSize(1 << 20, 1, 1))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("local size 1048576×1×1 is not allowed");
  }

  @Test
  void aShaderThatFixesItsSizeIsToldSo() throws IOException {
    Experiment experiment = own("coords:1x1x8x32", SweepShaders.fixesItsSize(folder));
    SweepTable table = sweep(experiment, rounds(1)).tables().getFirst();
    assertThat(table.note().orElseThrow())
        .startsWith("The shader fixes its local size at 4×2×1 in its source;");
    assertThat(table.rows()).extracting(SweepRow::name).containsExactly("4×2×1");
    assertThat(table.rows().getFirst().measured()).isPresent();
  }

  @Test
  void variantsAreTheFormsThatTheOperationCanHave() {
    Experiment experiment =
        RunnerFixture.perToken(RunnerFixture.generated("normal:2x3x4x5:1"))
            .withExecution(Execution.DEFAULT.withLocalSize(Optional.of(new GridSize(2, 2, 2))));
    SweepOptions variants = new SweepOptions(List.of(), Optional.of(1), true);
    SweepResult result = sweep(experiment, variants);
    assertThat(result.rows())
        .extracting(SweepRow::name)
        .containsExactly(
            "texture, parameters in buffer",
            "texture, parameters in texture",
            "buffer, parameters in buffer",
            "buffer, parameters in texture");
    assertThat(result.rows()).extracting(SweepRow::storage).contains(Storage.BUFFER);
    assertThat(result.same()).isTrue();
    Experiment perTensor = RunnerFixture.generated("normal:2x3x4x5:1");
    assertThat(sweep(perTensor, variants).rows()).hasSize(6);
  }

  @Test
  void theCpuEngineSaysWhoseTimeItIs() {
    try (Engine cpu = new LocalEngine(new CpuCatalog(new CpuDevice()))) {
      SweepResult result =
          Engine.await(
              cpu.sweep(RunnerFixture.generated("ramp:1x2x8x8"), rounds(2), RunMonitor.NONE));
      assertThat(result.clock()).isEqualTo(SweepClock.ENGINE);
      assertThat(result.same()).isTrue();
      assertThat(result.clock().sentence(result.device())).startsWith("wall time of the CPU");
    }
  }

  @Test
  void timesOfADriverThatIsNoGpuAreCalledCpuTimes() {
    SweepResult result = sweep(RunnerFixture.generated("ramp:1x2x8x8"), rounds(1));
    String sentence = result.clock().sentence(result.device());
    switch (result.device().kind()) {
      case SOFTWARE -> assertThat(sentence).startsWith("CPU time on").contains("no GPU");
      default -> assertThat(sentence).doesNotContain("CPU time");
    }
  }

  /** Cancels at a stage, or does something else there. */
  private record At(String stage, Runnable action, List<String> stages) implements RunMonitor {
    @Override
    public void stage(String name) {
      stages.add(name);
      if (name.equals(stage)) {
        action.run();
      }
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }

  @Test
  void aSweepTellsHowFarItIsAndStopsWhenItIsCancelled() {
    List<String> stages = new ArrayList<>();
    CompletableFuture<CompletableFuture<SweepResult>> made = new CompletableFuture<>();
    String third = new SweepProgress(3, 4, 0, 5000).stage();
    SweepOptions options =
        rounds(
            5000,
            new GridSize(1, 1, 1),
            new GridSize(2, 1, 1),
            new GridSize(4, 1, 1),
            new GridSize(8, 1, 1));
    CompletableFuture<SweepResult> sweep =
        engine.sweep(
            RunnerFixture.generated("ramp:1x1x4x4"),
            options,
            new At(third, () -> made.join().cancel(false), stages));
    made.complete(sweep);
    assertThatThrownBy(sweep::join).isInstanceOf(CancellationException.class);
    // The next run is as if nothing had been.
    engine.submit(RunnerFixture.generated("ramp:1x1x4x4"), RunMonitor.NONE).join().close();
    assertThat(stages.getLast()).isEqualTo(third);
    assertThat(stages).contains(new SweepProgress(1, 4, 0, 5000).stage());
  }

  @Test
  void aRunTakesTheDeviceFromASweepAndASweepWaitsForARun() {
    Experiment experiment = RunnerFixture.generated("ramp:1x1x4x4");
    CompletableFuture<CompletableFuture<RunResult>> run = new CompletableFuture<>();
    CompletableFuture<SweepResult> overtaken =
        engine.sweep(
            experiment,
            rounds(5000, new GridSize(4, 1, 1)),
            new At(
                new SweepProgress(1, 1, 1, 5000).stage(),
                () -> run.complete(engine.submit(experiment, RunMonitor.NONE)),
                new ArrayList<>()));
    CompletableFuture<RunResult> submitted = run.join();
    SweepResult after = sweep(experiment, rounds(1, new GridSize(4, 1, 1)));
    assertThatThrownBy(overtaken::join).isInstanceOf(CancellationException.class);
    assertThat(submitted).isCompleted();
    submitted.join().close();
    assertThat(after.same()).isTrue();
  }

  @Test
  void aNewerSweepCancelsTheOlder() {
    Experiment experiment = RunnerFixture.generated("ramp:1x1x4x4");
    CompletableFuture<SweepResult> older =
        engine.sweep(experiment, rounds(5000, new GridSize(4, 1, 1)), RunMonitor.NONE);
    assertThat(sweep(experiment, rounds(1)).same()).isTrue();
    assertThatThrownBy(older::join)
        .isInstanceOfAny(CancellationException.class, CompletionException.class);
  }
}
