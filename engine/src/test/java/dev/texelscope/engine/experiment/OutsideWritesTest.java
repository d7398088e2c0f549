package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write behind the end of a buffer is seen on the device, and explained by the CPU engine. */
class OutsideWritesTest {

  @TempDir Path folder;
  private RunnerFixture runner;

  @BeforeEach
  void open() {
    runner = new RunnerFixture();
  }

  @AfterEach
  void close() {
    runner.close();
  }

  /** The shipped shader with a line more. */
  private Experiment with(String line) throws IOException {
    Path shipped =
        Path.of(System.getProperty("texelscope.home", ".."))
            .resolve("shaders/quantize/quantize_buffer.glsl");
    Path file =
        Files.writeString(
            folder.resolve("outside.glsl"),
            Files.readString(shipped).replace("void main() {\n", "void main() {\n" + line));
    Experiment plain = RunnerFixture.generated("normal:2x5x3x4:1");
    return plain
        .withPlacement(plain.placement().withStorage(StorageChoice.BUFFER))
        .withShader(new ShaderSource.UserFile(file))
        .withExecution(plain.execution().withRobust(false));
  }

  private static List<Finding> outside(RunResult result) {
    return result.runs().getFirst().judgement().findings().stream()
        .filter(finding -> finding.kind() == FindingKind.OUT_OF_BOUNDS_WRITE)
        .toList();
  }

  @Test
  void guardBytesSeeTheWriteAndTheCpuEngineNamesTheAddress() throws IOException {
    Experiment faulty =
        with("if (gl_GlobalInvocationID.x == 3u) { t_out[out_numel + 8] = OUT_ELEMENT(7); }\n");
    try (RunResult result = runner.run(faulty)) {
      assertThat(outside(result))
          .extracting(Finding::message)
          .satisfiesExactlyInAnyOrder(
              seen ->
                  assertThat(seen)
                      .contains("behind the end of t_out", "120", "the first at byte 128"),
              told -> assertThat(told).contains("cpu: invocation 3,0,0 writes t_out", "byte 128"));
      assertThat(result.verdict()).isEqualTo(RunVerdict.FAULT);
    }
    Experiment onCpu = faulty.withExecution(faulty.execution().withDevice(Optional.of("cpu")));
    try (MachineRun cpu = new MachineRun();
        RunResult result = cpu.run(onCpu)) {
      assertThat(outside(result)).hasSize(1);
    }
  }

  @Test
  void whoStaysInsideHasNoFinding() throws IOException {
    try (RunResult result = runner.run(with(""))) {
      assertThat(result.runs().getFirst().judgement().findings()).isEmpty();
    }
    Experiment asking =
        with("if (t_out.length() != out_numel) { t_out[0] = OUT_ELEMENT(99); return; }\n");
    try (RunResult result = runner.run(asking)) {
      assertThat(result.runs().getFirst().judgement().findings())
          .as("an array's length is what it was")
          .isEmpty();
    }
  }

  /** All devices of the machine, the CPU engine among them. */
  private static final class MachineRun implements AutoCloseable {
    private final MachineDevices devices = new MachineDevices();
    private final ExperimentRunner runner = new ExperimentRunner(devices);

    RunResult run(Experiment experiment) {
      return runner.run(experiment, RunMonitor.NONE);
    }

    @Override
    public void close() {
      runner.close();
      devices.close();
    }
  }
}
