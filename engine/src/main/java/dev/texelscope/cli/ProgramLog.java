package dev.texelscope.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Decides where log lines go, before the first one is written. */
final class ProgramLog {

  /** Held, because the logging of the platform forgets loggers that nobody holds. */
  private static final Logger LSP4J = Logger.getLogger("org.eclipse.lsp4j");

  private ProgramLog() {}

  /** To be called first in every process. */
  static void start() {
    // What goes wrong between the processes is told once and in a sentence by those who notice.
    LSP4J.setLevel(Level.OFF);
  }
}
