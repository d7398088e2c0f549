package dev.texelscope.app;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows a folder in the file manager of the desktop. */
final class FolderOpener {

  private FolderOpener() {}

  /** The program of an operating system that does that, with its arguments. */
  static List<String> command(String system, Path folder) {
    String name = system.toLowerCase(Locale.ROOT);
    String program =
        name.startsWith("windows") ? "explorer" : name.startsWith("mac") ? "open" : "xdg-open";
    return List.of(program, folder.toString());
  }

  /**
   * Opens a folder.
   *
   * @throws IOException if this machine has no such program
   */
  static void open(Path folder) throws IOException {
    var _ =
        new ProcessBuilder(command(System.getProperty("os.name", ""), folder))
            .redirectInput(Redirect.PIPE)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
  }
}
