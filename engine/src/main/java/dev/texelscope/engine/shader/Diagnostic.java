package dev.texelscope.engine.shader;

/**
 * What the compiler said about a place in a shader.
 *
 * @param severity how bad
 * @param file name of the {@link GlslSource} or of a file that it includes; empty where the
 *     compiler names none
 * @param line counted from 1; 0 where the compiler names none
 * @param message its words
 */
public record Diagnostic(Severity severity, String file, int line, String message) {

  /** How bad a diagnostic is. */
  public enum Severity {
    WARNING,
    ERROR
  }

  /** {@code file:line: message}. */
  @Override
  public String toString() {
    String place = file.isEmpty() ? "" : line == 0 ? file + ": " : file + ":" + line + ": ";
    return place + message;
  }
}
