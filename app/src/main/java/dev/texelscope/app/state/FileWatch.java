package dev.texelscope.app.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices when files change that other programs write. Looks at size and time of each, several
 * times a second: that works on every file system, and the files are few.
 */
public final class FileWatch implements AutoCloseable {

  private static final long MILLIS_BETWEEN_LOOKS = 250;

  private record Stamp(long size, long modifiedNanos) {}

  private final ScheduledExecutorService clock;
  private final UiThread ui;
  private @Nullable ScheduledFuture<?> looking;
  private boolean closed;

  /**
   * Watches nothing yet.
   *
   * @param clock looks at the files
   * @param ui is told of changes
   */
  public FileWatch(ScheduledExecutorService clock, UiThread ui) {
    this.clock = clock;
    this.ui = ui;
  }

  /**
   * Watches these files and no others from now on.
   *
   * @param changed runs on the window's thread after any of them has changed
   */
  public void watch(List<Path> files, Runnable changed) {
    stop();
    if (files.isEmpty() || closed) {
      return; // an answer may come after the window was closed
    }
    Map<Path, Optional<Stamp>> known = new LinkedHashMap<>();
    files.forEach(file -> known.put(file, stamp(file)));
    looking =
        clock.scheduleWithFixedDelay(
            () -> {
              if (anyChanged(known)) {
                ui.execute(changed);
              }
            },
            MILLIS_BETWEEN_LOOKS,
            MILLIS_BETWEEN_LOOKS,
            TimeUnit.MILLISECONDS);
  }

  private static boolean anyChanged(Map<Path, Optional<Stamp>> known) {
    boolean changed = false;
    for (Map.Entry<Path, Optional<Stamp>> entry : known.entrySet()) {
      Optional<Stamp> now = stamp(entry.getKey());
      // A file that is away for a moment is being replaced: its new form counts.
      if (now.isPresent() && !now.equals(entry.getValue())) {
        entry.setValue(now);
        changed = true;
      }
    }
    return changed;
  }

  private static Optional<Stamp> stamp(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void stop() {
    ScheduledFuture<?> before = looking;
    if (before != null) {
      before.cancel(false);
    }
    looking = null;
  }

  @Override
  public void close() {
    closed = true;
    stop();
  }
}
