package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A display that is not there is said, where the toolkit would wait for ever. */
class XDisplayTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {":64999", "nowhere.invalid:0"})
  void aDisplayThatDoesNotAnswerEndsTheProgramWithASentence(String display)
      throws IOException, InterruptedException {
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder program =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dtexelscope.home=" + System.getProperty("texelscope.home", ".."),
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    "dev.texelscope.cli.Main",
                    "open"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile());
    program.environment().put("DISPLAY", display);
    program.environment().remove("WAYLAND_DISPLAY");
    program.environment().put("XDG_STATE_HOME", folder.toString());
    Process process = program.start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(Files.readString(errors).strip())
        .startsWith("texelscope: nothing answers at DISPLAY " + display)
        .contains("texelscope snapshot");
  }

  @Test
  void theHeadlessToolkitNeedsNone() {
    assertThat(System.getProperty("glass.platform")).isEqualTo("Monocle");
    XDisplay.require("");
  }
}
