package dev.texelscope.app.state;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where what the program remembers for its user lies.
 *
 * @param folder holds all files; empty where nothing is to be remembered, as for a picture
 */
public record UserFolder(Optional<Path> folder) {

  private static final String NAME = "texelscope";

  /** Remembers nothing. */
  public static UserFolder none() {
    return new UserFolder(Optional.empty());
  }

  /**
   * The folder that the system's customs name: {@code $XDG_CONFIG_HOME/texelscope} or {@code
   * ~/.config/texelscope}, {@code ~/Library/Application Support/texelscope}, {@code
   * %APPDATA%\texelscope}. It need not exist yet.
   *
   * @param system as {@code os.name}
   */
  public static UserFolder of(Map<String, String> environment, String system, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    Path parent;
    if (name.contains("win")) {
      parent =
          Optional.ofNullable(environment.get("APPDATA"))
              .map(Path::of)
              .orElseGet(() -> home.resolve("AppData").resolve("Roaming"));
    } else if (name.contains("mac")) {
      parent = home.resolve("Library").resolve("Application Support");
    } else {
      parent =
          Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
              .filter(text -> !text.isBlank())
              .map(Path::of)
              .filter(Path::isAbsolute)
              .orElseGet(() -> home.resolve(".config"));
    }
    return new UserFolder(Optional.of(parent.resolve(NAME)));
  }

  /** The folder of whoever runs this program. */
  public static UserFolder ofThisUser() {
    return of(
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", "")));
  }

  /** A file in the folder; empty where nothing is to be remembered. */
  public Optional<Path> file(String name) {
    return folder.map(parent -> parent.resolve(name));
  }
}
