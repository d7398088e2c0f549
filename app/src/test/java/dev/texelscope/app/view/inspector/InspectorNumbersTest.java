package dev.texelscope.app.view.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.Mapping;
import dev.texelscope.engine.experiment.Operation;
import dev.texelscope.engine.experiment.Placement;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.quantize.Steps;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.report.MappingReport;
import dev.texelscope.engine.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The inspector's numbers are those of the command line: for random components of random
 * experiments, run on a device, they equal {@code map}, {@code run --json} and the reading itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectorNumbersTest {

  private static final int EXPERIMENTS = 24;
  private static final int COMPONENTS = 12;

  private final RealRuns runs = new RealRuns();

  @AfterAll
  void release() {
    runs.close();
  }

  private static Experiment random(Random random) {
    String shape =
        (1 + random.nextInt(3))
            + "x"
            + (1 + random.nextInt(9))
            + "x"
            + (1 + random.nextInt(5))
            + "x"
            + (1 + random.nextInt(9));
    Granularity granularity = random.nextInt(4) == 0 ? Granularity.TENSOR : Granularity.TOKEN;
    List<Set<Dim>> dims = List.of(Set.of(Dim.N, Dim.C, Dim.H), Set.of(Dim.H), Set.of(Dim.C));
    return Experiment.of(
            new InputSource.Generated(
                "normal:" + shape + ":" + random.nextInt(100), Optional.empty()))
        .withInDtype(Optional.of(pick(random, DType.FLOAT32, DType.FLOAT16, DType.FLOAT64)))
        .withOperation(
            Operation.DEFAULT
                .withGranularity(granularity)
                .withTokenDims(dims.get(random.nextInt(dims.size())))
                .withOutDtype(pick(random, DType.INT8, DType.UINT8, DType.INT32))
                .withArithmetic(pick(random, Arithmetic.values())))
        .withPlacement(
            Placement.DEFAULT
                .withStorage(pick(random, StorageChoice.TEXTURE, StorageChoice.BOTH))
                .withPacking(pick(random, Dim.W, Dim.H, Dim.C))
                .withParamsIn(
                    Optional.of(pick(random, ParameterStorage.BUFFER, ParameterStorage.TEXTURE))))
        .withReference(
            new Reference.Formula(
                pick(random, ReferenceRule.ET_VK, ReferenceRule.PORTABLE, ReferenceRule.DIVIDE)));
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... of) {
    return of[random.nextInt(of.length)];
  }

  @Test
  void equalMapAndTheReadingForRandomComponents() {
    for (int seed = 0; seed < EXPERIMENTS; seed++) {
      Random random = new Random(seed);
      Experiment experiment = random(random);
      if (experiment.operation().granularity() == Granularity.TENSOR) {
        experiment =
            experiment.withPlacement(experiment.placement().withParamsIn(Optional.empty()));
      }
      RunResult result = runs.run(experiment);
      Mapping mapping = Mapping.of(experiment, result.input().sizes());
      StorageRun run = result.runs().getFirst();
      for (int i = 0; i < COMPONENTS; i++) {
        long slot = random.nextLong(run.evidence().outputLayout().slots());
        InspectorModel model = InspectorModel.of(result, run.storage(), slot);
        equalsReading(model, run.reading(slot), run);
        equalsMap(model, mapping);
      }
    }
  }

  @Test
  void equalTheReportForEveryExample() {
    RunResult result = runs.run(RealRuns.faulty());
    ObjectNode report = JsonReport.of(result);
    StorageRun run = result.runs().getFirst();
    int compared = 0;
    for (JsonNode finding : report.get("runs").get(0).get("findings")) {
      for (JsonNode example : finding.get("examples")) {
        JsonNode at = example.get("texel");
        var layout = (dev.texelscope.engine.layout.TextureLayout) run.evidence().outputLayout();
        int component = "RGBA".indexOf(example.get("component").asString());
        long slot = layout.slot(at.get(0).asInt(), at.get(1).asInt(), at.get(2).asInt(), component);
        InspectorModel model = InspectorModel.of(result, Storage.TEXTURE, slot);
        assertThat(value(model, "token", 0)).isEqualTo(example.get("token_read").asString());
        assertThat(value(model, "token", 1)).isEqualTo(example.get("token_expected").asString());
        assertThat(value(model, "stored", 0)).startsWith(example.get("got").asString() + " ");
        assertThat(value(model, "stored", 1)).startsWith(example.get("expected").asString() + " ");
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(108);
  }

  private static void equalsReading(InspectorModel model, ComponentReading r, StorageRun run) {
    assertThat(model.selected()).isEqualTo(r);
    if (r.element().isEmpty()) {
      return;
    }
    int expected = line(model, "token").values().size() - 1;
    same(r.readSteps().orElseThrow(), model, 0);
    same(r.expectedSteps().orElseThrow(), model, expected);
    assertThat(Float.parseFloat(value(model, "scale", 0)))
        .isEqualTo(r.readOperands().orElseThrow().scale());
    assertThat(value(model, "zero-point", expected))
        .isEqualTo(Integer.toString(r.expectedOperands().orElseThrow().zeroPoint()));
    assertThat(value(model, "stored", 0)).startsWith(r.got().getAsLong() + " · 0x");
    assertThat(value(model, "cell", 0)).isEqualTo(r.zeroPointCellRead().orElseThrow().toString());
    assertThat(value(model, "source", 0)).isEqualTo(r.sourceRead().orElseThrow().toString());
    double x = Double.parseDouble(value(model, "x", 0));
    boolean wide = run.evidence().input().dtype() == DType.FLOAT64;
    double stored = r.readOperands().orElseThrow().x();
    if (run.evidence().input().dtype() == DType.FLOAT16) {
      assertThat(Float.floatToFloat16((float) x)).isEqualTo(Float.floatToFloat16((float) stored));
    } else {
      assertThat(wide ? x : (float) x).isEqualTo(stored);
    }
  }

  private static void same(Steps steps, InspectorModel model, int column) {
    assertThat(Float.parseFloat(value(model, "product", column))).isEqualTo(steps.product());
    assertThat(Float.parseFloat(value(model, "rounded", column))).isEqualTo(steps.rounded());
    if (!Float.isNaN(steps.inverse())) {
      assertThat(Float.parseFloat(value(model, "inverse", column))).isEqualTo(steps.inverse());
    }
    if (steps.undefined().isEmpty()) {
      assertThat(value(model, "shifted", column)).isEqualTo(Long.toString(steps.shifted()));
      assertThat(value(model, "clamped", column)).isEqualTo(Long.toString(steps.clamped()));
    }
  }

  private static void equalsMap(InspectorModel model, Mapping mapping) {
    if (model.selected().element().isEmpty()) {
      return;
    }
    Mapping.Component component = mapping.ofElement(model.selected().element().orElseThrow());
    JsonNode map = MappingReport.json(List.of(component)).get("components").get(0);
    JsonNode texel = map.get("texel");
    boolean both = model.selected().address() != null && has(model, "texture-x");
    String at = both ? "texture-" : "at-";
    assertThat(result(model, at + "x")).isEqualTo(texel.get(0).asString());
    assertThat(result(model, at + "y")).isEqualTo(texel.get(1).asString());
    assertThat(result(model, at + "z")).isEqualTo(texel.get(2).asString());
    assertThat(result(model, at + "component"))
        .isEqualTo(map.get("comp_idx").asString() + " (" + map.get("component").asString() + ")");
    assertThat(result(model, "linear-index")).isEqualTo(map.get("index").asString());
    if (both) {
      assertThat(result(model, "buffer-index")).isEqualTo(map.get("buffer_index").asString());
    }
    int expected = line(model, "token").values().size() - 1;
    assertThat(value(model, "token", expected)).isEqualTo(map.get("token_idx").asString());
    assertThat(value(model, "cell", expected)).isEqualTo(component.cell().orElseThrow().toString());
  }

  /** What stands after the last equals sign. */
  private static String result(InspectorModel model, String id) {
    String text = value(model, id, 0);
    return text.substring(text.lastIndexOf("= ") + (text.contains("= ") ? 2 : 1));
  }

  private static boolean has(InspectorModel model, String id) {
    return model.sections().stream()
        .flatMap(section -> section.lines().stream())
        .anyMatch(line -> line instanceof Line.Values values && values.id().equals(id));
  }

  private static String value(InspectorModel model, String id, int column) {
    return line(model, id).values().get(column).text();
  }

  private static Line.Values line(InspectorModel model, String id) {
    return model.sections().stream()
        .flatMap(section -> section.lines().stream())
        .filter(line -> line instanceof Line.Values values && values.id().equals(id))
        .map(Line.Values.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
