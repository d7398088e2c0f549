package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.BuiltinVariant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job in a process that finds no Vulkan loader: every shader that the product ships. */
class NoDriverTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @Test
  void everyVariantAndEveryGoldenCaseRunsOnTheCpu() throws IOException, InterruptedException {
    List<List<String>> commands = new ArrayList<>();
    BuiltinVariant.all().forEach(variant -> commands.add(command(variant)));
    assertThat(commands).hasSize(324);
    commands.addAll(goldenCases());
    assertThat(commands).hasSize(324 + 18);
    List<String> answers = answers(commands);
    assertThat(answers).hasSameSizeAs(commands);
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i)).as("%s", commands.get(i)).startsWith("0 ");
    }
  }

  @Test
  void onlyTheCpuIsListedAndTheSampleOfABugIsFound() throws IOException, InterruptedException {
    String faulty = Path.of("..", "assets", "experiments", "one-token-per-texel.tscope").toString();
    List<String> answers =
        answers(
            List.of(
                List.of("devices", "--json"),
                List.of("run", faulty, "--device", "cpu", "--json"),
                List.of("run", "--generate", "ramp:4", "--device", "llvmpipe")));
    JsonNode devices = JsonMapper.shared().readTree(answers.get(0).substring(2)).get("devices");
    assertThat(devices).hasSize(1);
    assertThat(devices.get(0).get("name").asString()).isEqualTo("cpu");
    assertThat(answers.get(1)).startsWith("1 ").contains("wrong-token");
    assertThat(answers.get(2)).doesNotStartWith("0 ");
  }

  @Test
  void theFirstRunAndARunThatNamesNoDeviceFallToTheCpuAndSaySo()
      throws IOException, InterruptedException {
    String correct = Path.of("..", "assets", "experiments", "per-token.tscope").toString();
    String why = "There is no Vulkan device here, so the CPU engine ran the shader.";
    List<String> answers =
        answers(
            List.of(
                List.of(),
                List.of("run", correct),
                List.of("run", correct, "--json"),
                List.of("run", correct, "--device", "cpu"),
                List.of("run", correct, "--packing", "C", "--storage", "both"),
                List.of("trace", correct, "--invocation", "1,2,1")));
    assertThat(answers).allMatch(answer -> answer.startsWith("0 "));
    assertThat(answers.get(0)).contains(why, "right on cpu", "report.html", "Next, a shader");
    assertThat(answers.get(1)).contains(why, "right on cpu");
    JsonNode report = JsonMapper.shared().readTree(answers.get(2).substring(2));
    assertThat(report.get("device").asString()).isEqualTo("cpu");
    assertThat(report.get("fallback").asString()).isEqualTo(why);
    assertThat(answers.get(3)).doesNotContain(why);
  }

  private static List<String> command(BuiltinVariant variant) {
    boolean many = variant.granularity() != Granularity.TENSOR;
    return List.of(
        "run",
        "--device",
        "cpu",
        "--generate",
        "ramp:2x3x2x6",
        "--granularity",
        variant.granularity().label(),
        "--storage",
        variant.storage().label(),
        "--packing",
        many ? "C" : "W",
        "--in-dtype",
        variant.input().label(),
        "--out-dtype",
        variant.output().label(),
        "--params-in",
        variant.parameters().label(),
        "--arithmetic",
        variant.arithmetic().label());
  }

  private static List<List<String>> goldenCases() throws IOException {
    List<List<String>> commands = new ArrayList<>();
    for (JsonNode entry :
        JsonMapper.shared().readTree(GOLDEN.resolve("manifest.json").toFile()).get("cases")) {
      String kind = entry.get("kind").asString();
      if (List.of("per_tensor", "per_token", "per_channel").contains(kind)) {
        String file = GOLDEN.resolve(entry.get("name").asString()).toString();
        commands.add(
            List.of(
                "run",
                "--device",
                "cpu",
                "--input",
                file + ".input.npy",
                "--granularity",
                kind.substring("per_".length()),
                "--axis",
                entry.path("axis").asString("0"),
                "--scale",
                file + ".scale.npy",
                "--zero-point",
                file + ".zero_point.npy",
                "--quant-min",
                entry.get("quant_min").asString(),
                "--quant-max",
                entry.get("quant_max").asString(),
                "--out-dtype",
                entry.get("out_dtype").asString(),
                "--storage",
                "both",
                "--expect",
                file + ".expected.npy"));
      }
    }
    return commands;
  }

  /** What the commands print in a process of their own, each in one line after its exit code. */
  private static List<String> answers(List<List<String>> commands)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.lwjgl.vulkan.libname=/nonexistent/libvulkan.so",
            "-Dtexelscope.home=" + System.getProperty("texelscope.home"),
            "-cp",
            System.getProperty("java.class.path"),
            ManyCommands.class.getName());
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String sent =
        String.join("\n", commands.stream().map(command -> String.join("\t", command)).toList());
    try (OutputStream in = process.getOutputStream()) {
      in.write(sent.getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Arrays.asList(out.split("\n"));
  }
}
