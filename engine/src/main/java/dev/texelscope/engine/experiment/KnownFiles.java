package dev.texelscope.engine.experiment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The states in which tensor files are known. The first look at a file counts until somebody says
 * that files are to be taken as they are now: a file that changes on disk meanwhile changes no
 * answer in silence.
 */
final class KnownFiles {

  private final Map<Path, InputLoader.FileState> states = new HashMap<>();
  private final Set<Path> named = new HashSet<>();

  /**
   * The state of a file as it was at the first look.
   *
   * @param field the option or field that names the file
   */
  InputLoader.FileState state(Path path, String field) {
    named.add(path);
    InputLoader.FileState known = states.get(path);
    if (known == null) {
      known = InputLoader.FileState.of(path, field);
      states.put(path, known);
    }
    return known;
  }

  /** Begins with an experiment; files that the one before did not name are forgotten. */
  void begin() {
    states.keySet().retainAll(named);
    named.clear();
  }

  /** Forgets all states: the next look counts. */
  void forget() {
    states.clear();
  }
}
