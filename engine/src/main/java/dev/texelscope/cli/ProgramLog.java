package dev.texelscope.cli;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Decides where log lines go, before the first one is written. */
final class ProgramLog {

  /** Held, because the logging of the platform forgets loggers that nobody holds. */
  private static final Logger LSP4J = Logger.getLogger("org.eclipse.lsp4j");

  private static final String CONFIGURATION = "logback.configurationFile";

  private ProgramLog() {}

  /** Says what runs where, at the beginning of the log. */
  static void sayVersions(String version, String command) {
    System.getLogger(ProgramLog.class.getName())
        .log(
            System.Logger.Level.INFO,
            "{0} {1}; Java {2}; {3} {4} {5}; process {6}",
            version,
            command,
            Runtime.version(),
            System.getProperty("os.name", ""),
            System.getProperty("os.version", ""),
            System.getProperty("os.arch", ""),
            Long.toString(ProcessHandle.current().pid()));
  }

  /**
   * Logs to a file of limited size, and keeps a few older ones. To be called first.
   *
   * @param folder takes the files; where it cannot be written the program goes on without
   */
  static void start(Path folder) {
    System.setProperty("texelscope.logs", folder.toString());
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, "logback-program.xml");
    }
    start();
  }

  /** Logs to standard error alone, which another process reads. To be called first. */
  static void start() {
    // What goes wrong between the processes is told once and in a sentence by those who notice.
    LSP4J.setLevel(Level.OFF);
  }
}
