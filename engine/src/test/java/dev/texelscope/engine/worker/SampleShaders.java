package dev.texelscope.engine.worker;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.quantize.Granularity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Experiments that are right, and shaders that do harm: the shipped ones with a line more. */
record SampleShaders(Path folder) {

  private static final Path HOME = Path.of(System.getProperty("texelscope.home", ".."));

  /** Right in both storages. */
  Experiment right() {
    Experiment plain =
        Experiment.of(new InputSource.Generated("normal:2x5x3x4:1", Optional.empty()));
    return plain
        .withOperation(plain.operation().withGranularity(Granularity.TOKEN))
        .withPlacement(plain.placement().withStorage(StorageChoice.BOTH));
  }

  /** 108 of 120 elements are wrong. */
  Experiment wrong() {
    return ExperimentFile.read(HOME.resolve("assets/experiments/one-token-per-texel.tscope"));
  }

  /** Runs for many minutes on lavapipe, which cuts single loops off at 65,535 iterations. */
  Experiment slow(Duration timeout) {
    return with(
        "slow.glsl",
        StorageChoice.BUFFER,
        """
          float burnt = float(gl_GlobalInvocationID.x);
          for (int i = 0; i < 60000; ++i) {
            burnt = sqrt(burnt + float(i));
          }
          if (burnt < 0.0) {
            t_out[0] = OUT_ELEMENT(1);
          }
        """,
        timeout,
        Optional.of(new GridSize(1_000_000, 64, 1)));
  }

  /** Ends nowhere but on lavapipe, which cuts loops off. */
  Experiment endless(Duration timeout) {
    return with(
        "endless.glsl",
        StorageChoice.BUFFER,
        """
          float burnt = 0.0;
          for (int i = 0; burnt < 1.0; ++i) {
            burnt = min(burnt + float(i) * 0.0, 0.5);
          }
        """,
        timeout,
        Optional.empty());
  }

  /** Element 7 is made of what stood in element 3, which no invocation writes. */
  Experiment unstable() {
    return with(
        "unstable.glsl",
        StorageChoice.BUFFER,
        """
          if (gl_GlobalInvocationID.x == 3u) {
            return;
          }
          if (gl_GlobalInvocationID.x == 7u) {
            t_out[7] = OUT_ELEMENT(int(t_out[3]) + 1);
            return;
          }
        """,
        Duration.ofSeconds(10),
        Optional.empty());
  }

  /** Writes far outside of its output. */
  Experiment outside(boolean robust) {
    Experiment experiment =
        with(
            "outside.glsl",
            StorageChoice.BUFFER,
            """
              t_out[200000000u + gl_GlobalInvocationID.x * 65536u] = OUT_ELEMENT(1);
            """,
            Duration.ofSeconds(10),
            Optional.empty());
    return experiment.withExecution(experiment.execution().withRobust(robust));
  }

  private Experiment with(
      String name,
      StorageChoice storage,
      String line,
      Duration timeout,
      Optional<GridSize> globalSize) {
    try {
      String text =
          Files.readString(HOME.resolve("shaders/quantize/quantize_buffer.glsl"))
              .replace("writeonly ", "")
              .replace("void main() {\n", "void main() {\n" + line);
      Path file = Files.writeString(folder.resolve(name), text);
      Experiment experiment = right();
      return experiment
          .withPlacement(experiment.placement().withStorage(storage))
          .withShader(new ShaderSource.UserFile(file))
          .withExecution(experiment.execution().withTimeout(timeout).withGlobalSize(globalSize));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
