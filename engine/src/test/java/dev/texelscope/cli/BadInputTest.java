package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever is wrong with the input: one sentence that names file, field and what is allowed, and
 * exit code 2.
 */
class BadInputTest {

  private static final List<String> GOOD = List.of("run", "--generate", "uniform:2x3x4:1");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--quant-min 5 --quant-max 5 | quant-min | below",
        "--quant-min 9 --quant-max 5 | quant-min | below",
        "--quant-min -200 | quant-min | -128",
        "--quant-max 2147483648 | quant-max | 2147483647",
        "--out-dtype float32 | out-dtype | int8",
        "--out-dtype complex | out-dtype | int8",
        "--in-dtype int8 | in-dtype | float16",
        "--granularity row | granularity | tensor, token, channel, group",
        "--granularity channel --axis 3 | axis | 0 to 2",
        "--granularity channel --axis -4 | axis | -3 to -1",
        "--granularity channel --axis 7 | axis | -4 to 3",
        "--granularity channel --axis C | axis | whole number",
        "--granularity channel --params-in push | params-in | not one a channel",
        "--granularity group --group-size 3 | group-size | a divisor of 4",
        "--granularity group --group-size 0 | group-size | one number of elements",
        "--granularity group --group-size half | group-size | as 32",
        "--granularity group --group-size 1,1,1,1,2 | group-size | 4 at most",
        "--op dequantize | op | not supported yet",
        "--packing N | packing | W, H, C",
        "--packing W --output-packing C | output-packing | same packing",
        "--axis-map 0,1,1,2 | axis-map | in any order",
        "--axis-map 0,1,2 | axis-map | four",
        "--dim-order NCHX | dim-order | N, C, H, W",
        "--storage cube | storage | texture, buffer, both",
        "--granularity token --params-in push | params-in | buffer or texture",
        "--device Voodoo2 | device | llvmpipe",
        "--local-size 8,8 | local-size | X,Y,Z",
        "--local-size 4096,4096,1 | local | 1024",
        "--timeout 0 | timeout | more than 0",
        "--repeat 0 | repeat | from 1 to 1000",
        "--repeat often | repeat | from 1 to 1000",
        "--allow wrong-tokens | allow | wrong-token",
        "--reference numpy | reference | portable",
        "--reference missing.npy | missing.npy | no file",
        "--scale missing.npy | missing.npy | no file",
        "--scale twelve | twelve | no file",
        "--zero-point 1.5 | zero-point | whole number",
        "--slice 9,:,: | slice | 2",
        "--slice 0,0,0,0 | slice | 3",
        "--shader missing.glsl | missing.glsl | no file",
        "--generate coords:99999x999999x9999:1 | generate | 99999x999999x9999",
        "--generate sine:2x3 | generate | ramp",
        "--generate uniform:2x-3 | generate | 2x-3",
        "--generate uniform:2x3x4x5x6 | rank | 0 to 4",
        "--robust maybe | robust | on or off",
        "--fill rainbow | fill | distinct",
        "--arithmetic shift | arithmetic | reciprocal",
        "--granularity PerBlocks | PerBlocks | group",
        "--granularity token --token-dims N,N | token-dims | twice",
        "--dim-order N,C,H | dim-order | once each",
        "--dim-order N,N,N,N | dim-order | once each",
        "--scale nan | scale | finite",
        "--scale -Infinity | scale | finite",
        "--out /proc/self/x | /proc/self/x | the system does not let it be made there",
        "--save output=/nowhere/a.npy | /nowhere/a.npy | there is no folder /nowhere",
      })
  void anOptionThatCannotBe(String options, String field, String allowed) {
    List<String> first = options.contains("--generate") ? List.of("run") : GOOD;
    CommandRun run = CommandRun.of(first, options.strip().split(" "));
    assertOneSentence(run, field.strip(), allowed == null ? "" : allowed.strip());
  }

  @Test
  void granularitiesMayHaveTheirNamesInTorchao() {
    assertThat(
            CommandRun.of(GOOD, "--granularity", "PerToken", "--json")
                .json()
                .get("verdict")
                .asString())
        .isEqualTo("match");
  }

  @Test
  void aShaderThatDoesNotCompileIsSaidOnTheErrorStream() throws IOException {
    Path shader = Files.writeString(folder.resolve("old.glsl"), "void main() {}");
    CommandRun run = CommandRun.of("reflect", shader.toString());
    assertOneSentence(run, "old.glsl", "#version 450 core");
    assertThat(run.out()).contains("old.glsl:1:");
  }

  @Test
  void aMissingFile() {
    assertOneSentence(CommandRun.of("run", "--input", "nowhere.npy"), "input", "nowhere.npy");
  }

  @Test
  void noInputAtAll() {
    assertOneSentence(CommandRun.of("run"), "input", "generate");
  }

  @Test
  void aTruncatedFile() throws IOException {
    byte[] whole =
        Files.readAllBytes(
            Path.of("src/test/resources/golden/002_per_tensor_float32_int8.input.npy"));
    Path cut = folder.resolve("cut.npy");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 10));
    assertOneSentence(CommandRun.of("run", "--input", cut.toString()), "cut.npy", "byte");
  }

  @Test
  void aFileThatIsNoTensor() throws IOException {
    Path text = folder.resolve("text.npy");
    Files.writeString(text, "not a tensor", StandardCharsets.UTF_8);
    assertOneSentence(CommandRun.of("run", "--input", text.toString()), "text.npy", "");
  }

  @Test
  void parametersThatAreNotOneForEachToken() {
    Path scale = Path.of("src/test/resources/golden/007_per_token_float32_uint8.scale.npy");
    CommandRun run = CommandRun.of(GOOD, "--granularity", "token", "--scale", scale.toString());
    assertOneSentence(run, "scale", "6 tokens");
    assertThat(run.err()).contains("80 values", "007_per_token");
  }

  @Test
  void expectedValuesOfAnotherShape() {
    Path expected = Path.of("src/test/resources/golden/007_per_token_float32_uint8.expected.npy");
    assertOneSentence(CommandRun.of(GOOD, "--expect", expected.toString()), "expect", "2x3x4");
  }

  @Test
  void aTensorBeyondTheDevicesLimits() {
    CommandRun run =
        CommandRun.of(
            "run",
            "--generate",
            "constant=1:1x1x1x70000",
            "--storage",
            "texture",
            "--packing",
            "H");
    assertOneSentence(run, "70000", "along each axis");
  }

  @Test
  void anExperimentThatIsNoJson() throws IOException {
    Path file = folder.resolve("broken.tscope");
    Files.writeString(file, "{\"version\": 1,\n \"input\": }", StandardCharsets.UTF_8);
    assertOneSentence(CommandRun.of("run", file.toString()), "broken.tscope", "line 2");
  }

  @Test
  void anExperimentWithAWrongField() throws IOException {
    Path file = folder.resolve("field.tscope");
    Files.writeString(
        file,
        "{\"version\": 1, \"generate\": \"ramp:4\", \"quant-min\": \"low\"}",
        StandardCharsets.UTF_8);
    CommandRun run = CommandRun.of("run", file.toString());
    assertOneSentence(run, "field.tscope", "quant-min");
  }

  @Test
  void anExperimentOfALaterVersion() throws IOException {
    Path file = folder.resolve("later.tscope");
    Files.writeString(file, "{\"version\": 7, \"generate\": \"ramp:4\"}", StandardCharsets.UTF_8);
    assertOneSentence(CommandRun.of("run", file.toString()), "version", "1");
  }

  @Test
  void aShaderWithAMistakeNamesItsLine() throws IOException {
    Path file = folder.resolve("mistake.glsl");
    Files.writeString(
        file, "#version 450\nvoid main() {\n  int x = ;\n}\n", StandardCharsets.UTF_8);
    assertOneSentence(CommandRun.of(GOOD, "--shader", file.toString()), "mistake.glsl:3", "");
  }

  @Test
  void anUnknownOption() {
    assertOneSentence(CommandRun.of(GOOD, "--sclae", "1"), "--sclae", "--help");
  }

  @Test
  void anErrorAsJson() {
    CommandRun run = CommandRun.of(GOOD, "--storage", "cube", "--json");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.json().get("verdict").asString()).isEqualTo("error");
    assertThat(run.json().get("message").asString()).contains("storage");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--element 9,0,0,0 | element",
        "--element 1,2,3,4,5 | element",
        "--index 24 | index",
        "--texel 0,0 | texel",
        "--texel 5,0,0 | texel",
        "--buffer -1 | buffer",
        "--token 6 | token",
      })
  void aQuestionToMapThatHasNoAnswer(String question, String field) {
    CommandRun run =
        CommandRun.of(
            List.of("map", "--generate", "uniform:2x3x4:1", "--granularity", "token"),
            question.strip().split(" "));
    assertOneSentence(run, field.strip(), "");
  }

  private static void assertOneSentence(CommandRun run, String... parts) {
    assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(parts).doesNotContain("Exception");
  }
}
