package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.NpyReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code run --out} leaves behind. */
class RunFolderTest {

  private static final String FAULTY =
      Path.of("..", "assets", "experiments", "one-token-per-texel.tscope").toString();

  @TempDir Path folder;

  @Test
  void theFolderHoldsOutputReportsAndPicture() throws IOException {
    CommandRun run = CommandRun.of("run", FAULTY, "--out", folder.resolve("out").toString());
    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode report =
        JsonMapper.builder().build().readTree(folder.resolve("out/report.json").toFile());
    assertThat(report.get("verdict").asString()).isEqualTo("mismatch");
    String html = Files.readString(folder.resolve("out/report.html"));
    assertThat(html)
        .contains("108 of 120 wrong", "one token for a whole texel", "data:image/png;base64,");
    BufferedImage picture = ImageIO.read(folder.resolve("out/texels.png").toFile());
    assertThat(picture.getWidth()).isGreaterThan(300);
    assertThat(colours(picture)).as("text, signs and hatching").isGreaterThan(20);
  }

  @Test
  void bothReportsSayWhetherRepeatedDispatchesGaveTheSame() throws IOException {
    List<String> right =
        List.of("run", "--generate", "normal:2x5x3x4:1", "--out", folder.toString());
    CommandRun five = CommandRun.of(right, "--repeat", "5");
    assertThat(five.exitCode()).isZero();
    assertThat(five.out()).contains("  the same in all 5 dispatches\n");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("<dt>Repeated</dt><dd>the same in all 5 dispatches</dd>");
    JsonNode run =
        JsonMapper.builder()
            .build()
            .readTree(folder.resolve("report.json").toFile())
            .get("runs")
            .get(0);
    assertThat(run.get("dispatches").asInt()).isEqualTo(5);
    assertThat(run.get("differing_dispatches").asInt()).isZero();
    assertThat(run.get("timings").has("repeat")).isTrue();
    CommandRun once = CommandRun.of(right);
    assertThat(once.out()).doesNotContain("dispatches");
    assertThat(Files.readString(folder.resolve("report.html"))).doesNotContain("Repeated");
  }

  @Test
  void theOutputIsThatOfTheReport() throws IOException {
    CommandRun run = CommandRun.of("run", FAULTY, "--json", "--out", folder.toString());
    JsonNode example = run.json().get("runs").get(0).get("findings").get(0).get("examples").get(0);
    try (Arena arena = Arena.ofConfined()) {
      Tensor output = NpyReader.open(folder.resolve("output.npy"), arena);
      assertThat(output.shape()).hasToString("2x5x3x4");
      assertThat(output.dtype().label()).isEqualTo("int8");
      JsonNode e = example.get("element");
      long linear =
          ((e.get(0).asLong() * 5 + e.get(1).asLong()) * 3 + e.get(2).asLong()) * 4
              + e.get(3).asLong();
      assertThat(output.longAt(linear)).isEqualTo(example.get("got").asLong());
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsOneSentence() throws IOException {
    Path file = folder.resolve("taken");
    Files.writeString(file, "");
    CommandRun run = CommandRun.of("run", FAULTY, "--out", file.resolve("out").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("out:", "taken");
  }

  private static long colours(BufferedImage picture) {
    return java.util.Arrays.stream(
            picture.getRGB(
                0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
        .distinct()
        .count();
  }
}
