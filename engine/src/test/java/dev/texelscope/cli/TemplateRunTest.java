package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Templates in ExecuTorch's style expand, bind by their names, run and match the reference. */
class TemplateRunTest {

  private static final Path FIXTURES = Path.of("src", "test", "resources", "templates", "etvk");

  @TempDir private Path folder;

  private static String template(String name) {
    return FIXTURES.resolve(name).toString();
  }

  static Stream<List<String>> variants() {
    List<List<String>> all = new ArrayList<>();
    for (String storage : List.of("buffer", "texture3d")) {
      for (String mode : List.of("per_tensor", "per_token", "per_channel", "block_wise")) {
        for (String in : List.of("half", "float")) {
          for (String out : List.of("uint8", "int8", "int32")) {
            all.add(
                List.of(
                    storage.equals("buffer") ? "quantize_buffer.glsl" : "quantize_texture.glsl",
                    "quantize_" + mode + "_" + storage + "_" + in + "_" + out));
          }
        }
      }
    }
    for (String out : List.of("int8", "uint8")) {
      all.add(
          List.of(
              "older/quantize_texture_params.glsl", "quantize_per_token_texture3d_params_" + out));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void everyVariantBindsByConventionRunsAndMatches(List<String> which) {
    String dtype = which.getLast().contains("_half_") ? "float16" : "float32";
    CommandRun run =
        CommandRun.of(
            "run",
            "--generate",
            "normal:3x5x2x7:1",
            "--in-dtype",
            dtype,
            "--shader",
            template(which.getFirst()),
            "--variant",
            which.getLast(),
            "--json");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    JsonNode only = run.json().get("runs").get(0);
    assertThat(only.get("elements").asLong()).isEqualTo(210);
    assertThat(only.get("shader").asString()).contains(which.getLast());
    assertThat(only.get("storage").asString())
        .isEqualTo(which.getFirst().contains("buffer") ? "buffer" : "texture");
  }

  @ParameterizedTest
  @CsvSource({
    "per_channel, --axis, 0", "per_channel, --axis, 1", "per_channel, --axis, -2",
    "per_channel, --axis, 3", "block_wise, --group-size, 2", "block_wise, --group-size, '1,5,2,4'"
  })
  void theAxisAndTheGroupsAreWhatTheExperimentSays(String mode, String option, String value) {
    for (String storage : List.of("buffer", "texture3d")) {
      CommandRun run =
          CommandRun.of(
              "run",
              "--generate",
              "normal:3x5x2x8:1",
              "--shader",
              template(storage.equals("buffer") ? "quantize_buffer.glsl" : "quantize_texture.glsl"),
              "--variant",
              "quantize_" + mode + "_" + storage + "_float_int8",
              option,
              value,
              "--json");
      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      assertThat(run.json().get("runs").get(0).get("elements").asLong()).isEqualTo(240);
    }
  }

  /** A host that counts the axis as PyTorch does, 1 for C, and not as shaders do, 2. */
  @Test
  void anAxisThatWasCountedFromTheOtherEndIsNamed() {
    CommandRun run =
        CommandRun.of(
            "run",
            "--generate",
            "normal:3x5x5x8:1",
            "--shader",
            template("quantize_texture.glsl"),
            "--variant",
            "quantize_per_channel_texture3d_float_int8",
            "--bind",
            "axis=1");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "fit channel = h: it is counted along H, not along C.",
            "serve elements of more than one channel",
            "element    channel");
  }

  @Test
  void theCpuDeviceRunsThemToo() {
    CommandRun run =
        CommandRun.of(
            "run",
            "--generate",
            "normal:3x5x2x7:1",
            "--shader",
            template("quantize_texture.glsl"),
            "--variant",
            "quantize_per_token_texture3d_float_int8",
            "--device",
            "cpu");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  @Test
  void theTokenFormulaOfTheTextureTemplateIsWrongWhenChannelsArePacked() {
    CommandRun run =
        CommandRun.of(
            "run",
            "--generate",
            "normal:2x5x3x4:1",
            "--shader",
            template("quantize_texture.glsl"),
            "--variant",
            "quantize_per_token_texture3d_float_int8",
            "--packing",
            "C",
            "--json");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).contains("wrong-token", "pos.z·limits.y + pos.y");
  }

  @Test
  void aDirectoryIsListedAndExpandedAndTheRestIsNamed() throws IOException {
    CommandRun good =
        CommandRun.of("expand", FIXTURES.toString(), "--out", folder.toString(), "--json");
    assertThat(good.exitCode()).as(good.err()).isZero();
    assertThat(good.json().get("shaders")).hasSize(50);
    assertThat(good.json().get("refused")).isEmpty();
    assertThat(Files.readString(folder.resolve("quantize_per_token_buffer_half_int8.glsl")))
        .contains("#define IN_T float16_t", "int8_t t_out[];")
        .doesNotContain("$");
    CommandRun compiled =
        CommandRun.of(
            "reflect", folder.resolve("quantize_per_token_buffer_half_int8.glsl").toString());
    assertThat(compiled.exitCode()).as(compiled.out()).isZero();

    CommandRun bad =
        CommandRun.of(
            "expand", Path.of("src", "test", "resources", "templates", "refused").toString());
    assertThat(bad.exitCode()).isEqualTo(1);
    assertThat(bad.out()).contains("good", "1 shaders expanded, 4 templates refused");
    assertThat(bad.err())
        .contains("imports.glsl:4:", "comprehension.glsl:3:", "undefined.glsl:2:", "doubled.yaml:");
  }

  @Test
  void oneVariantIsPrinted() {
    CommandRun run =
        CommandRun.of(
            "expand",
            template("quantize_buffer.glsl"),
            "--variant",
            "quantize_per_token_buffer_half_int8");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("#version 450 core").contains("float16_t t_in[];");
    CommandRun none =
        CommandRun.of("expand", template("quantize_buffer.glsl"), "--variant", "nothing");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("no variant nothing");
  }

  @Test
  void specializationConstantsGetTheLayoutHashes() {
    CommandRun run =
        CommandRun.of(
            "reflect",
            template("quantize_buffer.glsl"),
            "--variant",
            "quantize_per_token_buffer_float_int8",
            "--json");
    assertThat(run.exitCode()).as(run.out()).isZero();
    List<String> roles = new ArrayList<>();
    for (JsonNode row : run.json().get("bindings")) {
      roles.add(row.get("name").asString() + "=" + row.get("role").asString());
    }
    assertThat(roles)
        .containsExactly(
            "t_out=output",
            "t_in=input",
            "t_scale=scale",
            "t_zero_point=zero_point",
            "out_numel=numel",
            "t_in_sizes=sizes:input",
            "t_in_strides=strides:input",
            "t_out_sizes=sizes",
            "t_out_strides=strides",
            "num_tokens=num_tokens",
            "quant_min=quant_min",
            "quant_max=quant_max",
            "out_layout=layout",
            "in_layout=layout:input");
  }
}
