package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.LocalEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real process leaves in its log. */
class ProgramLogTest {

  private static final long FILE_BYTES = 4L << 20;
  private static final int FILES = 5;

  @TempDir Path folder;

  private void start(Class<?> main, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dtexelscope.home=" + System.getProperty("texelscope.home", ".."),
            "-Dtexelscope.state=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(Arrays.asList(arguments));
    new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> found = Files.list(folder.resolve("logs"))) {
      return found.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  private String log() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : logs()) {
      text.append(Files.readString(file));
    }
    return text.toString();
  }

  @Test
  void saysVersionsDeviceAndDriverAndNothingOfTheTensors() throws Exception {
    Path values = Files.writeString(folder.resolve("values.csv"), "12345.625,-777.125,3,4\n");
    Path scales = Files.writeString(folder.resolve("scales.csv"), "0.0078125\n");
    start(
        Main.class,
        "run",
        "--input",
        values.toString(),
        "--scale",
        scales.toString(),
        "--storage",
        "both");
    String device;
    String driver;
    try (LocalEngine engine = new LocalEngine(new VulkanDevices())) {
      device = engine.devices().join().getFirst().name();
      driver = engine.devices().join().getFirst().driver();
    }
    assertThat(log())
        .contains(Main.VERSION, Runtime.version().toString(), System.getProperty("os.version"))
        .contains("engine process", "ran on " + device, driver)
        .doesNotContain("12345", "777.125", "0.0078", "values.csv");
  }

  @Test
  void whatIsWrongInAFileIsNotQuoted() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.csv"), "1,2\n3,secret-cell\n");
    start(Main.class, "run", "--input", broken.toString());
    assertThat(log()).contains(Main.VERSION).doesNotContain("secret-cell");
  }

  /** Logs without an end, nearly. */
  static final class Flood {
    private Flood() {}

    public static void main(String[] arguments) {
      ProgramLog.start(StateFolder.ofThisUser().logs());
      System.Logger log = System.getLogger("dev.texelscope.flood");
      String line = "something happens again and again ".repeat(10);
      for (long bytes = 0; bytes < 3 * FILES * FILE_BYTES; bytes += line.length()) {
        log.log(System.Logger.Level.INFO, line);
      }
      log.log(System.Logger.Level.INFO, "the last word");
    }
  }

  @Test
  void aFloodOfLinesIsLimitedToTheNewest() throws Exception {
    start(Flood.class);
    assertThat(logs()).hasSizeBetween(2, FILES);
    long bytes = 0;
    for (Path file : logs()) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThan(FILES * (FILE_BYTES + 10_000));
    assertThat(Files.readString(folder.resolve("logs").resolve("texelscope.log")))
        .endsWith("the last word\n");
  }
}
