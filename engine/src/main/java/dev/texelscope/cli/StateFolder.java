package dev.texelscope.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the program keeps what it needs to go on after its end: logs, error files, experiments that
 * were being edited.
 *
 * @param folder need not exist yet
 */
public record StateFolder(Path folder) {

  /**
   * The folder that the system's customs name: {@code $XDG_STATE_HOME/texelscope} or {@code
   * ~/.local/state/texelscope}, {@code ~/Library/Application Support/texelscope/state}, {@code
   * %LOCALAPPDATA%\texelscope}.
   *
   * @param system as {@code os.name}
   */
  static StateFolder of(Map<String, String> environment, String system, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("win")) {
      return new StateFolder(
          absolute(environment.get("LOCALAPPDATA"))
              .orElseGet(() -> home.resolve("AppData").resolve("Local"))
              .resolve("texelscope"));
    }
    if (name.contains("mac")) {
      return new StateFolder(
          home.resolve("Library")
              .resolve("Application Support")
              .resolve("texelscope")
              .resolve("state"));
    }
    return new StateFolder(
        absolute(environment.get("XDG_STATE_HOME"))
            .orElseGet(() -> home.resolve(".local").resolve("state"))
            .resolve("texelscope"));
  }

  private static Optional<Path> absolute(@org.jspecify.annotations.Nullable String text) {
    return Optional.ofNullable(text)
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  /** The folder of whoever runs this program; the property {@code texelscope.state} overrules. */
  public static StateFolder ofThisUser() {
    return Optional.ofNullable(System.getProperty("texelscope.state"))
        .map(text -> new StateFolder(Path.of(text).toAbsolutePath()))
        .orElseGet(() ->
            of(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ""))));
  }

  /** Takes the log, and beside it what crashes leave. */
  public Path logs() {
    return folder.resolve("logs");
  }

  /** Takes what is being edited. */
  public Path sessions() {
    return folder.resolve("sessions");
  }
}
