package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ShaderSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the engine's process ended in. The same input is tried once more on its own, since
 * the process may have been killed for another reason; what ends it twice is not run live again
 * until it changes.
 */
final class CrashGuard {

  private record Input(Experiment experiment, Optional<FileTime> shader) {

    static Input of(Experiment experiment) {
      return new Input(
          experiment,
          experiment.shader() instanceof ShaderSource.UserFile(Path path, var _)
              ? modified(path)
              : Optional.empty());
    }

    private static Optional<FileTime> modified(Path path) {
      try {
        return Optional.of(Files.getLastModifiedTime(path));
      } catch (IOException gone) {
        return Optional.empty();
      }
    }
  }

  private @Nullable Input last;
  private int crashes;

  /** An input ended the process; the answer is whether it may be tried again on its own. */
  boolean crashed(Experiment experiment) {
    Input input = Input.of(experiment);
    crashes = input.equals(last) ? crashes + 1 : 1;
    last = input;
    return crashes < 2;
  }

  /** Whether an input is not to be run live. */
  boolean blocks(Experiment experiment) {
    return last != null && crashes >= 2 && Input.of(experiment).equals(last);
  }
}
