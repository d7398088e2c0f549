package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.InputDims;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.SliceNeededException;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.NpyWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tensor files that change while they are open, and those that do not fit. */
class FilesOnDiskTest {

  @TempDir Path folder;
  private final MachineDevices devices = new MachineDevices();
  private final ExperimentRunner runner = new ExperimentRunner(devices);
  private Path file = Path.of("");
  private Experiment experiment = RunnerFixture.generated("coords:4");

  @BeforeEach
  void write() {
    file = folder.resolve("input.npy");
    write(file, 1, 4, 6);
    experiment = of(new InputSource.TensorFile(file, Optional.empty(), Optional.empty()));
  }

  @AfterEach
  void close() {
    runner.close();
    devices.close();
  }

  private static Experiment of(InputSource source) {
    return Experiment.of(source).withExecution(Execution.DEFAULT.withDevice(Optional.of("cpu")));
  }

  private static void write(Path file, double value, long... dims) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor tensor = Tensor.allocate(DType.FLOAT32, Shape.of(dims), arena);
      for (long i = 0; i < tensor.numel(); i++) {
        tensor.set(i, value);
      }
      NpyWriter.write(tensor, file);
    }
  }

  private double first(Experiment asked) {
    try (RunResult result = runner.run(asked, RunMonitor.NONE)) {
      return result.input().tensor().doubleAt(0);
    }
  }

  @Test
  void aChangedFileCountsAsItWasUntilItIsReloaded() {
    assertThat(first(experiment)).isEqualTo(1);
    write(file, 2, 8, 6);
    Experiment edited = experiment.withPlacement(experiment.placement().withPacking(Dim.W));
    assertThat(first(edited)).isEqualTo(1);
    assertThatThrownBy(() -> first(edited.withInput(edited.input().withSlice("0:2"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("input.npy has changed on disk since it was opened");
    runner.reload();
    assertThat(first(edited)).isEqualTo(2);
  }

  @Test
  void aResultOutlivesItsFile() throws IOException {
    try (RunResult result = runner.run(experiment, RunMonitor.NONE)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
      assertThat(result.input().tensor().doubleAt(23)).isEqualTo(1);
      assertThat(result.runs().getFirst().reading(3).expectedOperands()).isPresent();
      Files.delete(file);
      assertThat(first(experiment)).isEqualTo(1);
    }
  }

  @Test
  void aFileThatIsCutShortWhileItIsRead() {
    InputLoader.FileState state = InputLoader.FileState.of(file, "input");
    try (Arena arena = Arena.ofConfined()) {
      assertThatThrownBy(() ->
              FileTensors.load(
                  state,
                  "input",
                  Optional.empty(),
                  tensor -> {
                    truncate();
                    return tensor;
                  },
                  found -> DType.FLOAT32,
                  arena))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("input.npy has changed on disk")
          .hasCauseInstanceOf(InternalError.class);
    }
  }

  private void truncate() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void moreThanFourDimsNameTheSliceThatHasFour() {
    write(file, 1, 3, 2, 2, 1, 4, 6);
    assertThatThrownBy(() -> first(experiment))
        .isInstanceOfSatisfying(
            SliceNeededException.class,
            needed -> {
              assertThat(needed).hasMessageContaining("--slice 0,0 has");
              assertThat(
                      first(
                          experiment.withInput(
                              experiment.input().withSlice(needed.slice().toString()))))
                  .isEqualTo(1);
            });
  }

  @Test
  void dimsAreNamedByTheExperiment() {
    Experiment pictures =
        experiment.withInput(experiment.input().withDims(Optional.of(InputDims.parse("H,C"))));
    try (RunResult result = runner.run(pictures, RunMonitor.NONE)) {
      assertThat(result.input().sizes()).hasToString("6×4×1");
      assertThat(result.verdict()).isEqualTo(RunVerdict.MATCH);
    }
  }
}
