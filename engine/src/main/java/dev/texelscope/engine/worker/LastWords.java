package dev.texelscope.engine.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads what a process prints beside its messages, as fast as it prints, and keeps the end of it.
 * The first lines also go to the log; a flood does not.
 */
final class LastWords {

  private static final System.Logger LOG = System.getLogger(LastWords.class.getName());
  private static final int KEPT_LINES = 200;
  private static final int LONGEST_LINE = 1000;
  private static final int LOGGED_LINES = 1000;
  private static final String WARNING = "texelscope: warn: ";

  private final InputStream in;
  private final Deque<String> lines = new ArrayDeque<>();
  private long count;

  /** Reads this stream; {@link #drain} does it. */
  LastWords(InputStream in) {
    this.in = in;
  }

  /** Reads to the end. */
  void drain() {
    StringBuilder line = new StringBuilder();
    char[] buffer = new char[8192];
    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      for (int size = reader.read(buffer); size >= 0; size = reader.read(buffer)) {
        for (int i = 0; i < size; i++) {
          if (buffer[i] == '\n') {
            add(line.toString());
            line.setLength(0);
          } else if (line.length() < LONGEST_LINE && buffer[i] != '\r') {
            line.append(buffer[i]);
          }
        }
      }
    } catch (IOException ended) {
      // The process was killed while it printed.
    }
    if (!line.isEmpty()) {
      add(line.toString());
    }
  }

  private synchronized void add(String line) {
    count++;
    lines.addLast(line);
    if (lines.size() > KEPT_LINES) {
      lines.removeFirst();
    }
    if (count <= LOGGED_LINES) {
      boolean warning = line.startsWith(WARNING);
      LOG.log(
          warning ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
          "{0}",
          warning ? line.substring(WARNING.length()) : "engine: " + line);
    } else if (count == LOGGED_LINES + 1) {
      LOG.log(System.Logger.Level.INFO, "engine: prints on; what follows is not logged");
    }
  }

  /** The last lines, oldest first. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
