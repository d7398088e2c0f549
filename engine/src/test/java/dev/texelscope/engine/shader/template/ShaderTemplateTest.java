package dev.texelscope.engine.shader.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines, blocks and variants of templates. */
class ShaderTemplateTest {

  private static final Path FIXTURES = Path.of("src", "test", "resources", "templates", "etvk");

  @TempDir private Path folder;

  private static String expand(String text, Map<String, Object> parameters) {
    return TemplateText.expand("t.glsl", text, new LinkedHashMap<>(parameters));
  }

  @Test
  void blocksLoseTheirIndentationAndBlankLinesStay() {
    String text =
        """
        a

        $if X == 1:
          one ${X}
          $for i in range(2):
              in ${i} of ${X + i};
          still
        $elif X == 2:
          two
        $else:
          other

        // LINT dropped
        f() {
          kept;
        }
        """;
    assertThat(expand(text, Map.of("X", 1L)))
        .isEqualTo("a\n\none 1\nin 0 of 1;\nin 1 of 2;\nstill\n\nf() {\n  kept;\n}\n");
    assertThat(expand(text, Map.of("X", 2L))).isEqualTo("a\n\ntwo\n\nf() {\n  kept;\n}\n");
    assertThat(expand(text, Map.of("X", 3L))).isEqualTo("a\n\nother\n\nf() {\n  kept;\n}\n");
  }

  @Test
  void aBlockInsideOfBracesKeepsTheIndentationOfTheBraces() {
    assertThat(expand("void f() {\n  $if X:\n    y();\n  z();\n}\n", Map.of("X", true)))
        .isEqualTo("void f() {\n  y();\n  z();\n}\n");
  }

  @Test
  void windowsLineEndsAndTrailingBackslashesAreKeptAsLines() {
    assertThat(expand("#define A \\\r\n  ${X}\r\n", Map.of("X", 5L)))
        .isEqualTo("#define A \\\n  5\n");
  }

  @Test
  void assignmentsHoldForTheLinesBelow() {
    assertThat(expand("$N = X * 2\n${N}\n", Map.of("X", 4L))).isEqualTo("8\n");
  }

  @Test
  void whatIsOutsideOfTheGrammarIsRefusedWithFileAndLine() {
    assertThatThrownBy(() -> expand("a\n${open('x').read()}\n", Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("t.glsl:2: ");
    assertThatThrownBy(() -> expand("a\n\n$import os\n", Map.of()))
        .hasMessageStartingWith("t.glsl:3: $import os is outside of the grammar");
    assertThatThrownBy(() -> expand("$if 1:\nno block\n", Map.of()))
        .hasMessageContaining("t.glsl:1: $if 1: has no lines below it");
    assertThatThrownBy(() -> expand("${Y}\n", Map.of())).hasMessageContaining("Y is not defined");
    assertThatThrownBy(() -> expand("x ${Y\n", Map.of())).hasMessageContaining("${ without }");
    assertThatThrownBy(() ->
            expand("$for a in range(9999):\n  $for b in range(9999):\n    ${a} ${b}\n", Map.of()))
        .hasMessageContaining("8 MiB");
  }

  @Test
  void everyCombinationOfTheAxesIsAVariant() {
    ShaderTemplate template = ShaderTemplate.read(FIXTURES.resolve("quantize_buffer.glsl"));
    assertThat(template.variants().stream().map(TemplateVariant::name))
        .hasSize(24)
        .startsWith(
            "quantize_per_tensor_buffer_half_uint8",
            "quantize_per_tensor_buffer_half_int8",
            "quantize_per_tensor_buffer_half_int32",
            "quantize_per_tensor_buffer_float_uint8")
        .endsWith("quantize_block_wise_buffer_float_int32");
    assertThatThrownBy(() -> template.variant(Optional.of("nothing")))
        .hasMessageContaining("no variant nothing", "quantize_per_tensor_buffer_half_uint8");
  }

  @Test
  void rangesCombinationsAndOverridesAreUnderstood() {
    String yaml =
        """
        t:
          parameter_names_with_default_values:
            A: 1
            TILE: 2
            OUT: float
            IN: float
            FLAG: False
          generate_variant_forall:
            TILE:
              - RANGE: [1, 3]
                SUFFIX: tile
            combination0:
              parameter_names: [OUT, IN]
              combos:
                - parameter_values: [half, float]
                - parameter_values: [int8, int8]
                  suffix: bytes
          shader_variants:
            - NAME: all
            - NAME: fixed
              TILE: 9
            - NAME: own
              generate_variant_forall:
                FLAG:
                  - VALUE: True
                    SUFFIX: ""
        """;
    List<TemplateVariant> variants = TemplateYaml.read("t.yaml", yaml).getOrDefault("t", List.of());
    assertThat(variants.stream().map(TemplateVariant::name))
        .containsExactly(
            "all_tile_1_half_float",
            "all_tile_1_bytes",
            "all_tile_2_half_float",
            "all_tile_2_bytes",
            "all_tile_3_half_float",
            "all_tile_3_bytes",
            "fixed_half_float",
            "fixed_bytes",
            "own");
    assertThat(variants.get(2).parameters())
        .containsEntry("TILE", 2L)
        .containsEntry("OUT", "half")
        .containsEntry("A", 1L);
    assertThat(variants.get(6).parameters()).containsEntry("TILE", 9L);
    assertThat(variants.get(8).parameters()).containsEntry("FLAG", true).containsEntry("TILE", 2L);
  }

  @Test
  void descriptionsThatMeanNothingAreRefused() throws IOException {
    assertYamlRefused("t: [1, 2]", "is not a mapping");
    assertYamlRefused("t:\n  shader_variants: []\n", "parameter_names_with_default_values");
    assertYamlRefused(
        "t: {parameter_names_with_default_values: {A: 1}, shader_variants: [{NAME: x, B: 2}]}",
        "B, which has no default value");
    assertYamlRefused(
        "t:\n  parameter_names_with_default_values: {A: 1, A: 2}\n  shader_variants: []\n",
        "duplicate");
    assertYamlRefused(
        "t: {parameter_names_with_default_values: {A: 1}, generate_variant_forall: {A: [{VALUE: int}]}, shader_variants: [{NAME: x}]}",
        "int32 is allowed");
    assertYamlRefused("a: &a [*a, *a]\nt: !!java.net.URL [x]\n", "t.yaml");
    Path template = Files.writeString(folder.resolve("lone.glsl"), "#version 450\n");
    assertThat(ShaderTemplate.read(template).variants()).hasSize(1);
    Files.writeString(folder.resolve("lone.yaml"), "other:\n  x: 1\n");
    assertThatThrownBy(() -> ShaderTemplate.read(template)).hasMessageContaining("lone");
  }

  private static void assertYamlRefused(String yaml, String part) {
    assertThatThrownBy(() -> TemplateYaml.read("t.yaml", yaml))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(part);
  }

  @Test
  void aFolderIsExpandedAsFarAsTheGrammarGoes() {
    Path refused = Path.of("src", "test", "resources", "templates", "refused");
    TemplateExpansion expansion =
        TemplateExpansion.of(TemplateFolder.read(refused), Optional.empty());
    assertThat(expansion.shaders().stream().map(TemplateExpansion.Expanded::name))
        .containsExactly("good");
    assertThat(expansion.shaders().getFirst().glsl()).contains("#define N0 0\n#define N1 2\n");
    assertThat(expansion.refused().stream().map(Throwable::getMessage))
        .hasSize(4)
        .anyMatch(message -> message.contains("imports.glsl:4: "))
        .anyMatch(message -> message.contains("comprehension.glsl:3: "))
        .anyMatch(message -> message.contains("undefined.glsl:2: MISSING is not defined"))
        .anyMatch(message -> message.contains("doubled.yaml:7: "));
  }
}
