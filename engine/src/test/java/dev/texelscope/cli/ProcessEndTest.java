package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exit code of a real process, whatever native libraries have to say at its end. */
class ProcessEndTest {

  @Test
  void theProcessEndsWithTheCodeOfTheCommandAfterAllOutput()
      throws IOException, InterruptedException {
    String faulty = Path.of("..", "assets", "experiments", "one-token-per-texel.tscope").toString();
    Ended run = start("run", faulty);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out().strip()).endsWith("6 token-collision).");
    assertThat(start("run", "--input", "nowhere.npy").exitCode()).isEqualTo(2);
    assertThat(start("--version").exitCode()).isZero();
  }

  private record Ended(int exitCode, String out) {}

  private static Ended start(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dtexelscope.home=" + System.getProperty("texelscope.home"),
            "-cp",
            System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }
}
