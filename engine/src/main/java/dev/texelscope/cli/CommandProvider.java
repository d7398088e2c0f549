package dev.texelscope.cli;

import java.util.List;

/**
 * Adds commands to the program; found by {@link java.util.ServiceLoader}. The window's module
 * brings its own so.
 */
public interface CommandProvider {

  /** Objects annotated as picocli commands, one a command. */
  List<Object> commands();
}
