package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Native code, the shader compiler as well as drivers, runs in the engine's own process and never
 * in that of the command: none of its classes is as much as loaded here.
 */
class NativeCodeTest {

  private static final Path HOME =
      Path.of(System.getProperty("texelscope.home", "..")).toAbsolutePath().normalize();
  private static final String SHADER =
      " --shader ${home}/shaders/gallery/quantize_texture_one_token_per_texel.glsl";

  @TempDir Path folder;

  private record Ended(int exitCode, String out, List<String> nativeClasses) {}

  private Ended run(String words) throws IOException, InterruptedException {
    Path classes = folder.resolve("classes.log");
    Path out = folder.resolve("out.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Xlog:class+load:file=" + classes);
    command.add("-Dtexelscope.home=" + HOME);
    command.add("-Dtexelscope.state=" + folder.resolve("state"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(Arrays.asList(words.replace("${home}", HOME.toString()).split(" ")));
    int exitCode =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start()
            .waitFor();
    try (Stream<String> lines = Files.lines(classes, StandardCharsets.ISO_8859_1)) {
      return new Ended(
          exitCode,
          Files.readString(out),
          lines.filter(line -> line.contains(" org.lwjgl.")).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --generate ramp:1x4x2x2 --storage texture --granularity token" + SHADER,
        "trace --generate ramp:1x4x2x2 --storage both --invocation 0,0,0",
        "who --generate ramp:1x4x2x2 --storage buffer --writes t_out[3]",
        "map --generate ramp:1x4x2x2 --index 3" + SHADER,
        "reflect ${home}/shaders/gallery/quantize_texture_one_token_per_texel.glsl"
      })
  void isNotInTheProcessOfACommand(String words) throws Exception {
    Ended ended = run(words);
    assertThat(ended.exitCode()).as(ended.out()).isLessThanOrEqualTo(1);
    assertThat(ended.out()).isNotEmpty();
    assertThat(ended.nativeClasses()).isEmpty();
  }

  @Test
  void isThereWhereTheCommandIsToldTo() throws Exception {
    Ended ended =
        run("who --generate ramp:1x4x2x2 --storage buffer --writes t_out[3] --in-process");
    assertThat(ended.exitCode()).as(ended.out()).isZero();
    assertThat(ended.nativeClasses()).isNotEmpty();
  }
}
