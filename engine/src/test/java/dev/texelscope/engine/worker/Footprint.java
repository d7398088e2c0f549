package dev.texelscope.engine.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds of the system, as Linux tells it; other systems tell nothing, and all is
 * 0 there.
 *
 * @param descriptors open files, pipes and sockets
 * @param mappedTensors maps of files through which tensors came from an engine's process
 * @param folders in which such files lie
 * @param residentBytes memory of all kinds
 */
record Footprint(long descriptors, long mappedTensors, long folders, long residentBytes) {

  private static final int PATIENCE = 400;

  static Footprint now() throws IOException {
    String mine = "texelscope-" + ProcessHandle.current().pid() + "-";
    long folders = 0;
    for (Path place : SharedFolder.places()) {
      try (Stream<Path> all = Files.list(place)) {
        folders += all.filter(path -> String.valueOf(path.getFileName()).startsWith(mine)).count();
      }
    }
    return new Footprint(
        openDescriptors(),
        Files.isReadable(Path.of("/proc/self/maps"))
            ? Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains("/" + mine))
                .count()
            : 0,
        folders,
        resident());
  }

  /** The same when the engine has no more than its process and the one that would replace it. */
  static Footprint settled(WorkerEngine engine) throws IOException {
    for (int i = 0; i < PATIENCE && ProcessHandle.current().children().count() > 2; i++) {
      var _ = engine.devices().join();
    }
    System.gc();
    return now();
  }

  private static long openDescriptors() throws IOException {
    Path list = Path.of("/proc/self/fd");
    if (!Files.isDirectory(list)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(list)) {
      return open.count();
    }
  }

  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .sum();
  }

  @Override
  public String toString() {
    return descriptors
        + " descriptors, "
        + mappedTensors
        + " tensors mapped, "
        + folders
        + " folders, "
        + (residentBytes >> 20)
        + " MiB resident";
  }
}
