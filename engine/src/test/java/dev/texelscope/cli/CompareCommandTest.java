package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two runs compared by the command line. */
class CompareCommandTest {

  private static final String FAULTY = sample("one-token-per-texel.tscope");
  private static final String RIGHT = sample("per-token.tscope");

  private static String sample(String name) {
    return Path.of("..", "assets", "experiments", name).toString();
  }

  @Test
  void twoExperimentsThatDifferGiveOne() {
    CommandRun run = CommandRun.of("compare", FAULTY, RIGHT);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("shader quantize_texture_one_token_per_texel.glsl → built-in")
        .contains("  (0,1,0,0)  (0,0,0).G  (0,0,0).G      3         0         3  -105  -86  ≠ ✓\n")
        .contains("… 24 of 108 shown")
        .contains("by component: R ×36, G ×24, B ×24, A ×24")
        .endsWith("≠ texture: 108 of 120 elements differ, by at most 83 at (1,3,0,0).\n");
  }

  @Test
  void jsonHasTheSameNumbers() {
    CommandRun run = CommandRun.of("compare", FAULTY, RIGHT, "--packing", "W", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode same = run.json();
    assertThat(same.get("equal").asBoolean()).isTrue();
    assertThat(same.get("a").get("verdict").asString()).isEqualTo("match");
    JsonNode report = CommandRun.of("compare", FAULTY, RIGHT, "--json").json();
    assertThat(report.get("equal").asBoolean()).isFalse();
    assertThat(report.get("settings")).hasSize(1);
    assertThat(report.get("settings").get(0).get("field").asString()).isEqualTo("shader");
    JsonNode output = report.get("outputs").get(0);
    assertThat(output.get("differing").asLong()).isEqualTo(108);
    assertThat(output.get("elements").asLong()).isEqualTo(120);
    assertThat(output.get("largest").asLong()).isEqualTo(83);
    assertThat(output.get("largest_at").toString()).isEqualTo("[1,3,0,0]");
    assertThat(output.get("examples")).hasSize(108);
    assertThat(output.get("by_token")).hasSize(27);
    JsonNode first = output.get("examples").get(0);
    assertThat(first.get("element").toString()).isEqualTo("[0,1,0,0]");
    assertThat(first.get("a").get("got").asLong()).isEqualTo(-105);
    assertThat(first.get("a").get("token_read").asLong()).isZero();
    assertThat(first.get("a").get("verdict").asString()).isEqualTo("wrong");
    assertThat(first.get("b").get("got").asLong()).isEqualTo(-86);
    assertThat(first.get("b").get("token_read").asLong()).isEqualTo(3);
    assertThat(first.get("b").get("component").asString()).isEqualTo("G");
  }

  @Test
  void oneExperimentRunsOnTwoDevicesAndIsEqualHoweverWrongItIs() {
    CommandRun run = CommandRun.of("compare", FAULTY, "--with-device", "cpu");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("✕ wrong on cpu")
        .contains("device llvmpipe")
        .endsWith("✓ texture: all 120 elements are equal.\n");
  }

  @Test
  void withoutAFileOptionsAreTheExperiment() {
    CommandRun run =
        CommandRun.of(
            "compare", "--generate", "normal:3x5x7:2", "--device", "cpu", "--with-device", "cpu");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("no setting differs");
  }

  @Test
  void whatCannotBeComparedIsOneSentence() {
    CommandRun alone = CommandRun.of("compare", FAULTY);
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("a second .tscope file or --with-device is needed");
    CommandRun missing = CommandRun.of("compare", FAULTY, "missing.tscope");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("missing.tscope");
    CommandRun device = CommandRun.of("compare", FAULTY, "--with-device", "nobody's");
    assertThat(device.exitCode()).isEqualTo(2);
    assertThat(device.err()).contains("nobody's").contains("'cpu'");
  }

  @Test
  void aDeviceThatFailsGivesThree(@TempDir Path folder) throws IOException {
    Path shader =
        Files.writeString(
            folder.resolve("endless.glsl"),
            Files.readString(Path.of("..", "shaders", "quantize", "quantize_buffer.glsl"))
                .replace(
                    "void main() {\n",
                    """
                    void main() {
                      float b = 0.0;
                      for (int i = 0; b < 1.0; ++i) { b = min(b + float(i) * 0.0, 0.5); }
                    """));
    CommandRun run =
        CommandRun.of(
            "compare",
            "--generate",
            "normal:2x3:1",
            "--shader",
            shader.toString(),
            "--storage",
            "buffer",
            "--device",
            "cpu",
            "--with-device",
            "cpu",
            "--timeout",
            "0.3",
            "--json");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("did not end within 0.3 seconds");
    assertThat(run.json().get("verdict").asString()).isEqualTo("error");
  }

  @Test
  void helpSaysThatVerdictsDoNotDecide() {
    CommandRun run = CommandRun.of("compare", "--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("does not").contains("--with-device").contains("OTHER.tscope");
  }
}
