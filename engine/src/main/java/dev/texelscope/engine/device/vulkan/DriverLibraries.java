package dev.texelscope.engine.device.vulkan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.lwjgl.system.Platform;
import org.lwjgl.system.linux.DynamicLinkLoader;

/**
 * Keeps the libraries that a driver brought into this process until the process ends.
 *
 * <p>The loader unloads a driver when its last instance is destroyed. A driver that left something to do for the end of a
 * thread (a destructor of thread-specific data) is then called at an address that is no longer there: seen as a crash at
 * exit with NVIDIA's driver 580. Being kept costs address space only.
 */
final class DriverLibraries {

  private static final int RTLD_NOLOAD = 0x4;
  private static final int RTLD_NODELETE = 0x1000;
  private static final Path MAPS = Path.of("/proc/self/maps");

  private final Set<String> before = mapped();

  /** Keeps what was mapped since this object was made. Does nothing on systems other than Linux. */
  void keep() {
    Set<String> brought = mapped();
    brought.removeAll(before);
    for (String library : brought) {
      DynamicLinkLoader.dlopen(library, DynamicLinkLoader.RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
    }
  }

  /** Paths of the shared libraries in this process. */
  private static Set<String> mapped() {
    if (Platform.get() != Platform.LINUX || !Files.isReadable(MAPS)) {
      return new HashSet<>();
    }
    Set<String> libraries = new HashSet<>();
    try (Stream<String> lines = Files.lines(MAPS)) {
      List<String> files = lines.filter(line -> line.contains(" /")).toList();
      for (String line : files) {
        String file = line.substring(line.indexOf(" /") + 1);
        if (file.contains(".so")) {
          libraries.add(file);
        }
      }
    } catch (IOException e) {
      return libraries; // not vital: without the list nothing is kept
    }
    return libraries;
  }
}
