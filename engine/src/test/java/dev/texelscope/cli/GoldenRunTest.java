package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every per-tensor, per-token and per-channel case that PyTorch computed, through the command line,
 * in every storage, packing and place of the parameters.
 */
class GoldenRunTest {

  private static final Set<String> KINDS = Set.of("per_tensor", "per_token", "per_channel");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TestFactory
  Stream<DynamicTest> everyCaseMatchesInEveryForm() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode entry : manifest()) {
      String kind = entry.get("kind").asString();
      if (KINDS.contains(kind)) {
        String granularity = kind.substring("per_".length());
        for (String place :
            granularity.equals("tensor")
                ? List.of("push", "buffer", "texture")
                : List.of("buffer", "texture")) {
          for (String form : List.of("texture W", "texture H", "texture C", "buffer W")) {
            tests.add(test(entry, granularity, place, form));
          }
        }
      }
    }
    assertThat(tests).hasSize(6 * 3 * 4 + 2 * 6 * 2 * 4);
    return tests.stream();
  }

  private static DynamicTest test(JsonNode entry, String granularity, String place, String form) {
    String name = entry.get("name").asString();
    String[] storageAndPacking = form.split(" ");
    return DynamicTest.dynamicTest(
        name + ", " + form + ", parameters in " + place,
        () -> {
          CommandRun run =
              CommandRun.of(
                  "run",
                  "--input",
                  GOLDEN.resolve(name + ".input.npy").toString(),
                  "--granularity",
                  granularity,
                  "--axis",
                  entry.path("axis").asString("0"),
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
                  storageAndPacking[0],
                  "--packing",
                  storageAndPacking[1],
                  "--params-in",
                  place,
                  "--expect",
                  GOLDEN.resolve(name + ".expected.npy").toString());
          assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        });
  }

  private static JsonNode manifest() throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(GOLDEN.resolve("manifest.json").toFile())
        .get("cases");
  }
}
