package dev.texelscope.engine.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.NpyReader;
import java.lang.foreign.Arena;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that PyTorch computed. */
class QuantizerGoldenTest {

  private static final Path GOLDEN = golden();
  private static final Set<String> KINDS = Set.of("per_tensor", "per_token", "per_channel");

  static List<JsonNode> cases() {
    JsonNode manifest = JsonMapper.shared().readTree(GOLDEN.resolve("manifest.json").toFile());
    return manifest
        .get("cases")
        .valueStream()
        .filter(golden -> KINDS.contains(kind(golden)))
        .toList();
  }

  private static String kind(JsonNode golden) {
    return golden.get("kind").asString();
  }

  @Test
  void thereAreCasesOfEveryKind() {
    assertThat(cases().stream().map(QuantizerGoldenTest::kind))
        .hasSize(18)
        .isSubsetOf(KINDS)
        .containsAll(KINDS);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theRuleOfPyTorchIsExact(JsonNode golden) {
    try (Arena arena = Arena.ofConfined()) {
      new Case(golden, arena).check(ReferenceRule.PYTORCH, Arithmetic.RECIPROCAL, 0);
    }
  }

  /** No product in these files lies on a tie, so that the order of zero_point cannot show. */
  @ParameterizedTest
  @MethodSource("cases")
  void theRuleOfTheShaderIsExactToo(JsonNode golden) {
    try (Arena arena = Arena.ofConfined()) {
      new Case(golden, arena).check(ReferenceRule.ET_VK, Arithmetic.RECIPROCAL, 0);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOtherRulesDifferByOneStepAtMost(JsonNode golden) {
    try (Arena arena = Arena.ofConfined()) {
      Case files = new Case(golden, arena);
      files.check(ReferenceRule.PORTABLE, Arithmetic.RECIPROCAL, 1);
      files.check(ReferenceRule.DIVIDE, Arithmetic.RECIPROCAL, 1);
      files.check(ReferenceRule.ET_VK, Arithmetic.DIVIDE, 1);
    }
  }

  /** The files of one case. */
  private static final class Case {
    private final Tensor input;
    private final Tensor scale;
    private final Tensor zeroPoint;
    private final Tensor expected;
    private final Granularity granularity;
    private final QuantRange range;
    private final TokenLayout tokens;

    Case(JsonNode golden, Arena arena) {
      String name = golden.get("name").asString();
      input = NpyReader.open(GOLDEN.resolve(name + ".input.npy"), arena);
      scale = NpyReader.open(GOLDEN.resolve(name + ".scale.npy"), arena);
      zeroPoint = NpyReader.open(GOLDEN.resolve(name + ".zero_point.npy"), arena);
      expected = NpyReader.open(GOLDEN.resolve(name + ".expected.npy"), arena);
      granularity =
          switch (kind(golden)) {
            case "per_token" -> Granularity.TOKEN;
            case "per_channel" -> Granularity.CHANNEL;
            default -> Granularity.TENSOR;
          };
      range =
          new QuantRange(golden.get("quant_min").asInt(), golden.get("quant_max").asInt())
              .within(expected.dtype());
      Sizes sizes = Sizes.of(input.shape());
      Set<Dim> dims =
          switch (granularity) {
            case TOKEN -> TokenLayout.ALL_BUT_LAST;
            case CHANNEL -> Set.of(Dim.ofWhcn(sizes.rank() - 1 - golden.get("axis").asInt()));
            default -> Set.of();
          };
      tokens = TokenLayout.of(sizes, dims);
    }

    void check(ReferenceRule rule, Arithmetic arithmetic, long tolerance) {
      Quantizer quantizer = new Quantizer(rule, arithmetic, granularity, range);
      assertThat(scale.numel()).isEqualTo(tokens.numTokens());
      for (long i = 0; i < input.numel(); i++) {
        long token = tokens.tokenAt(i);
        double x = input.doubleAt(i);
        float s = scale.floatAt(token);
        int z = (int) zeroPoint.longAt(token);
        assertThat(quantizer.quantize(x, s, z) - expected.longAt(i))
            .as("%s of element %d: x %s, scale %s, zero_point %d", rule, i, x, s, z)
            .isBetween(-tolerance, tolerance);
      }
    }
  }

  private static Path golden() {
    try {
      URI uri =
          Objects.requireNonNull(QuantizerGoldenTest.class.getResource("/golden/manifest.json"))
              .toURI();
      return Objects.requireNonNull(Path.of(uri).getParent());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
