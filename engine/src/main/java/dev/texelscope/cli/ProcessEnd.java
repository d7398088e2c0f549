package dev.texelscope.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Ends the process with the exit code that was promised.
 *
 * <p>{@code System.exit} runs the exit handlers of native libraries. Those of NVIDIA's Vulkan
 * driver (580 on Linux) take away what a thread of the driver's own still uses: after every other
 * thread was done, with the instance destroyed or not, the process crashed and the exit code became
 * 134. So where the system has {@code _exit}, which runs no such handlers, that is called; the
 * program holds nothing by then that a handler would have to save.
 *
 * <p>A JVM that ends so writes no start cache either (JEP 514). The launcher's run that makes one
 * sets the property {@code texelscope.exit} to {@code orderly}, which makes it end by {@code
 * System.exit}.
 */
final class ProcessEnd {

  private ProcessEnd() {}

  /** Ends the process; does not return. */
  static void with(int exitCode) {
    System.out.flush();
    System.err.flush();
    if (orderly()) {
      System.exit(exitCode);
    }
    exitAtOnce()
        .ifPresent(exit -> {
          try {
            exit.invokeExact(exitCode);
          } catch (Throwable e) {
            throw new IllegalStateException("_exit could not be called", e);
          }
        });
    System.exit(exitCode);
  }

  /** Whether this process makes the start cache, which is written at an orderly end. */
  static boolean orderly() {
    return "orderly".equals(System.getProperty("texelscope.exit"));
  }

  @SuppressWarnings("restricted")
  private static Optional<MethodHandle> exitAtOnce() {
    Linker linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("_exit")
        .map(address ->
            linker.downcallHandle(address, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)));
  }
}
