package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.experiment.LineValues.Given;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Values beside the lines of the source, and the lines whose values are not what is expected. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineValuesTest {

  private static final Path GALLERY =
      Path.of("..", "shaders", "gallery", "quantize_texture_one_token_per_texel.glsl");
  private static final int TOKEN_LINE = 26;

  private final RunnerFixture fixture = new RunnerFixture();
  private final CpuReplay replay = new CpuReplay(_ -> java.util.Optional.empty());

  @AfterAll
  void close() {
    replay.close();
    fixture.close();
  }

  private static Experiment faulty(Dim packing) {
    return RunnerFixture.placed(
            RunnerFixture.perToken(RunnerFixture.generated("uniform:2,5,3,4:7")),
            StorageChoice.TEXTURE,
            packing,
            ParameterStorage.TEXTURE)
        .withShader(new ShaderSource.UserFile(GALLERY));
  }

  private LineValues values(RunResult result, long slot) {
    WalkedInvocation walked =
        replay.walk(
            result, Storage.TEXTURE, replay.component(result, Storage.TEXTURE, slot).invocation());
    String file =
        walked.walk().sources().entrySet().stream()
            .filter(source -> source.getValue().contains("void main"))
            .findFirst()
            .orElseThrow()
            .getKey();
    return Objects.requireNonNull(
        LineValues.of(walked, result.runs().getFirst(), OptionalLong.of(slot)).get(file));
  }

  private static Given given(LineValues values, String name) {
    return values.given().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theLineThatGivesTheWrongTokenIsTheFirstWrongOneForEveryWrongComponent() {
    try (RunResult result = fixture.run(faulty(Dim.C))) {
      StorageRun run = result.runs().getFirst();
      int wrong = 0;
      for (long linear = 0; linear < 120; linear++) {
        long slot = run.evidence().outputLayout().slotOf(linear);
        ComponentReading reading = run.reading(slot);
        LineValues values = values(result, slot);
        Given scale = given(values, "scale");
        Given zeroPoint = given(values, "zero_point");
        assertThat(scale.wrong()).as("slot %s", slot).isEqualTo(!reading.tokenRight());
        if (!reading.tokenRight()) {
          wrong++;
          assertThat(values.firstWrong()).isEqualTo(TOKEN_LINE);
          assertThat(given(values, "token_idx").text())
              .isEqualTo(Long.toString(reading.tokenRead().orElseThrow().value()));
          assertThat(given(values, "token_idx").expected().split(", "))
              .contains(Long.toString(reading.tokenExpected().orElseThrow().value()));
          assertThat(Float.parseFloat(scale.text()))
              .isEqualTo(reading.readOperands().orElseThrow().scale());
          assertThat(Float.parseFloat(scale.expected()))
              .isEqualTo(reading.expectedOperands().orElseThrow().scale());
          assertThat(zeroPoint.expected())
              .isEqualTo(Integer.toString(reading.expectedOperands().orElseThrow().zeroPoint()));
        }
      }
      assertThat(wrong).isEqualTo(108);
    }
  }

  @Test
  void theLineThatWritesSaysWhatIsExpectedOfAllComponents() {
    try (RunResult result = fixture.run(faulty(Dim.C))) {
      StorageRun run = result.runs().getFirst();
      long first = run.evidence().outputLayout().slotOf(21) / 4 * 4;
      List<String> got = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (long at = first; at < first + 4; at++) {
        got.add(Long.toString(run.reading(at).got().orElseThrow()));
        expected.add(Long.toString(run.reading(at).expected().orElseThrow()));
      }
      Given write = given(values(result, first + 1), "t_out(1,2,0)");
      assertThat(write.text()).isEqualTo("(" + String.join(", ", got) + ")");
      assertThat(write.expected()).isEqualTo("(" + String.join(", ", expected) + ")");
    }
  }

  @Test
  void nothingIsWrongBesideARightShader() {
    try (RunResult result = fixture.run(faulty(Dim.W))) {
      for (long linear = 0; linear < 120; linear += 7) {
        long slot = result.runs().getFirst().evidence().outputLayout().slotOf(linear);
        LineValues values = values(result, slot);
        assertThat(values.firstWrong()).isZero();
        assertThat(values.given()).isNotEmpty().noneMatch(Given::wrong);
      }
    }
  }
}
