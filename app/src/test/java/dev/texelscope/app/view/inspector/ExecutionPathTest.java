package dev.texelscope.app.view.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.ExecutedComponent;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.Parameters;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.layout.Storage;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Where the CPU engine's output is not the device's, the inspector says so and greys its values.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionPathTest {

  /** A device that rounds ties away from zero; the one that runs here rounds them to even. */
  private static final NumericFacts AWAY =
      new NumericFacts(
          NumericFacts.TieRounding.AWAY_FROM_ZERO,
          0,
          0,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          Integer.MIN_VALUE,
          true,
          false);

  private final RealRuns runs = new RealRuns();

  @AfterAll
  void close() {
    runs.close();
  }

  private static Section execution(RunResult result, ExecutedComponent executed) {
    return InspectorModel.of(result, Storage.TEXTURE, executed.slot(), new Execution.Done(executed))
        .sections()
        .stream()
        .filter(section -> section.id().equals("execution"))
        .findFirst()
        .orElseThrow();
  }

  private static List<ExecutedComponent> allOf(RunResult result, CpuReplay replay) {
    return LongStream.range(0, 24)
        .mapToObj(slot -> replay.component(result, Storage.TEXTURE, slot))
        .toList();
  }

  private static Line.Values values(Section section, String id) {
    return section.lines().stream()
        .filter(line -> line instanceof Line.Values values && values.id().equals(id))
        .map(Line.Values.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> sentence(Section section, String id) {
    return section.lines().stream()
        .filter(line -> line instanceof Line.Formula formula && formula.id().equals(id))
        .map(line -> ((Line.Formula) line).sentence().text())
        .findFirst();
  }

  @Test
  void valuesOfAnExecutionThatDiffersAreGreyAndTheDifferenceIsTheMessage() {
    Experiment ties =
        Experiment.of(new InputSource.Generated("ties:1x1x4x6", Optional.empty()))
            .withParameters(Parameters.DISTINCT.withScale(new ParameterSource.Constant(0.5)));
    RunResult result = runs.run(ties);
    try (CpuReplay replay = new CpuReplay(_ -> Optional.of(AWAY))) {
      List<ExecutedComponent> all = allOf(result, replay);
      ExecutedComponent wrong = all.stream().filter(e -> !e.agrees()).findFirst().orElseThrow();
      Section section = execution(result, wrong);
      assertThat(sentence(section, "execution-difference"))
          .hasValueSatisfying(text ->
              assertThat(text)
                  .contains("The CPU engine computes " + wrong.value().getAsLong())
                  .contains("llvmpipe")
                  .contains("wrote " + wrong.onDevice().getAsLong()));
      Line.Values output = values(section, "executed-output");
      assertThat(output.values().get(0))
          .isEqualTo(Span.read(Long.toString(wrong.onDevice().getAsLong())));
      assertThat(output.values().get(1))
          .isEqualTo(Span.dim(Long.toString(wrong.value().getAsLong())));
      assertThat(values(section, "executed-quantize-q").values())
          .singleElement()
          .returns(Ink.DIM, Span::ink);

      ExecutedComponent right = all.stream().filter(e -> e.agrees()).findFirst().orElseThrow();
      Section same = execution(result, right);
      assertThat(sentence(same, "execution-difference")).isEmpty();
      assertThat(values(same, "executed-quantize-q").values())
          .singleElement()
          .returns(Ink.READ, Span::ink);
    }
  }

  @Test
  void valueAddressAndControlAreToldApart() {
    RunResult result = runs.run(RealRuns.faulty());
    try (CpuReplay replay = new CpuReplay(_ -> Optional.empty())) {
      Section section = execution(result, replay.component(result, Storage.TEXTURE, 1));
      assertThat(sentence(section, "execution-from"))
          .hasValue(
              "computed from t_in(0,0,0).G  t_scale(0,0,0).R  t_zero_point(0,0,0).R  quant_min"
                  + "  quant_max");
      assertThat(sentence(section, "execution-chosen-by"))
          .hasValue("chosen by t_out_limits.y  num_tokens");
      assertThat(sentence(section, "execution-because-of"))
          .hasValue("because of t_out_limits.x  t_out_limits.y  t_out_limits.z");
    }
  }
}
