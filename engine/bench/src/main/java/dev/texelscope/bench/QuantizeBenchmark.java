package dev.texelscope.bench;

import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.device.cpu.RecordedDispatch;
import dev.texelscope.engine.shader.CompileRequest.Form;
import dev.texelscope.engine.trace.InvocationTrace;
import dev.texelscope.engine.trace.Provenance;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Per-token quantize on the cpu device, all cores: a whole dispatch of 1,048,576 texels (4,194,304
 * elements) with and without a recording, and single invocations of a tensor of 4,194,304 texels.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class QuantizeBenchmark {

  private static final long MAX_BYTES = 1L << 30;
  private static final QuantizeDispatch MILLION_TEXELS = new QuantizeDispatch(1024, 1024, 4);
  private static final QuantizeDispatch FOUR_MILLION_TEXELS = new QuantizeDispatch(2048, 2048, 4);

  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
  private CpuDevice device;
  private Dispatch million;
  private Dispatch stepped;
  private Arena arena;
  private RecordedDispatch recorded;

  /** Uploads the inputs, and records the larger tensor once. */
  @Setup(Level.Trial)
  public void open() {
    device = new CpuDevice();
    million = MILLION_TEXELS.make(Form.PLAIN);
    stepped = FOUR_MILLION_TEXELS.make(Form.DEBUG);
    arena = Arena.ofShared();
    recorded = device.record(FOUR_MILLION_TEXELS.make(Form.PLAIN), arena, MAX_BYTES);
    if (!recorded.recording().complete()) {
      throw new IllegalStateException("the recording does not fit");
    }
  }

  /** Releases everything. */
  @TearDown(Level.Trial)
  public void close() {
    recorded.close();
    arena.close();
    device.close();
  }

  /** The outputs alone. */
  @Benchmark
  public DispatchResult runMillionTexels() {
    try (Arena results = Arena.ofShared()) {
      return device.run(million, results);
    }
  }

  /** Outputs, accesses, and what the provenance of every component follows from. */
  @Benchmark
  public List<Provenance> recordMillionTexels() {
    try (Arena results = Arena.ofShared();
        RecordedDispatch made = device.record(million, results, MAX_BYTES)) {
      return made.recording().provenance(anywhere(made)).orElseThrow();
    }
  }

  /** Where the four components that one invocation wrote came from. */
  @Benchmark
  public List<Provenance> provenanceOfOneOfFourMillion() {
    return recorded.recording().provenance(anywhere(recorded)).orElseThrow();
  }

  /** Everything that one invocation did, with variables and lines. */
  @Benchmark
  public InvocationTrace traceOneOfFourMillion() {
    return device.trace(
        stepped, new GridSize(random.nextInt(512), random.nextInt(2048), random.nextInt(4)));
  }

  private long anywhere(RecordedDispatch made) {
    return random.nextLong(made.recording().invocations());
  }
}
