package dev.texelscope.app.view.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.view.RandomExperiments;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.cli.Main;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TextureLayout;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The inspector's numbers are those of the command line: for random components of random
 * experiments they equal what {@code map --json} and {@code run --json} print, when both are asked
 * for the same places, and the examples of the report's findings.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectorNumbersTest {

  private static final int EXPERIMENTS = 40;
  private static final int PLACES = 10;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RealRuns runs = new RealRuns();
  private final Set<String> seen = new TreeSet<>();

  @TempDir private Path folder;

  @AfterAll
  void release() {
    runs.close();
  }

  @Test
  void equalMapAndRunOfTheCommandLine() {
    int components = 0;
    int examples = 0;
    for (int seed = 0; seed < EXPERIMENTS; seed++) {
      Random random = new Random(seed);
      Experiment experiment = new RandomExperiments(random).draw();
      Path file = folder.resolve("seed-" + seed + ".tscope");
      ExperimentFile.write(experiment, file);
      RunResult result = runs.run(experiment);
      String said = "seed " + seed + ": " + ExperimentFile.line(experiment, folder);
      Places places = new Places(random, result);
      JsonNode map = print(said, "map", file, places.options).get("components");
      JsonNode report = print(said, "run", file, places.options);
      for (JsonNode run : report.get("runs")) {
        Storage storage =
            run.get("storage").asString().equals("texture") ? Storage.TEXTURE : Storage.BUFFER;
        components += equalsComponents(said, result, storage, run.get("components"), map);
        examples += equalsExamples(said, result, storage, run);
      }
      note(experiment, result);
    }
    assertThat(components).as("components compared").isGreaterThan(EXPERIMENTS * PLACES);
    assertThat(examples).as("examples compared").isGreaterThan(100);
    assertThat(seen)
        .as("what was drawn")
        .contains(
            "storage texture",
            "storage buffer",
            "storage both",
            "rank 1",
            "rank 2",
            "rank 3",
            "rank 4",
            "several batches",
            "tensor push",
            "tensor buffer",
            "tensor texture",
            "token buffer",
            "token texture",
            "float16",
            "float32",
            "float64",
            "int8",
            "uint8",
            "int32",
            "other output packing",
            "axis map",
            "dim order",
            "gallery",
            "right",
            "wrong",
            "padding",
            "undefined");
  }

  private void note(Experiment e, RunResult result) {
    Sizes sizes = result.input().sizes();
    seen.add("storage " + e.placement().storage().label());
    seen.add("rank " + result.input().tensor().shape().rank());
    seen.add(sizes.n() > 1 ? "several batches" : "one batch");
    seen.add(
        e.operation().granularity().label()
            + " "
            + e.placement().parameterStorage(e.operation().granularity()).label());
    seen.add(result.input().tensor().dtype().label());
    seen.add(e.operation().outDtype().label());
    seen.add(e.placement().outputPacking().isPresent() ? "other output packing" : "one packing");
    seen.add(e.placement().axisMap().equals(AxisMap.STANDARD) ? "standard axis map" : "axis map");
    seen.add(e.placement().dimOrder().equals(DimOrder.CONTIGUOUS) ? "contiguous" : "dim order");
    seen.add(e.shader() instanceof ShaderSource.BuiltIn ? "built in" : "gallery");
  }

  /** Random places of a tensor, asked for in every way that there is. */
  private static final class Places {

    final List<String> options = new ArrayList<>();

    Places(Random random, RunResult result) {
      Sizes sizes = result.input().sizes();
      TextureLayout texture =
          (TextureLayout) result.experiment().placement().outputLayout(Storage.TEXTURE, sizes);
      for (int i = 0; i < PLACES; i++) {
        long linear = random.nextLong(sizes.numel());
        switch (random.nextInt(4)) {
          case 0 -> add("--index", Long.toString(linear));
          case 1 -> add("--buffer", Long.toString(linear));
          case 2 -> {
            String element = sizes.element(linear).toString();
            add("--element", element.substring(1, element.length() - 1));
          }
          default -> {
            TexelAddress at = texture.addressOfSlot(random.nextLong(texture.slots()));
            add("--texel", at.x() + "," + at.y() + "," + at.z() + "," + at.letter());
          }
        }
      }
    }

    private void add(String option, String value) {
      options.add(option);
      options.add(value);
    }
  }

  private static JsonNode print(String said, String command, Path file, List<String> places) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of(command, file.toString(), "--json"));
    arguments.add("--allow-outside");
    arguments.addAll(places);
    int code =
        Main.execute(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    assertThat(code).as("%s: %s", said, err).isBetween(0, 1);
    return JSON.readTree(out.toString());
  }

  /** Every component that {@code run} printed, beside that of {@code map}. */
  private int equalsComponents(
      String said, RunResult result, Storage storage, JsonNode run, JsonNode map) {
    int next = 0;
    for (JsonNode mapped : map) {
      if (storage == Storage.BUFFER && mapped.get("padding").asBoolean()) {
        continue; // a buffer has no padding
      }
      JsonNode component = run.get(next++);
      Shown shown = shown(said, result, storage, component);
      seen.add(component.get("verdict").asString());
      shown.equalsMap(mapped);
      shown.equalsRun(component);
    }
    assertThat(run).as(said).hasSize(next);
    return next;
  }

  private int equalsExamples(String said, RunResult result, Storage storage, JsonNode run) {
    int count = 0;
    for (JsonNode finding : run.get("findings")) {
      for (JsonNode example : finding.get("examples")) {
        shown(said, result, storage, example).equalsExample(example);
        count++;
      }
    }
    return count;
  }

  private static Shown shown(String said, RunResult result, Storage storage, JsonNode component) {
    StorageRun run =
        result.runs().stream().filter(r -> r.storage() == storage).findFirst().orElseThrow();
    MemoryLayout layout = run.evidence().outputLayout();
    long slot =
        layout.slotOfAddress(
            storage == Storage.BUFFER
                ? new BufferAddress(component.get("buffer_index").asLong())
                : texel(component));
    List<Storage> columns = result.runs().stream().map(StorageRun::storage).toList();
    InspectorModel model = InspectorModel.of(result, storage, slot);
    boolean padding = model.selected().element().isEmpty();
    return new Shown(
        said + " at " + model.title(),
        model,
        run.outDtype(),
        result.input().tensor().dtype(),
        result.runs().size() > 1 && !padding,
        padding ? 0 : columns.indexOf(storage),
        padding ? 1 : columns.size());
  }

  private static TexelAddress texel(JsonNode node) {
    JsonNode at = node.get("texel");
    return new TexelAddress(
        at.get(0).asInt(),
        at.get(1).asInt(),
        at.get(2).asInt(),
        TexelAddress.COMPONENTS.indexOf(node.get("component").asString()));
  }
}
