package dev.texelscope.engine.experiment;

import static dev.texelscope.engine.experiment.RunnerFixture.generated;
import static dev.texelscope.engine.experiment.RunnerFixture.perToken;
import static dev.texelscope.engine.experiment.RunnerFixture.placed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.device.cpu.RecordedDispatch;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.spirv.BlockMember;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.CellSet;
import dev.texelscope.engine.spirv.interpret.Resource;
import dev.texelscope.engine.trace.Provenance;
import dev.texelscope.engine.trace.Recording;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What execution says about where every output component came from, held against what the layouts
 * say, and against the probes, which find it out in another way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvenanceTest {

  private static final long MAX_BYTES = 1L << 28;
  private static final Path FAULTY =
      Path.of("..", "shaders", "gallery", "quantize_texture_one_token_per_texel.glsl");

  private final Watched device = new Watched();
  private final CpuCatalog catalog = new CpuCatalog(device);
  private final ExperimentRunner runner = new ExperimentRunner(catalog);

  @AfterAll
  void close() {
    runner.close();
    catalog.close();
  }

  /** Which slots of the tensors a component came from. */
  private record Origin(
      Set<Long> inputs, Set<Long> scales, Set<Long> zeroPoints, Set<Long> pushed) {}

  static Stream<Experiment> experiments() {
    return Stream.of(
            generated("coords:2x5x3x7"),
            perToken(generated("coords:2x5x3x7")),
            perToken(generated("coords:1x4x2x9")))
        .flatMap(experiment ->
            Stream.of(ParameterStorage.values())
                .filter(storage ->
                    storage != ParameterStorage.PUSH
                        || experiment.operation().granularity() == Granularity.TENSOR)
                .flatMap(storage ->
                    Stream.of(Dim.W, Dim.H, Dim.C)
                        .map(packing -> placed(experiment, StorageChoice.BOTH, packing, storage))));
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void everyComponentCameFromWhereTheLayoutsSay(Experiment experiment) {
    try (RunResult result = runner.run(experiment, RunMonitor.NONE)) {
      for (StorageRun run : result.runs()) {
        Evidence evidence = run.evidence();
        Map<Long, Origin> origins = origins(run);
        assertThat(origins).hasSize((int) evidence.outputLayout().slots());
        origins.forEach((slot, origin) -> {
          long index = evidence.outputLayout().linearIndexAt(slot);
          if (index != MemoryLayout.PADDING) {
            long token = evidence.tokens().tokenAt(index);
            assertThat(origin.inputs()).containsExactly(evidence.inputLayout().slotOf(index));
            if (evidence.parameterLayout().storage() == ParameterStorage.PUSH) {
              assertThat(origin.pushed()).contains(offset(run, "scale"), offset(run, "zero_point"));
            } else {
              assertThat(origin.scales()).containsExactly(token);
              assertThat(origin.zeroPoints()).containsExactly(token);
            }
          }
        });
      }
    }
  }

  @Test
  void theFaultyShaderIsSeenToReadTheWrongCells() {
    Experiment experiment =
        placed(
                perToken(generated("coords:2x5x3x4")),
                StorageChoice.TEXTURE,
                Dim.C,
                ParameterStorage.TEXTURE)
            .withShader(new ShaderSource.UserFile(FAULTY));
    try (RunResult result = runner.run(experiment, RunMonitor.NONE)) {
      StorageRun run = result.runs().getFirst();
      Evidence evidence = run.evidence();
      TextureLayout layout = (TextureLayout) evidence.outputLayout();
      long wrong = 0;
      for (Map.Entry<Long, Origin> entry : origins(run).entrySet()) {
        long slot = entry.getKey();
        long index = layout.linearIndexAt(slot);
        if (index == MemoryLayout.PADDING) {
          continue;
        }
        long texel = slot / 4;
        long read = texel / layout.width() / layout.height() * layout.height();
        read += texel / layout.width() % layout.height();
        assertThat(entry.getValue().inputs()).containsExactly(slot);
        assertThat(entry.getValue().scales()).containsExactly(read);
        assertThat(entry.getValue().zeroPoints()).containsExactly(read);
        assertThat(evidence.reads().scaleCellAt(slot)).isEqualTo(read);
        assertThat(evidence.reads().zeroPointCellAt(slot)).isEqualTo(read);
        wrong += read == evidence.tokens().tokenAt(index) ? 0 : 1;
      }
      assertThat(wrong).isEqualTo(108);
    }
  }

  private Map<Long, Origin> origins(StorageRun run) {
    Map<Long, Origin> origins = new HashMap<>();
    try (Arena arena = Arena.ofShared();
        RecordedDispatch recorded = device.cpu.record(dispatch(run), arena, MAX_BYTES)) {
      Recording recording = recorded.recording();
      assertThat(recording.complete()).isTrue();
      for (long invocation = 0; invocation < recording.invocations(); invocation++) {
        for (Provenance written : recording.provenance(invocation).orElseThrow()) {
          assertThat(written.cell().resource().name()).isEqualTo("t_out");
          long slot = slot(written.cell(), run.evidence().outputLayout());
          assertThat(origins.put(slot, origin(written, run.evidence()))).isNull();
        }
      }
    }
    return origins;
  }

  private static Origin origin(Provenance written, Evidence evidence) {
    CellSet value = written.flow().value();
    assertThat(value.cut()).isFalse();
    assertThat(resources(written.flow().choice())).doesNotContain("t_scale", "t_zero_point");
    assertThat(resources(written.flow().control()))
        .isNotEmpty()
        .doesNotContain("t_in", "t_scale", "t_zero_point");
    Origin origin = new Origin(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    for (Cell cell : value.cells()) {
      if (cell instanceof Cell.InBuffer(Resource resource, long byteOffset, int _)
          && resource.kind() == Resource.Kind.PUSH_CONSTANTS) {
        origin.pushed().add(byteOffset);
        continue;
      }
      switch (cell.resource().name()) {
        case "t_in" -> origin.inputs().add(slot(cell, evidence.inputLayout()));
        case "t_scale" -> origin.scales().add(parameter(cell, evidence));
        case "t_zero_point" -> origin.zeroPoints().add(parameter(cell, evidence));
        default -> throw new AssertionError("a value from " + cell);
      }
    }
    return origin;
  }

  private static Set<String> resources(CellSet cells) {
    Set<String> names = new HashSet<>();
    cells.cells().forEach(cell -> names.add(cell.resource().name()));
    return names;
  }

  private static long slot(Cell cell, MemoryLayout layout) {
    return switch (cell) {
      case Cell.InTexel(Resource _, int x, int y, int z, int component) -> {
        TextureLayout texture = (TextureLayout) layout;
        yield (((long) z * texture.height() + y) * texture.width() + x) * 4 + component;
      }
      case Cell.InBuffer(Resource _, long byteOffset, int byteSize) -> byteOffset / byteSize;
    };
  }

  private static long parameter(Cell cell, Evidence evidence) {
    return switch (cell) {
      case Cell.InTexel(Resource _, int x, int y, int _, int component) ->
          ((long) y * evidence.parameterLayout().rowTexels() + x) * 4 + component;
      case Cell.InBuffer(Resource _, long byteOffset, int byteSize) -> byteOffset / byteSize;
    };
  }

  /** Where a push constant of a run's shader stands. */
  private long offset(StorageRun run, String member) {
    return dispatch(run).module().summary().pushConstants().stream()
        .filter(pushed -> pushed.name().equals(member))
        .mapToLong(BlockMember::byteOffset)
        .findFirst()
        .orElseThrow();
  }

  /** What the runner ran last for a run. */
  private Dispatch dispatch(StorageRun run) {
    return device.ran.reversed().stream()
        .filter(dispatch -> dispatch.module().label().equals(run.shader()))
        .findFirst()
        .orElseThrow();
  }

  /** The CPU engine, and what it was asked to run. */
  private static final class Watched implements Device {
    private final CpuDevice cpu = new CpuDevice();
    private final List<Dispatch> ran = new ArrayList<>();

    @Override
    public DeviceFacts facts() {
      return cpu.facts();
    }

    @Override
    public NumericFacts numericFacts() {
      return cpu.numericFacts();
    }

    @Override
    public long copyNanos(long byteSize, Duration timeout) {
      return cpu.copyNanos(byteSize, timeout);
    }

    @Override
    public void check(Dispatch dispatch) {
      cpu.check(dispatch);
    }

    @Override
    public DispatchResult run(Dispatch dispatch, Arena results) {
      ran.add(dispatch);
      return cpu.run(dispatch, results);
    }

    @Override
    public void close() {
      cpu.close();
    }
  }
}
