package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job on the CPU engine: cases that PyTorch computed, and the sample of a bug. */
class CpuRunTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @CsvSource({
    "per_tensor, texture, W, push",
    "per_tensor, buffer, W, buffer",
    "per_token, texture, C, texture",
    "per_token, texture, H, buffer",
    "per_token, buffer, W, buffer"
  })
  void goldenCasesMatch(String kind, String storage, String packing, String place)
      throws java.io.IOException {
    JsonNode cases =
        JsonMapper.builder()
            .build()
            .readTree(GOLDEN.resolve("manifest.json").toFile())
            .get("cases");
    int matched = 0;
    for (JsonNode entry : cases) {
      if (entry.get("kind").asString().equals(kind)) {
        String name = entry.get("name").asString();
        CommandRun run =
            CommandRun.of(
                "run",
                "--device",
                "cpu",
                "--input",
                GOLDEN.resolve(name + ".input.npy").toString(),
                "--granularity",
                kind.equals("per_tensor") ? "tensor" : "token",
                "--scale",
                GOLDEN.resolve(name + ".scale.npy").toString(),
                "--zero-point",
                GOLDEN.resolve(name + ".zero_point.npy").toString(),
                "--quant-min",
                entry.get("quant_min").asString(),
                "--quant-max",
                entry.get("quant_max").asString(),
                "--out-dtype",
                entry.get("out_dtype").asString(),
                "--storage",
                storage,
                "--packing",
                packing,
                "--params-in",
                place,
                "--expect",
                GOLDEN.resolve(name + ".expected.npy").toString());
        assertThat(run.exitCode()).as(name + run.err() + run.out()).isZero();
        matched++;
      }
    }
    assertThat(matched).isEqualTo(6);
  }

  @Test
  void theFaultyShaderIsFoundOnTheCpuToo() {
    CommandRun run =
        CommandRun.of(
            "run",
            Path.of("..", "assets", "experiments", "one-token-per-texel.tscope").toString(),
            "--device",
            "cpu",
            "--json");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.json().get("device").asString()).isEqualTo("cpu");
    assertThat(run.out()).contains("wrong-token");
  }

  @Test
  void devicesListsTheCpuLast() {
    JsonNode devices = CommandRun.of("devices", "--json").json().get("devices");
    assertThat(devices.get(devices.size() - 1).get("name").asString()).isEqualTo("cpu");
  }
}
