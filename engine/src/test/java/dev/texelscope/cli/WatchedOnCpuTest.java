package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A plain run on the CPU engine: faults that only the last of 6,000 invocations has. */
class WatchedOnCpuTest {

  private static final int LAST = 5999;

  @TempDir Path folder;

  /** The shipped buffer shader with lines at the beginning of its main function. */
  private CommandRun run(String lines) throws IOException {
    Path shipped =
        Path.of(System.getProperty("texelscope.home", ".."))
            .resolve("shaders/quantize/quantize_buffer.glsl");
    String text = Files.readString(shipped);
    Path file =
        Files.writeString(
            folder.resolve("watched.glsl"),
            text.replace(
                "void main() {\n",
                "void main() {\nuint own = gl_WorkGroupID.x * gl_WorkGroupSize.x"
                    + " + gl_LocalInvocationID.x;\n"
                    + lines
                    + "\n"));
    return CommandRun.of(
        "run",
        "--device",
        "cpu",
        "--generate",
        "ramp:2x30x10x10",
        "--storage",
        "buffer",
        "--shader",
        file.toString(),
        "--json");
  }

  private static List<String> kinds(CommandRun run) {
    List<String> kinds = new ArrayList<>();
    for (JsonNode finding : run.json().get("runs").get(0).get("findings")) {
      kinds.add(finding.get("kind").asString());
    }
    return kinds;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "never-written      | if (own == 5999u) { return; }",
        "written-twice      | if (own == 5999u) { t_out[17] = OUT_ELEMENT(0); }",
        "out-of-bounds-write| if (own == 5999u) { t_out[6100] = OUT_ELEMENT(0); }",
        "uninitialized-read | int no; if (own < 5999u) { no = 1; } if (no > 5) { return; }"
      })
  void everyInvocationIsWatched(String kind, String lines) throws IOException {
    CommandRun run = run(lines);
    assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(1);
    assertThat(kinds(run)).contains(kind);
    JsonNode watched = run.json().get("runs").get(0).get("watched");
    assertThat(watched.get("invocations").asLong()).isGreaterThan(LAST);
    assertThat(watched.get("checked").asLong()).isEqualTo(watched.get("invocations").asLong());
  }

  @Test
  void aPlaceWrittenTwiceIsNamedWithBothWritersAndCanBeGoneTo() throws IOException {
    CommandRun run = run("if (own == 5999u) { t_out[17] = OUT_ELEMENT(0); }");
    int place = kinds(run).indexOf("written-twice");
    assertThat(place).isNotNegative();
    JsonNode finding = run.json().get("runs").get(0).get("findings").get(place);
    assertThat(finding.get("count").asLong()).isOne();
    assertThat(finding.get("message").asString())
        .contains("1 number of the output", "written by more than one invocation: 17,0,0 and");
    assertThat(finding.get("examples").get(0).get("buffer_index").asLong()).isEqualTo(17);
  }

  @Test
  void theShippedShaderHasNoneOfThem() throws IOException {
    CommandRun run = run("");
    assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    assertThat(kinds(run)).isEmpty();
  }
}
