package dev.texelscope.cli;

import dev.texelscope.engine.experiment.Engine;
import java.util.List;
import java.util.function.Supplier;

/**
 * Adds commands to the program; found by {@link java.util.ServiceLoader}. The window's module
 * brings its own so.
 */
public interface CommandProvider {

  /**
   * Objects annotated as picocli commands, one a command.
   *
   * @param engine opens the engine on this machine's devices; whoever asks for it closes it
   */
  List<Object> commands(Supplier<Engine> engine);
}
