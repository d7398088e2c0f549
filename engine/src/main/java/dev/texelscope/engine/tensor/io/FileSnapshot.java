package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A regular file as it was when somebody looked at it.
 *
 * @param path where it lies
 * @param size its size in bytes
 * @param modified when it was last written
 */
record FileSnapshot(Path path, long size, FileTime modified) {
  /**
   * Looks at a file. A pipe or a device is refused before anything is read from it, because that
   * could wait forever.
   *
   * @param allowed what the file should be, for messages
   */
  static FileSnapshot of(Path path, String allowed) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new InputException(
            "%s is %s; allowed is %s"
                .formatted(
                    path, attributes.isDirectory() ? "a directory" : "no regular file", allowed));
      }
      return new FileSnapshot(path, attributes.size(), attributes.lastModifiedTime());
    } catch (NoSuchFileException missing) {
      throw new InputException(
          "%s does not exist; allowed is %s".formatted(path, allowed), missing);
    } catch (IOException failed) {
      throw unreadable(path, failed);
    }
  }

  /** Whether the file is gone, or has another size or time of writing than then. */
  boolean stale() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return now.size() != size || !now.lastModifiedTime().equals(modified);
    } catch (IOException gone) {
      return true;
    }
  }

  /**
   * Maps all of the file read-only until {@code arena} closes, which costs the same for every size.
   *
   * @throws InputException if it is not the file that it was
   */
  MemorySegment map(Arena arena) {
    if (stale()) {
      throw new InputException(
          "%s: field data has changed since the file was opened; allowed is to open it again"
              .formatted(path));
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(MapMode.READ_ONLY, 0, size, arena);
    } catch (IOException failed) {
      throw unreadable(path, failed);
    }
  }

  private static InputException unreadable(Path path, IOException failed) {
    return new InputException(
        "%s cannot be read (%s: %s); allowed is a file that this user may read"
            .formatted(path, failed.getClass().getSimpleName(), failed.getMessage()),
        failed);
  }
}
