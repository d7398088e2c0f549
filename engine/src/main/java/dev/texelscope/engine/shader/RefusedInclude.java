package dev.texelscope.engine.shader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An included file that was not read, because it lies where nobody has opened a folder. It passes
 * the compiler and the processes as a sentence, of which it can be made again.
 *
 * @param folder that of the file; as an include folder it would be opened
 */
public record RefusedInclude(Path folder) {

  private static final Pattern SENTENCE =
      Pattern.compile(
          "it lies outside of the shader's own folder; --include (.+) \\(an include folder\\) allows it");

  /** What is wrong and what helps. */
  String sentence() {
    return "it lies outside of the shader's own folder; --include "
        + folder
        + " (an include folder) allows it";
  }

  /** The one that a message tells of; empty for all other messages. */
  public static Optional<RefusedInclude> in(String message) {
    Matcher found = SENTENCE.matcher(message);
    return found.find()
        ? Optional.of(new RefusedInclude(Path.of(found.group(1))))
        : Optional.empty();
  }
}
