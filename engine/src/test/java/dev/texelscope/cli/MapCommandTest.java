package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The five ways to ask where something lives, on a tensor whose numbers can be worked out by hand.
 */
class MapCommandTest {

  private static final List<String> CHANNELS_PACKED =
      List.of(
          "map",
          "--generate",
          "coords:2x5x3x4",
          "--granularity",
          "token",
          "--packing",
          "C",
          "--params-in",
          "texture",
          "--dim-order",
          "NHWC");

  private static JsonNode ask(String... question) {
    List<String> arguments = new ArrayList<>(CHANNELS_PACKED);
    arguments.add("--json");
    CommandRun run = CommandRun.of(arguments, question);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.json().get("components");
  }

  @Test
  void everyWayToAskLeadsToTheSameComponent() {
    JsonNode byElement = ask("--element", "1,2,1,3").get(0);
    assertThat(byElement.get("element").toString()).isEqualTo("[1,2,1,3]");
    assertThat(byElement.get("padding").asBoolean()).isFalse();
    assertThat(byElement.get("index").asLong()).isEqualTo(91);
    assertThat(byElement.get("token_idx").asLong()).isEqualTo(22);
    assertThat(byElement.get("texel").toString()).isEqualTo("[3,1,2]");
    assertThat(byElement.get("component").asString()).isEqualTo("B");
    assertThat(byElement.get("comp_idx").asInt()).isEqualTo(2);
    assertThat(byElement.get("buffer_index").asLong()).isEqualTo(60 + 20 + 15 + 2);
    assertThat(byElement.get("parameter").get("storage").asString()).isEqualTo("texture");
    assertThat(byElement.get("parameter").get("texel").toString()).isEqualTo("[5,0,0]");
    assertThat(byElement.get("parameter").get("component").asString()).isEqualTo("B");
    assertThat(ask("--index", "91").get(0)).isEqualTo(byElement);
    assertThat(ask("--buffer", "97").get(0)).isEqualTo(byElement);
    assertThat(ask("--texel", "3,1,2,2").get(0)).isEqualTo(byElement);
    assertThat(ask("--texel", "3,1,2,b").get(0)).isEqualTo(byElement);
    assertThat(ask("--texel", "3,1,2").get(2)).isEqualTo(byElement);
    assertThat(ask("--token", "22").get(3)).isEqualTo(byElement);
  }

  @Test
  void missingLeadingCoordinatesAreZero() {
    assertThat(ask("--element", "2,3").get(0).get("element").toString()).isEqualTo("[0,0,2,3]");
  }

  @Test
  void paddingIsSaidToBePadding() {
    JsonNode components = ask("--texel", "0,0,1");
    assertThat(components).hasSize(4);
    assertThat(components.get(0).get("padding").asBoolean()).isFalse();
    for (int i = 1; i < 4; i++) {
      assertThat(components.get(i).get("padding").asBoolean()).isTrue();
      assertThat(components.get(i).get("element").isNull()).isTrue();
      assertThat(components.get(i).get("token_idx").isNull()).isTrue();
      assertThat(components.get(i).get("parameter").isNull()).isTrue();
    }
  }

  @Test
  void aTokenAnswersWithAllItsElements() {
    JsonNode components = ask("--token", "22");
    assertThat(components).hasSize(4);
    for (int w = 0; w < 4; w++) {
      assertThat(components.get(w).get("element").toString()).isEqualTo("[1,2,1," + w + "]");
    }
  }

  @Test
  void aPersonReadsTheArithmetic() {
    CommandRun run = CommandRun.of(CHANNELS_PACKED, "--element", "0,1,2,1");
    assertThat(run.out())
        .contains(
            "texel (1,2,0).G",
            "token_idx = n·(C·H) + c·H + h = 0·15 + 1·3 + 2 = 5",
            "texel_idx = 5 / 4 = 1, comp_idx = 5 % 4 = 1, parameter cell (1,0,0).G");
    assertThat(CommandRun.of(CHANNELS_PACKED, "--texel", "0,0,1").out())
        .contains("padding: no element lives here");
  }
}
