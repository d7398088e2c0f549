package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Shaders with names and bindings that belong to no family run by roles given on the command line.
 */
class OwnShaderTest {

  private static final String PAIRS = own("pairs.comp");
  private static final String FLAT = own("flat.comp");
  private static final List<String> PAIR_ROLES =
      List.of(
          "--bind", "activations=input",
          "--bind", "codes=output",
          "--bind", "cells[].stretch=scale",
          "--bind", "cells[].shift=zero_point",
          "--bind", "total=numel",
          "--bind", "whcn=sizes",
          "--bind", "lowest=quant_min",
          "--bind", "highest=quant_max");

  private static String own(String name) {
    return Path.of("src", "test", "resources", "shaders", "own", name).toString();
  }

  private static List<String> pairs(String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("run", "--generate", "normal:3x2x4x5:1", "--shader", PAIRS, "--json"));
    line.addAll(List.of("--granularity", "token"));
    if (!List.of(more).contains("--quant-max")) {
      line.addAll(List.of("--quant-min", "-1000", "--quant-max", "1000"));
    }
    line.addAll(PAIR_ROLES);
    line.addAll(List.of(more));
    return line;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cpu"})
  void structuresBlocksAndPushConstantsRunByRolesAlone(String device) {
    CommandRun run =
        device.isEmpty() ? CommandRun.of(pairs()) : CommandRun.of(pairs("--device", device));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    JsonNode report = run.json();
    assertThat(report.get("runs")).hasSize(1);
    assertThat(report.get("runs").get(0).get("storage").asString()).isEqualTo("buffer");
    assertThat(report.get("runs").get(0).get("elements").asLong()).isEqualTo(120);
    assertThat(report.get("runs").get(0).get("local_size").asString()).isEqualTo("32×1×1");
  }

  @Test
  void aFixedNumberTakesThePlaceOfARole() {
    CommandRun run = CommandRun.of(pairs("--bind", "highest=3", "--bind", "lowest=-4"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    CommandRun same =
        CommandRun.of(
            pairs(
                "--bind",
                "highest=3",
                "--bind",
                "lowest=-4",
                "--quant-min",
                "-4",
                "--quant-max",
                "3"));
    assertThat(same.exitCode()).as(same.out() + same.err()).isZero();
  }

  @Test
  void whatNobodyFillsIsNamedBeforeTheRun() {
    CommandRun run = CommandRun.of("run", "--generate", "ramp:2x3", "--shader", PAIRS);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("nobody fills", "cells[].stretch", "lowest", "--bind");
    assertThat(run.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cpu"})
  void aTwoDimensionalImageWithPlainNamesNeedsNoRoles(String device) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "run",
                "--generate",
                "normal:5x7:1",
                "--shader",
                FLAT,
                "--scale",
                "0.05",
                "--zero-point",
                "128",
                "--json"));
    if (!device.isEmpty()) {
      line.addAll(List.of("--device", device));
    }
    CommandRun run = CommandRun.of(line);
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.json().get("runs").get(0).get("storage").asString()).isEqualTo("texture");
  }

  @ParameterizedTest
  @CsvSource({
    "vulkan1.1, ",
    "vulkan1.2, ",
    "vulkan1.3, ",
    "vulkan1.1, cpu",
    "vulkan1.2, cpu",
    "vulkan1.3, cpu"
  })
  void everyTargetEnvironmentRunsOptimizedToo(String environment, @Nullable String device) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "run",
                "--generate",
                "normal:5x7:1",
                "--shader",
                FLAT,
                "--scale",
                "0.05",
                "--zero-point",
                "128",
                "--target-env",
                environment,
                "--optimize",
                "on"));
    if (device != null) {
      line.addAll(List.of("--device", device));
    }
    CommandRun run = CommandRun.of(line);
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  @Test
  void aTensorThatIsTooDeepForATwoDimensionalImageIsRefused() {
    CommandRun run = CommandRun.of("run", "--generate", "ramp:2x5x7", "--shader", FLAT);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("2-D image", "2×5×2");
  }

  @Test
  void aFormatThatIsNotTheAllocatedOneIsShown() {
    CommandRun run =
        CommandRun.of(
            "run",
            "--generate",
            "ramp:4x4",
            "--shader",
            FLAT,
            "--scale",
            "1",
            "--zero-point",
            "0",
            "--out-dtype",
            "int8",
            "--json");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).contains("format-mismatch", "uimage2D rgba8ui", "rgba8i");
  }

  @Test
  void reflectNamesEverySlotWithItsRole() {
    CommandRun run = CommandRun.of("reflect", PAIRS, "--json", "--bind", "codes=output");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode bindings = run.json().get("bindings");
    List<String> rows = new ArrayList<>();
    for (JsonNode row : bindings) {
      rows.add(
          "%s | %s | %s | %s | %s | %s"
              .formatted(
                  row.get("name").asString(),
                  row.get("where").asString(),
                  row.get("type").asString(),
                  row.get("access").asString(),
                  row.get("role").isNull() ? "-" : row.get("role").asString(),
                  row.get("origin").asString()));
    }
    assertThat(rows)
        .containsExactly(
            "activations.data | binding 0 | float[] | read | input | by name",
            "codes.data | binding 3 | int[] | write | output | chosen",
            "cells[].stretch | binding 5 + 0 | float | read | - | nobody",
            "cells[].shift | binding 5 + 4 | int | read | - | nobody",
            "total | binding 7 + 0 | uint | read | - | nobody",
            "whcn | binding 7 + 16 | ivec4 | read | - | nobody",
            "never_read | binding 9 | vec4 | unused | zeros | unused",
            "lowest | push constant + 0 | float | read | - | nobody",
            "highest | push constant + 4 | float | read | - | nobody");
    assertThat(run.json().get("local_size").asString()).isEqualTo("32 × 1 × 1");
  }

  @Test
  void aRoleForWhatIsNotThereIsRefusedWithWhatIs() {
    CommandRun run =
        CommandRun.of("run", "--generate", "ramp:4", "--shader", FLAT, "--bind", "sss=scale");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("nothing named sss", "src, dst, s, zp");
  }

  @Test
  void aRoleThatIsNoneIsRefusedWithThoseThatAre() {
    CommandRun run =
        CommandRun.of("run", "--generate", "ramp:4", "--shader", FLAT, "--bind", "s=skale");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'skale' is not a role", "inv_scale");
  }
}
