package dev.texelscope.app.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Text of a shader that was typed and is no part of the document yet, since it does not compile:
 * kept in a file beside the session's journal.
 *
 * @param file whose name begins as the journal's
 */
record TypedText(Path file) {

  private static final String SUFFIX = ".typed";

  /** That of a session. */
  static TypedText of(Path folder, String session) {
    return new TypedText(folder.resolve(session + SUFFIX));
  }

  /** That of a session whose journal is there. */
  static TypedText beside(Path journal, String session) {
    return new TypedText(journal.resolveSibling(session + SUFFIX));
  }

  /** Writes the text, whole or not at all; without one nothing is kept. */
  void keep(Optional<String> text) throws IOException {
    if (text.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(unfinished, text.get().getBytes(StandardCharsets.UTF_8));
      Files.move(
          unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** What was kept. */
  Optional<String> read() throws IOException {
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }
}
