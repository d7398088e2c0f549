package dev.texelscope.app.real;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testfx.util.WaitForAsyncUtils;

/**
 * An X display without hardware (Xvfb), with a window manager (icewm), and hands (xdotool). Java
 * programs start on it with the class path of this test.
 */
final class VirtualDisplay implements AutoCloseable {

  static final int PATIENCE_SECONDS = 180;

  private final Path folder;
  private final Process server;
  private final String name;
  private final List<Process> started = new ArrayList<>();

  /**
   * Starts a display.
   *
   * @param folder takes the logs and stands for the user's folders
   */
  VirtualDisplay(Path folder) throws IOException {
    this.folder = folder;
    server =
        new ProcessBuilder(
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1920x1200x24",
                "-nolisten",
                "tcp",
                "-noreset")
            .redirectError(folder.resolve("xvfb.log").toFile())
            .start();
    BufferedReader said = server.inputReader(StandardCharsets.US_ASCII);
    String number = said.readLine();
    if (number == null) {
      throw new IOException("Xvfb started no display; see " + folder.resolve("xvfb.log"));
    }
    name = ":" + number.strip();
    start("icewm", List.of("icewm"), Map.of());
  }

  private Process start(String log, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log + ".log").toFile());
    builder.environment().put("DISPLAY", name);
    builder.environment().put("GDK_BACKEND", "x11");
    builder.environment().remove("WAYLAND_DISPLAY");
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    builder.environment().put("ICEWM_PRIVCFG", folder.resolve("icewm").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** Starts a program of this project. */
  Process java(String log, String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Dprism.order=sw",
            "-Dtexelscope.home=" + System.getProperty("texelscope.home", ".."),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            mainClass));
    command.addAll(List.of(arguments));
    return start(log, command, Map.of());
  }

  /** The user's settings of a program that runs on this display. */
  Path settings() {
    return folder.resolve("texelscope").resolve("window.properties");
  }

  /** Moves the mouse, presses keys, asks for windows; the answer is what xdotool printed. */
  String hand(Object... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("xdotool"));
    for (Object word : words) {
      command.add(word.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("DISPLAY", name);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.onExit().join().exitValue() == 0 ? said.strip() : "";
  }

  /** Waits for a window with this in its title, and gives it the keyboard. */
  String window(String title) throws IOException, TimeoutException {
    until(() -> !windows(title).isEmpty());
    String id = windows(title).lines().findFirst().orElseThrow();
    until(() -> {
      hand("windowactivate", id);
      return hand("getactivewindow").equals(id);
    });
    return id;
  }

  private String windows(String title) throws IOException {
    return hand("search", "--onlyvisible", "--name", title);
  }

  String title(String window) throws IOException {
    return hand("getwindowname", window);
  }

  void until(Callable<Boolean> condition) throws IOException, TimeoutException {
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    } catch (TimeoutException e) {
      TimeoutException told = new TimeoutException("not in time; " + state());
      told.initCause(e);
      throw told;
    }
  }

  /** What the programs said and which windows there are, for whoever mends a failure. */
  private String state() throws IOException {
    StringBuilder state = new StringBuilder("windows:");
    for (String id : windows("").lines().toList()) {
      state.append(" '").append(title(id)).append("'");
    }
    try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
      for (Path log : logs) {
        state.append("\n").append(log.getFileName()).append(":\n").append(Files.readString(log));
      }
    }
    return state.toString();
  }

  @Override
  public void close() {
    for (Process process : started.reversed()) {
      process.destroyForcibly();
    }
    server.destroy();
    server.onExit().join();
  }
}
