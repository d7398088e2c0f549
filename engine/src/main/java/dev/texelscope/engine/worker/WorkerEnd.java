package dev.texelscope.engine.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a worker's process ended.
 *
 * @param reason what was wrong with its messages; empty where they just ended
 * @param pid the process
 * @param exitCode as the system reports it, 128 and the signal's number where one ended it
 * @param lastWords the last lines that it printed
 * @param crashes the folder of error files
 */
record WorkerEnd(String reason, long pid, int exitCode, List<String> lastWords, Path crashes) {

  /** Files of each kind that are kept. */
  static final int KEPT = 20;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15,
          "SIGTERM");

  /** What happened, as the end of a sentence. */
  String happened() {
    if (!reason.isEmpty()) {
      return "sent what nobody can read (" + reason + ")";
    }
    String signal = SIGNALS.get(exitCode - 128);
    return signal == null ? "ended with exit code " + exitCode : "was ended by " + signal;
  }

  /** The JVM's error file, where it left one. */
  Optional<Path> errorFile() {
    Path file = crashes.resolve("engine-crash-" + pid + ".log");
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * Writes all that is known beside the log.
   *
   * @param ran what ran
   * @return the file to read: this one, or none where it cannot be written
   */
  Optional<Path> report(String ran) {
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    Path file = crashes.resolve("engine-end-" + time.format(Instant.now()) + "-" + pid + ".txt");
    StringBuilder text = new StringBuilder();
    text.append("The engine's process ").append(pid).append(' ').append(happened()).append(".\n");
    text.append("It ran: ").append(ran).append('\n');
    errorFile()
        .ifPresent(error -> text.append("The JVM's error file: ").append(error).append('\n'));
    text.append(lastWords.isEmpty() ? "It printed nothing.\n" : "The last that it printed:\n");
    lastWords.forEach(line -> text.append(line).append('\n'));
    try {
      Files.createDirectories(crashes);
      Files.writeString(file, text);
      keepNewest("engine-end-*.txt");
      keepNewest("engine-crash-*.log");
      return Optional.of(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Removes what earlier ends have left, but for the newest. */
  private void keepNewest(String names) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(crashes, names)) {
      found.forEach(files::add);
    }
    files.sort(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed());
    for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
      Files.deleteIfExists(old);
    }
  }
}
