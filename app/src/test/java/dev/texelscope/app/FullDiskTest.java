package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.EarlierEdits;
import dev.texelscope.app.state.EditJournal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody types in a window while the system takes no more of what is to be kept, for real: that
 * is said in the window, typing goes on, and everything is kept as soon as it can be.
 */
class FullDiskTest {

  @TempDir Path folder;

  static Stream<Disk> disks() throws Exception {
    List<Disk> disks = new ArrayList<>();
    disks.add(new LimitedFile());
    if (MountedDisk.isPermitted()) {
      disks.add(new MountedDisk("is full"));
      disks.add(new MountedDisk("is read-only"));
    }
    return disks.stream();
  }

  @ParameterizedTest
  @MethodSource("disks")
  void isSaidAndNothingIsLost(Disk disk) throws Exception {
    Path sessions = Files.createDirectory(folder.resolve("sessions"));
    Process window =
        new ProcessBuilder(disk.command(sessions, EditingWindow.command(sessions, folder)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = window.inputReader(StandardCharsets.UTF_8)) {
      until(lines, "edit 5");
      disk.takesNoMore(window, sessions);
      String said = until(lines, "says Edits cannot be kept");
      assertThat(said)
          .contains(sessions.toString(), disk.reason(), "save the experiment")
          .doesNotContain("\n");
      int whenSaid = number(until(lines, "edit "));
      until(lines, "edit " + (whenSaid + 10));
      disk.takesAgain(window, sessions);
      until(lines, "says nothing");
      int whenKept = number(until(lines, "edit "));
      until(lines, "edit " + (whenKept + 3));
      EarlierEdits kept = kept(disk.seen(window, sessions));
      assertThat(kept.lines().stream().filter(line -> line.startsWith("edit\t")).toList())
          .as("every edit, those of the time without room too")
          .hasSizeGreaterThanOrEqualTo(whenKept - 1)
          .first()
          .asString()
          .startsWith("edit\tedit 1\t");
      assertThat(EditingWindow.typed(kept.end().orElseThrow().experiment()))
          .isGreaterThanOrEqualTo(whenKept - 1);
    } finally {
      window.destroyForcibly().waitFor();
    }
  }

  /** What the next start would find: the files as they are, without their locks. */
  private EarlierEdits kept(Path sessions) throws IOException {
    Path copies = Files.createDirectory(folder.resolve("copies"));
    try (Stream<Path> files = Files.list(sessions)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".edits")).toList()) {
        Files.copy(file, copies.resolve(String.valueOf(file.getFileName())));
      }
    }
    List<EditJournal.Found> found = EditJournal.endedEarly(copies);
    assertThat(found).hasSize(1);
    try (EditJournal.Found one = found.getFirst()) {
      return one.edits();
    }
  }

  private static String until(BufferedReader lines, String start) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(start)) {
      line = lines.readLine();
    }
    assertThat(line).as("the window ended before it said: " + start).isNotNull();
    return String.valueOf(line);
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring("edit ".length()));
  }

  /** Where the edits are kept, and how it comes to take no more of them. */
  interface Disk {
    /** The command that starts a window on it. */
    List<String> command(Path sessions, List<String> window);

    void takesNoMore(Process window, Path sessions) throws Exception;

    void takesAgain(Process window, Path sessions) throws Exception;

    /** Where this process sees what the window sees. */
    Path seen(Process window, Path sessions);

    /** What the system calls it. */
    String reason();
  }

  /** The system lets no file of the window grow any more; this needs no privilege. */
  private record LimitedFile() implements Disk {
    @Override
    public List<String> command(Path sessions, List<String> window) {
      return window;
    }

    @Override
    public void takesNoMore(Process window, Path sessions) throws Exception {
      // Somewhere in the middle of one of the next lines.
      call("prlimit", "--pid", "" + window.pid(), "--fsize=" + (largest(sessions) + 700) + ":");
    }

    private static long largest(Path sessions) throws IOException {
      try (Stream<Path> files = Files.list(sessions)) {
        return files.mapToLong(file -> file.toFile().length()).max().orElseThrow();
      }
    }

    @Override
    public void takesAgain(Process window, Path sessions) throws Exception {
      call("prlimit", "--pid", "" + window.pid(), "--fsize=unlimited:");
    }

    @Override
    public Path seen(Process window, Path sessions) {
      return sessions;
    }

    @Override
    public String reason() {
      return "File too large";
    }
  }

  /** A file system of its own that is as small as a coin, where the system permits to mount one. */
  private record MountedDisk(String trouble) implements Disk {

    static boolean isPermitted() throws Exception {
      Process tried =
          new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
              .redirectErrorStream(true)
              .start();
      String said = new String(tried.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean permitted = tried.waitFor() == 0;
      if (!permitted) {
        System.getLogger(FullDiskTest.class.getName())
            .log(
                System.Logger.Level.WARNING,
                "no file system can be mounted here, a limit of the file size stands for it: "
                    + said.strip());
      }
      return permitted;
    }

    private boolean full() {
      return trouble.equals("is full");
    }

    @Override
    public List<String> command(Path sessions, List<String> window) {
      List<String> words =
          new ArrayList<>(
              List.of(
                  "unshare",
                  "-rm",
                  "sh",
                  "-c",
                  "mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\"",
                  sessions.toString()));
      words.addAll(window);
      return words;
    }

    @Override
    public void takesNoMore(Process window, Path sessions) throws Exception {
      if (!full()) {
        // One that is being written cannot be made read-only; one can be put over it.
        inside(window, "mount", "-t", "tmpfs", "-o", "ro", "none", sessions.toString());
        return;
      }
      byte[] page = new byte[4096];
      try (var ballast = Files.newOutputStream(ballast(window, sessions))) {
        while (true) {
          ballast.write(page);
        }
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space left");
      }
    }

    @Override
    public void takesAgain(Process window, Path sessions) throws Exception {
      if (full()) {
        Files.delete(ballast(window, sessions));
      } else {
        inside(window, "umount", sessions.toString());
      }
    }

    private Path ballast(Process window, Path sessions) {
      return seen(window, sessions).resolve("ballast");
    }

    private static void inside(Process window, String... words) throws Exception {
      List<String> all =
          new ArrayList<>(List.of("nsenter", "--target=" + window.pid(), "--user", "--mount"));
      all.addAll(List.of(words));
      call(all.toArray(String[]::new));
    }

    @Override
    public Path seen(Process window, Path sessions) {
      return Path.of("/proc", "" + window.pid(), "root").resolve(Path.of("/").relativize(sessions));
    }

    @Override
    public String reason() {
      return full() ? "No space left on device" : "Read-only file system";
    }
  }

  private static void call(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
