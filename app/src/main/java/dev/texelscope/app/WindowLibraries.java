package dev.texelscope.app;

import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The system's libraries that JavaFX loads on Linux: where one is missing the toolkit fails with an
 * error that names none.
 *
 * @param file as the linker knows it
 * @param debian the package of Debian and Ubuntu that brings it
 */
record WindowLibraries(String file, String debian) {

  /** What a picture of the window needs. */
  static final List<WindowLibraries> PICTURE =
      List.of(
          new WindowLibraries("libfreetype.so.6", "libfreetype6"),
          new WindowLibraries("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"));

  /** What a window on a display needs. */
  static final List<WindowLibraries> WINDOW =
      Stream.concat(
              PICTURE.stream(),
              Stream.of(
                  new WindowLibraries("libgtk-3.so.0", "libgtk-3-0"),
                  new WindowLibraries("libXtst.so.6", "libxtst6"),
                  new WindowLibraries("libXxf86vm.so.1", "libxxf86vm1"),
                  new WindowLibraries("libGL.so.1", "libgl1")))
          .toList();

  /**
   * Looks for the libraries before the toolkit does.
   *
   * @throws InputException naming those that are missing, and what to type
   */
  static void require(List<WindowLibraries> needed) {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return;
    }
    List<WindowLibraries> missing = needed.stream().filter(library -> !library.isThere()).toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          "the window needs "
              + missing.stream().map(WindowLibraries::file).collect(Collectors.joining(", "))
              + ", which this system lacks; on Debian or Ubuntu type: sudo apt-get install "
              + missing.stream().map(WindowLibraries::debian).collect(Collectors.joining(" ")));
    }
  }

  @SuppressWarnings("restricted")
  private boolean isThere() {
    try {
      // For good: toolkits of the system do not bear being unloaded.
      var _ = SymbolLookup.libraryLookup(file, Arena.global());
      return true;
    } catch (IllegalArgumentException notFound) {
      return false;
    }
  }
}
