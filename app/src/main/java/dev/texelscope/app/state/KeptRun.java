package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.Placement;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A run that is kept to hold others against.
 *
 * @param result the run
 * @param name its settings in a few words, and when it was kept
 */
public record KeptRun(RunResult result, String name) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  static KeptRun of(RunResult result, LocalTime when) {
    return new KeptRun(
        result,
        String.join(
            " · ",
            when.format(TIME),
            result.input().name(),
            memory(result.experiment().placement()),
            shader(result.experiment().shader()),
            shortened(result.device().name())));
  }

  private static String memory(Placement placement) {
    return placement.storage() == StorageChoice.BUFFER
        ? placement.storage().label()
        : placement.storage().label() + ", " + placement.packing() + " packed";
  }

  private static String shader(ShaderSource shader) {
    return shader instanceof ShaderSource.UserFile file
        ? String.valueOf(file.path().getFileName())
        : "built-in shader";
  }

  /** A device's name without what stands in parentheses. */
  static String shortened(String device) {
    int end = device.indexOf(" (");
    return end < 0 ? device : device.substring(0, end);
  }
}
