package dev.texelscope.bench;

import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.spirv.interpret.BufferMemory;
import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.OutOfBoundsLog;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.ShaderMemory;
import dev.texelscope.engine.spirv.interpret.TexelMemory;
import dev.texelscope.engine.spirv.jvm.Compilation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A shader with a loop of 1000 iterations on one thread: by the interpreter, by compiled classes,
 * and the same loop in plain Java. {@code instructions} are SPIR-V instructions in a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoopBenchmark {

  private static final String SHADER =
      """
      #version 450
      layout(local_size_x = 16) in;
      layout(set = 0, binding = 0, std430) buffer Out { float results[]; };
      void main() {
        uint state = gl_GlobalInvocationID.x;
        float sum = 0.0;
        for (int i = 0; i < 1000; i++) {
          state = state * 1664525u + 1013904223u;
          float x = float(int(state >> 8) & 0xFFFF) * 0.25;
          sum = sum * 0.5 + x;
        }
        results[gl_GlobalInvocationID.x] = sum;
      }
      """;

  private static final int INVOCATIONS = 16;

  /** How many instructions were executed. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counted {
    /** SPIR-V instructions. */
    public long instructions;
  }

  /** One buffer of floats. */
  private static final class Floats implements BufferMemory, ShaderMemory {
    private final int[] bits = new int[INVOCATIONS];

    @Override
    public long byteSize() {
      return bits.length * 4L;
    }

    @Override
    public long load(long byteOffset, int bytes) {
      return bits[(int) byteOffset / 4];
    }

    @Override
    public void store(long byteOffset, int bytes, long value) {
      bits[(int) byteOffset / 4] = (int) value;
    }

    @Override
    public BufferMemory buffer(int binding) {
      return this;
    }

    @Override
    public BufferMemory pushConstants() {
      return this;
    }

    @Override
    public TexelMemory texels(int binding) {
      throw new IllegalStateException("no images");
    }
  }

  private final Floats memory = new Floats();
  private Dispatcher.Lane interpreted;
  private Dispatcher.Lane compiled;
  private long stepsOfWorkgroup;

  /** Makes the program, and checks that all three compute the same. */
  @Setup
  public void prepare() {
    Program program = program();
    Dispatcher dispatcher =
        new Dispatcher(
            program,
            memory,
            new Grid(INVOCATIONS, 1, 1),
            new Grid(1, 1, 1),
            new OutOfBoundsLog(),
            Long.MAX_VALUE / 2);
    interpreted = dispatcher.lane(() -> {});
    if (!(Compilation.of(program, false) instanceof Compilation.Compiled classes)) {
      throw new IllegalStateException("the shader is not compiled");
    }
    compiled = dispatcher.lane(() -> {}, classes.execution(), Optional.empty());
    int[] byInterpreter = interpretedLoop(new Counted()).clone();
    stepsOfWorkgroup = interpreted.steps();
    int[] byClasses = compiledLoop(new Counted()).clone();
    int[] byJava = plainJavaLoop(new Counted()).clone();
    if (!java.util.Arrays.equals(byInterpreter, byClasses)
        || !java.util.Arrays.equals(byInterpreter, byJava)) {
      throw new IllegalStateException("the loops differ");
    }
  }

  /** A step after the other. */
  @Benchmark
  public int[] interpretedLoop(Counted counted) {
    interpreted.run(new Grid(0, 0, 0));
    counted.instructions += stepsOfWorkgroup;
    return memory.bits;
  }

  /** By compiled classes. */
  @Benchmark
  public int[] compiledLoop(Counted counted) {
    compiled.run(new Grid(0, 0, 0));
    counted.instructions += stepsOfWorkgroup;
    return memory.bits;
  }

  /** What a programmer would write. */
  @Benchmark
  public int[] plainJavaLoop(Counted counted) {
    for (int invocation = 0; invocation < INVOCATIONS; invocation++) {
      int state = invocation;
      float sum = 0;
      for (int i = 0; i < 1000; i++) {
        state = state * 1664525 + 1013904223;
        float x = (float) ((state >>> 8) & 0xFFFF) * 0.25f;
        sum = sum * 0.5f + x;
      }
      memory.bits[invocation] = Float.floatToRawIntBits(sum);
    }
    counted.instructions += stepsOfWorkgroup;
    return memory.bits;
  }

  private static Program program() {
    try (GlslCompiler compiler = new GlslCompiler()) {
      GlslSource source = new GlslSource("loop.comp", SHADER, Optional.empty());
      if (compiler.compile(
              new CompileRequest(
                  "loop", source, new TreeMap<>(), List.of(), CompileRequest.Form.PLAIN))
          instanceof Compiled shader) {
        return Program.of(
            SpirvModule.read(shader.module().words()), Map.of(), NumericRules.DEFAULT);
      }
      throw new IllegalStateException("the shader does not compile");
    }
  }
}
