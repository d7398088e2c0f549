package dev.texelscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who read, wrote or computed something, by the command line. */
class WhoCommandTest {

  private static final String FAULTY =
      Path.of("..", "assets", "experiments", "one-token-per-texel.tscope").toString();

  /** Four tokens of eight elements: two texels of a row each. */
  private static final List<String> ROWS =
      List.of(
          "who",
          "--device",
          "cpu",
          "--generate",
          "ramp:1x2x2x8",
          "--granularity",
          "token",
          "--params-in",
          "buffer");

  @Test
  void readersOfAParameterAreThoseOfItsToken() {
    CommandRun run = CommandRun.of(ROWS, "--storage", "both", "--reads", "t_scale[2]");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            texture: 2 invocations (read t_scale[2]): 0,0,1 1,0,1
            buffer: 8 invocations (read t_scale[2]): 16,0,0 17,0,0 18,0,0 19,0,0 20,0,0 21,0,0 22,0,0 23,0,0
            """);
  }

  @Test
  void aTexelHasOneWriter() {
    CommandRun run = CommandRun.of(ROWS, "--storage", "texture", "--writes", "t_out(1,0,1)");
    assertThat(run.out()).isEqualTo("texture: 1 invocation (write t_out(1,0,1)): 1,0,1\n");
  }

  @Test
  void variablesAreAskedByName() {
    CommandRun run = CommandRun.of(ROWS, "--storage", "both", "--where", "token_idx=3", "--json");
    assertThat(run.json().get("runs").get(0).get("count").asInt()).isEqualTo(2);
    assertThat(run.json().get("runs").get(0).get("invocations").toString())
        .isEqualTo("[[0,1,1],[1,1,1]]");
    assertThat(run.json().get("runs").get(1).get("count").asInt()).isEqualTo(8);
  }

  @Test
  void theFaultyShaderUsesOneTokenForAWholeTexel() {
    CommandRun run = CommandRun.of("who", FAULTY, "--device", "cpu", "--where", "token_idx=7");
    assertThat(run.out()).contains("texture: 4 invocations (set token_idx to 7)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--reads|t_scale|reads: 't_scale' is neither NAME[NUMBER] nor NAME(X,Y,Z)",
        "--reads|nothing[3]|read nothing[3]: the shader has no nothing",
        "--writes|t_out(9,0,0)|write t_out(9,0,0): t_out has 2,2,2 texels",
        "--reads|t_scale(0,0,0)|t_scale is a buffer, which has no texels",
        "--where|token_idx|where: 'token_idx' is not VARIABLE=NUMBER",
        "--where|nobody=3|the shader has no variable nobody"
      })
  void whatCannotBeAskedIsSaid(String option, String text, String message) {
    CommandRun run = CommandRun.of(ROWS, "--storage", "texture", option, text);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }
}
