package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The samples of bugs: one token for a whole texel, in a channels-packed texture, and one group for
 * a whole texel, where groups end within texels.
 */
class GalleryTest {

  private static final String FAULTY = experiment("one-token-per-texel.tscope");
  private static final String CORRECT = experiment("per-token.tscope");

  private static String experiment(String name) {
    return Path.of("..", "assets", "experiments", name).toString();
  }

  @Test
  void theFaultyShaderReadsAWrongTokenInExactly108Of120Components() {
    CommandRun run = CommandRun.of("run", FAULTY, "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode report = run.json();
    assertThat(report.get("verdict").asString()).isEqualTo("mismatch");
    JsonNode texture = report.get("runs").get(0);
    assertThat(texture.get("elements").asLong()).isEqualTo(120);
    assertThat(texture.get("mismatches").asLong() + texture.get("right_by_luck").asLong())
        .isEqualTo(108);
    JsonNode wrong = finding(texture, "wrong-token");
    assertThat(wrong.get("message").asString())
        .contains("pos.z·limits.y + pos.y", "one token for a whole texel");
    List<List<Long>> named = new ArrayList<>();
    for (JsonNode example : wrong.get("examples")) {
      long n = example.get("element").get(0).asLong();
      long c = example.get("element").get(1).asLong();
      long h = example.get("element").get(2).asLong();
      long z = example.get("texel").get(2).asLong();
      long y = example.get("texel").get(1).asLong();
      assertThat(example.get("token_expected").asLong()).isEqualTo(n * 15 + c * 3 + h);
      assertThat(example.get("token_read").asLong()).isEqualTo(z * 3 + y);
      assertThat(example.get("got").asLong()).isNotEqualTo(example.get("expected").asLong());
      named.add(List.of(n, c, h, example.get("element").get(3).asLong()));
    }
    assertThat(named).hasSize(108).doesNotHaveDuplicates();
    assertThat(finding(texture, "unread-parameter").get("count").asLong()).isEqualTo(18);
  }

  @Test
  void aGroupOfSixEndsWithinATexelAndOneOfFourDoesNot() {
    String groups = experiment("one-group-per-texel.tscope");
    CommandRun run = CommandRun.of("run", groups, "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    JsonNode texture = run.json().get("runs").get(0);
    JsonNode wrong = finding(texture, "wrong-token");
    assertThat(wrong.get("count").asLong()).isEqualTo(24);
    assertThat(wrong.get("message").asString())
        .isEqualTo(
            "All 24 fit group = the group of component R: all four components use the group of the"
                + " first. With W packed and groups of 6, R, G, B and A of a texel can belong to"
                + " two groups.");
    for (JsonNode example : wrong.get("examples")) {
      long w = example.get("element").get(3).asLong();
      assertThat(w).isIn(6L, 7L);
      assertThat(example.get("component").asString()).isEqualTo(w == 6 ? "B" : "A");
      assertThat(example.get("token_expected").asLong())
          .isEqualTo(example.get("token_read").asLong() + 1);
    }
    assertThat(CommandRun.of("run", groups, "--group-size", "4").exitCode()).isZero();
    assertThat(CommandRun.of("run", groups, "--shader", "built-in").exitCode()).isZero();
    assertThat(CommandRun.of("map", groups, "--element", "0,1,2,7").out())
        .contains(
            "group_idx = n·(C·H·W/6) + c·(H·W/6) + h·(W/6) + ⌊w/6⌋ = 0·24 + 1·6 + 2·2 + ⌊7/6⌋ = 11");
  }

  @Test
  void theCorrectTwinMatches() {
    CommandRun run = CommandRun.of("run", CORRECT, "--storage", "both", "--json");
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.json().get("runs")).hasSize(2);
  }

  @Test
  void aShaderThatRanInAnotherStorageThanAskedIsReportedAsSuch() {
    CommandRun asked = CommandRun.of("run", FAULTY, "--storage", "buffer", "--json");
    assertThat(asked.json().get("runs").get(0).get("storage").asString()).isEqualTo("texture");
    assertThat(asked.json().get("other_form").asString())
        .contains("writes a texture, so it ran there and not in a buffer");
    assertThat(CommandRun.of("run", FAULTY, "--storage", "buffer").out())
        .contains("writes a texture, so it ran there and not in a buffer");
    assertThat(CommandRun.of("run", FAULTY, "--storage", "both", "--json").json().has("other_form"))
        .isFalse();
  }

  @Test
  void theFaultyShaderIsRightWhenWidthPacked() {
    CommandRun run = CommandRun.of("run", FAULTY, "--packing", "W");
    assertThat(run.exitCode()).as(run.out()).isZero();
  }

  @Test
  void aPlaceIsReadInFull() {
    CommandRun run =
        CommandRun.of(
            "run",
            FAULTY,
            "--storage",
            "texture",
            "--json",
            "--element",
            "0,1,2,1",
            "--texel",
            "0,0,1,g");
    JsonNode components = run.json().get("runs").get(0).get("components");
    assertThat(components).hasSize(2);
    JsonNode green = components.get(0);
    assertThat(green.get("texel").toString()).isEqualTo("[1,2,0]");
    assertThat(green.get("token_read").asLong()).isEqualTo(2);
    assertThat(green.get("token_expected").asLong()).isEqualTo(5);
    assertThat(green.get("verdict").asString()).isEqualTo("wrong");
    assertThat(green.get("zero_point_cell_read").get("component").asString()).isEqualTo("B");
    assertThat(green.get("cell_expected").get("texel").toString()).isEqualTo("[1,0,0]");
    assertThat(green.get("arithmetic_read").get("clamped")).isEqualTo(green.get("got"));
    assertThat(green.get("arithmetic_expected").get("clamped")).isEqualTo(green.get("expected"));
    assertThat(components.get(1).get("padding").asBoolean()).isTrue();
    assertThat(components.get(1).get("cell_expected").isNull()).isTrue();
    assertThat(CommandRun.of("run", FAULTY, "--index", "21").out())
        .contains(
            "texture (1,2,0).G  ≠ wrong",
            "token 2 ≠ 5 expected",
            "zero_point from (0,0,0).B ≠ (1,0,0).G expected");
    CommandRun outside = CommandRun.of("run", FAULTY, "--token", "30");
    assertThat(outside.exitCode()).isEqualTo(2);
    assertThat(outside.err()).contains("token: 30 is outside; 0 to 29");
  }

  @Test
  void thePersonReadsTokenAndVerdict() {
    CommandRun run = CommandRun.of("run", FAULTY);
    assertThat(run.out()).contains("(0,0,0).G", "0≠3", "wrong-token", "108 of 120 wrong");
  }

  private static JsonNode finding(JsonNode run, String kind) {
    for (JsonNode finding : run.get("findings")) {
      if (finding.get("kind").asString().equals(kind)) {
        return finding;
      }
    }
    throw new AssertionError("no finding " + kind + " in " + run);
  }
}
