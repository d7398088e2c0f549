package dev.texelscope.app.view.setup;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for a tensor file that is there. */
public interface FileChoice {

  /**
   * Asks.
   *
   * @param title what the file is for
   */
  Optional<Path> choose(String title);
}
