package dev.texelscope.engine.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a process prints beside its messages, as fast as it prints, and keeps the end of it.
 * What the engine says there for the log goes to the log, but for a flood; what drivers and shaders
 * print does not, as a shader may print what is in a tensor.
 */
final class LastWords {

  private static final System.Logger LOG = System.getLogger(LastWords.class.getName());
  private static final int KEPT_LINES = 200;
  private static final int LONGEST_LINE = 1000;
  private static final int LOGGED_LINES = 1000;
  private static final Pattern OURS = Pattern.compile("texelscope: (\\w+): (.*)");

  private final InputStream in;
  private final Deque<String> lines = new ArrayDeque<>();
  private int count;

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
    lines.addLast(line);
    if (lines.size() > KEPT_LINES) {
      lines.removeFirst();
    }
    Matcher ours = OURS.matcher(line);
    if (ours.matches() && count < LOGGED_LINES) {
      count++;
      boolean bad = ours.group(1).equals("warn") || ours.group(1).equals("error");
      LOG.log(bad ? System.Logger.Level.WARNING : System.Logger.Level.INFO, "{0}", ours.group(2));
    }
  }

  /** The last lines, oldest first. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
