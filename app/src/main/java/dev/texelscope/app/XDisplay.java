package dev.texelscope.app;

import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/**
 * Whether there is an X server to open the window on: without one JavaFX never answers on Linux,
 * where a Wayland session has to bring XWayland for it.
 */
final class XDisplay {

  private XDisplay() {}

  /**
   * Tries what JavaFX will do.
   *
   * @param name as the variable DISPLAY: {@code :0}; empty where it is not set
   * @throws InputException if nothing answers there
   */
  static void require(String name) {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    if (linux && !System.getProperty("glass.platform", "gtk").equals("Monocle") && !opens(name)) {
      throw new InputException(
          (name.isEmpty() ? "DISPLAY is not set" : "nothing answers at DISPLAY " + name)
              + "; an X server (or XWayland) is needed for the window; without one,"
              + " 'texelscope snapshot --out FILE.png' makes a picture of it and"
              + " 'texelscope run' answers on the command line");
    }
  }

  @SuppressWarnings("restricted")
  private static boolean opens(String name) {
    SymbolLookup x11;
    try {
      x11 = SymbolLookup.libraryLookup("libX11.so.6", Arena.global());
    } catch (IllegalArgumentException missing) {
      return false;
    }
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment display =
          (MemorySegment)
              linker
                  .downcallHandle(
                      x11.findOrThrow("XOpenDisplay"),
                      FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                  .invokeExact(arena.allocateFrom(name));
      if (display.equals(MemorySegment.NULL)) {
        return false;
      }
      int ignored =
          (int)
              linker
                  .downcallHandle(
                      x11.findOrThrow("XCloseDisplay"),
                      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                  .invokeExact(display);
      return true;
    } catch (Throwable e) {
      throw new IllegalStateException("libX11 could not be called", e);
    }
  }
}
