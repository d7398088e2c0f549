package dev.texelscope.engine.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.corpus.CorpusShader;
import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.OutOfBoundsLog;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.Stepper;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forward and back by the same number of steps is where it began, for every shader of the corpus.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepBackTest {

  private final GlslCompiler compiler = new GlslCompiler();

  @AfterAll
  void close() {
    compiler.close();
  }

  static List<CorpusShader> shaders() {
    return CorpusShader.all();
  }

  @ParameterizedTest
  @MethodSource("shaders")
  void forwardAndBackIsTheStart(CorpusShader shader) {
    try (Arena arena = Arena.ofConfined()) {
      Dispatch dispatch = shader.dispatch(shader.module(compiler, CompileRequest.Form.PLAIN));
      Map<Integer, MemorySegment> memory = memory(dispatch, arena);
      Stepper stepper = new Stepper(dispatcher(dispatch, memory), new Grid(67, 0, 0), () -> {});
      int bytes = bytes(memory);
      long[] start = stepper.invocation().state();
      int steps = forward(stepper, Integer.MAX_VALUE);
      assertThat(steps).isGreaterThan(10);
      assertThat(bytes(memory)).isNotEqualTo(bytes);
      long[] end = stepper.invocation().state();
      int written = bytes(memory);
      RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
      for (int again = 0; again < 20; again++) {
        int count = random.nextInt(steps + 1);
        back(stepper, count);
        assertThat(forward(stepper, Integer.MAX_VALUE)).isEqualTo(count);
        assertThat(stepper.invocation().state()).isEqualTo(end);
        assertThat(bytes(memory)).isEqualTo(written);
      }
      back(stepper, steps);
      assertThat(stepper.back()).isFalse();
      assertThat(stepper.invocation().state()).isEqualTo(start);
      assertThat(bytes(memory)).isEqualTo(bytes);
    }
  }

  private static int forward(Stepper stepper, int most) {
    int steps = 0;
    while (steps < most && stepper.forward().isPresent()) {
      steps++;
    }
    return steps;
  }

  private static void back(Stepper stepper, int steps) {
    for (int i = 0; i < steps; i++) {
      assertThat(stepper.back()).isTrue();
    }
  }

  private static Map<Integer, MemorySegment> memory(Dispatch dispatch, Arena arena) {
    Map<Integer, MemorySegment> memory = new HashMap<>();
    for (BoundResource resource : dispatch.resources()) {
      MemorySegment segment = arena.allocate(resource.spec().byteSize(), 8);
      switch (resource) {
        case BoundInput input -> input.writer().accept(segment);
        case BoundOutput output -> segment.fill(output.sentinel());
      }
      memory.put(resource.binding(), segment);
    }
    return memory;
  }

  private static Dispatcher dispatcher(Dispatch dispatch, Map<Integer, MemorySegment> memory) {
    Program program =
        Program.of(
            SpirvModule.read(dispatch.module().words()),
            dispatch.specialization(),
            NumericRules.DEFAULT);
    return CpuRun.dispatcher(
        dispatch,
        program,
        HostMemory.of(dispatch, memory, NumericRules.DEFAULT),
        new OutOfBoundsLog());
  }

  /** All bytes as one number. */
  private static int bytes(Map<Integer, MemorySegment> memory) {
    return memory.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .mapToInt(e -> Arrays.hashCode(e.getValue().toArray(ValueLayout.JAVA_BYTE)))
        .reduce(0, (a, b) -> a * 31 + b);
  }
}
