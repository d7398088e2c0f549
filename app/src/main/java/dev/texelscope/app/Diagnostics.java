package dev.texelscope.app;

import dev.texelscope.app.state.Session;
import dev.texelscope.cli.StateFolder;
import dev.texelscope.engine.device.DeviceFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What helps whoever mends this program, as text: never what is in a tensor. */
final class Diagnostics {

  private static final int LOG_LINES = 200;

  private Diagnostics() {}

  /** Versions, devices, the last error, the end of the log, and which error files there are. */
  static String text(Session session, StateFolder state) {
    StringBuilder text = new StringBuilder("Texelscope 0.1.0\n");
    text.append("Java ").append(Runtime.version()).append(", ");
    text.append(System.getProperty("java.vm.name", "")).append('\n');
    text.append("JavaFX ").append(System.getProperty("javafx.runtime.version", "?")).append('\n');
    text.append(System.getProperty("os.name", "")).append(' ');
    text.append(System.getProperty("os.version", "")).append(' ');
    text.append(System.getProperty("os.arch", "")).append('\n');
    for (DeviceFacts device : session.devices().get()) {
      text.append("device ").append(device.name()).append(", ").append(device.driver());
      text.append(", Vulkan ").append(device.apiVersion());
      text.append(device.validationLayer() ? ", validation layer\n" : ", no validation layer\n");
    }
    text.append("last error: ").append(session.diagnosis()).append('\n');
    files(state.logs()).forEach(file -> text.append("file ").append(file).append('\n'));
    text.append("the end of the log:\n");
    List<String> lines =
        files(state.logs()).stream()
            .filter(file -> String.valueOf(file.getFileName()).startsWith("texelscope."))
            .reduce((_, newest) -> newest)
            .map(Diagnostics::lines)
            .orElse(List.of());
    lines
        .subList(Math.max(0, lines.size() - LOG_LINES), lines.size())
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found.sorted().toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException none) {
      return List.of();
    }
  }
}
