package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.experiment.SweepShaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sweeps by the command line. */
class BenchCommandTest {

  private static final List<String> SMALL =
      List.of("bench", "--generate", "coords:1x1x8x32", "--rounds", "2");

  @TempDir Path folder;

  @Test
  void theBitsOfTheBuiltInShaderAreTheSame() {
    CommandRun run = CommandRun.of(SMALL, "--sizes", "64,1,1;8,8,1;4096,4096,1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("must move 1,288 bytes: 1,024 input + 256 output + 8 parameters")
        .contains("4096×4096×1 refused: device")
        .contains("✓ the same bits on");
    List<String> table =
        run.out()
            .lines()
            .filter(line -> line.contains("× of copy") || line.contains(" same"))
            .toList();
    assertThat(table).hasSize(4);
    int bits = table.getFirst().indexOf("bits");
    assertThat(table.subList(1, 3))
        .allSatisfy(line -> assertThat(line.substring(bits)).isEqualTo("same"));
  }

  @Test
  void jsonHasEveryNumberOfTheTable() {
    CommandRun run = CommandRun.of(SMALL, "--sizes", "64,1,1;8,8,1", "--device", "cpu", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode report = run.json();
    assertThat(report.get("verdict").asString()).isEqualTo("same");
    assertThat(report.get("device").asString()).isEqualTo("cpu");
    assertThat(report.get("clock").asString()).isEqualTo("cpu-engine");
    assertThat(report.get("rounds").asInt()).isEqualTo(2);
    assertThat(report.get("bytes").get("total").asInt()).isEqualTo(1288);
    assertThat(report.get("copy").get("buffer_bytes").asInt()).isEqualTo(656);
    assertThat(report.get("copy").get("gb_per_s").asDouble()).isPositive();
    JsonNode row = report.get("tables").get(0).get("rows").get(1);
    assertThat(row.get("local_size").asString()).isEqualTo("8×8×1");
    assertThat(row.get("workgroups").asString()).isEqualTo("1×1×1");
    assertThat(row.get("outside_limits").asInt()).isZero();
    for (String number : Arrays.asList("median_ms", "least_ms", "gb_per_s", "of_copy")) {
      assertThat(row.get(number).asDouble()).as(number).isPositive();
    }
    assertThat(row.get("spread").asDouble()).isNotNegative();
    assertThat(row.get("bits").get("same").asBoolean()).isTrue();
    assertThat(row.get("bits").get("compared").asInt()).isEqualTo(256);
  }

  @Test
  void bitsThatDifferAreNamedAndFail() throws IOException {
    String shader = SweepShaders.assumesItsSize(folder).toString();
    CommandRun run = CommandRun.of(SMALL, "--shader", shader, "--sizes", "8,8,1;8,4,1");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("≠ 128")
        .contains("≠ 8×4×1: 128 of 256 components differ from 8×8×1; the first is (0,0,4,0) at");
    CommandRun json = CommandRun.of(SMALL, "--shader", shader, "--sizes", "8,8,1;8,4,1", "--json");
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.json().get("verdict").asString()).isEqualTo("differs");
    JsonNode bits = json.json().get("tables").get(0).get("rows").get(1).get("bits");
    assertThat(bits.get("different").asInt()).isEqualTo(128);
    assertThat(bits.get("first").get("element").asString()).isEqualTo("(0,0,4,0)");
  }

  @Test
  void aFixedLocalSizeIsSaid() throws IOException {
    String shader = SweepShaders.fixesItsSize(folder).toString();
    assertThat(CommandRun.of(SMALL, "--shader", shader).out())
        .contains("The shader fixes its local size at 4×2×1 in its source;");
    CommandRun asked = CommandRun.of(SMALL, "--shader", shader, "--sizes", "8,8,1");
    assertThat(asked.exitCode()).isEqualTo(2);
    assertThat(asked.err()).contains("the shader fixes it at 4×2×1");
  }

  @Test
  void variantsAreHeldAgainstEachOther() {
    CommandRun run = CommandRun.of(SMALL, "--variants", "--granularity", "token");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("texture, parameters in buffer")
        .contains("buffer, parameters in texture");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--sizes|1,2|sizes: '1,2' is not X,Y,Z",
        "--sizes|0,1,1|sizes: 0×1×1 is not allowed",
        "--rounds|0|rounds: 0 is not allowed; 1 to 10000 is",
        "--rounds|x|'x' is not an int",
        "--device|nosuch|nosuch"
      })
  void whatCannotBeMeasuredIsSaid(String option, String text, String message) {
    CommandRun run = CommandRun.of(List.of("bench", "--generate", "coords:1x1x8x32"), option, text);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void aDispatchThatTakesTooLongIsTheDevicesFailure() throws IOException {
    Path shader = SweepShaders.assumesItsSize(folder);
    CommandRun run =
        CommandRun.of(
            "bench",
            "--generate",
            "ramp:1x64x256x256",
            "--shader",
            shader.toString(),
            "--sizes",
            "1,1,1",
            "--device",
            "cpu",
            "--timeout",
            "0.001");
    assertThat(run.exitCode()).as(run.out()).isEqualTo(3);
    assertThat(run.err()).contains("local size 1×1×1");
  }

  @Test
  void theHelpNamesItsOptions() {
    assertThat(CommandRun.of("bench", "--help").out())
        .contains("--sizes=X,Y,Z;…")
        .contains("--variants")
        .contains("1 some differ");
  }
}
