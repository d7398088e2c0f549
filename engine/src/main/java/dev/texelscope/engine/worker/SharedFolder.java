package dev.texelscope.engine.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A private folder through which the elements of tensors pass, in memory where the system has such
 * a file system. Its name says which process made it, so that the folders of processes that were
 * killed are recognized and removed by the next one.
 *
 * @param path the folder
 */
record SharedFolder(Path path) implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("texelscope-(\\d+)-(\\d+)-\\w+");

  /** Where such folders are made, the best place first. */
  static List<Path> places() {
    return Stream.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir", ".")))
        .filter(place -> Files.isDirectory(place) && Files.isWritable(place))
        .toList();
  }

  /** Makes a folder for this process, and removes those of processes that are no more. */
  static SharedFolder create() {
    List<Path> places = places();
    places.forEach(SharedFolder::sweep);
    ProcessHandle me = ProcessHandle.current();
    String prefix = "texelscope-" + me.pid() + "-" + startedAt(me) + "-";
    IOException last = new IOException("there is no folder for temporary files");
    for (Path place : places) {
      try {
        boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        return new SharedFolder(
            posix
                ? Files.createTempDirectory(
                    place,
                    prefix,
                    PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rwx------")))
                : Files.createTempDirectory(place, prefix));
      } catch (IOException e) {
        last = e;
      }
    }
    throw new UncheckedIOException(last);
  }

  /** Removes the folders in a place whose processes have ended. */
  static void sweep(Path place) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(place, "texelscope-*")) {
      for (Path folder : found) {
        Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
        if (name.matches()
            && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && !alive(name.group(1), name.group(2))) {
          new SharedFolder(folder).close();
        }
      }
    } catch (IOException unreadable) {
      // What cannot be listed cannot be swept; somebody else's place.
    }
  }

  private static boolean alive(String pid, String start) {
    Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(pid));
    return owner.isPresent() && String.valueOf(startedAt(owner.get())).equals(start);
  }

  /** When a process began, in milliseconds since 1970; 0 where the system does not tell. */
  private static long startedAt(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Removes the folder and what is in it, as far as that is possible. */
  @Override
  public void close() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException gone) {
      // Somebody else removed it, or it is not ours.
    }
    try {
      Files.deleteIfExists(path);
    } catch (IOException notEmpty) {
      // A file in it is still open on a system that keeps such files; the next start sweeps it.
    }
  }
}
