package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One invocation, executed on the CPU: what it read, and where its outputs came from. */
class TraceCommandTest {

  private static final String FAULTY =
      Path.of("..", "assets", "experiments", "one-token-per-texel.tscope").toString();

  @Test
  void everyComponentOfTheFaultyShaderComesFromItsOwnInputAndTheTokenOfTheTexel() {
    CommandRun run =
        CommandRun.of("trace", FAULTY, "--params-in", "buffer", "--invocation", "0,1,0", "--json");
    assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    JsonNode trace = run.json().get("runs").get(0);
    assertThat(trace.get("outputs")).hasSize(4);
    for (int component = 0; component < 4; component++) {
      JsonNode output = trace.get("outputs").get(component);
      assertThat(output.get("name").asString()).isEqualTo("t_out");
      assertThat(output.get("texel").get(1).asInt()).isEqualTo(1);
      JsonNode input = only(output, "t_in");
      assertThat(input.get("texel").get(1).asInt()).isEqualTo(1);
      assertThat(input.get("component").asString())
          .isEqualTo("RGBA".substring(component, component + 1));
      assertThat(only(output, "t_scale").get("element").asInt()).isEqualTo(1);
      assertThat(only(output, "t_zero_point").get("element").asInt()).isEqualTo(1);
      assertThat(output.get("line").asInt()).isPositive();
    }
  }

  @Test
  void variablesHaveTheirNamesLinesAndValues() {
    CommandRun run = CommandRun.of("trace", FAULTY, "--invocation", "0,1,0", "--json");
    JsonNode trace = run.json().get("runs").get(0);
    List<String> seen = new ArrayList<>();
    for (JsonNode variable : trace.get("variables")) {
      assertThat(variable.get("line").asInt()).isPositive();
      seen.add(variable.get("name").asString() + "=" + variable.get("value").asString());
    }
    assertThat(seen).contains("pos=(0, 1, 0)", "token_idx=1", "i=0", "i=3");
    assertThat(trace.get("accesses"))
        .anySatisfy(access -> {
          assertThat(access.get("kind").asString()).isEqualTo("read");
          assertThat(access.get("name").asString()).isEqualTo("t_in");
          assertThat(access.get("values")).hasSize(4);
        });
  }

  @Test
  void aPersonReadsTheSame() {
    CommandRun run = CommandRun.of("trace", FAULTY, "--invocation", "0,1,0");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("variables", "int token_idx = 1", "accesses", "outputs", "t_out", "from t_in");
  }

  @Test
  void theLinesThatAreNotAsExpectedAreNamedAndARightShaderHasNone() {
    CommandRun run = CommandRun.of("trace", FAULTY, "--invocation", "1,2,0");
    assertThat(run.out())
        .contains(
            "not as expected", ":26 token_idx = 2 ≠ 2, 5, 8, 11", ":27 scale = 0.0478 ≠ 0.0565");
    JsonNode lines =
        CommandRun.of("trace", FAULTY, "--invocation", "1,2,0", "--json")
            .json()
            .get("runs")
            .get(0)
            .get("lines");
    List<String> first = new ArrayList<>();
    for (JsonNode line : lines) {
      if (line.get("first_wrong").asBoolean() && line.get("file").asString().endsWith(".glsl")) {
        first.add(line.get("line").asInt() + " " + line.get("name").asString());
      }
    }
    assertThat(first).containsExactly("26 token_idx");
    assertThat(CommandRun.of("trace", FAULTY, "--packing", "W", "--invocation", "0,2,0").out())
        .doesNotContain("not as expected");
  }

  @Test
  void anInvocationThatDoesNotExistIsRefused() {
    CommandRun run = CommandRun.of("trace", FAULTY, "--invocation", "5000,0,0");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("invocation", "outside of the dispatch");
    assertThat(CommandRun.of("trace", FAULTY, "--invocation", "1,x").exitCode()).isEqualTo(2);
  }

  private static JsonNode only(JsonNode output, String name) {
    List<JsonNode> cells = new ArrayList<>();
    output
        .get("from")
        .forEach(cell -> {
          if (cell.get("name").asString().equals(name)) {
            cells.add(cell);
          }
        });
    assertThat(cells).as(name + " in " + output).hasSize(1);
    return cells.getFirst();
  }
}
