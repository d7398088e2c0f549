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
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.OutOfBounds;
import dev.texelscope.engine.spirv.interpret.OutOfBoundsLog;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.jvm.Compilation;
import dev.texelscope.engine.trace.RecordedAccess;
import dev.texelscope.engine.trace.Recorder;
import dev.texelscope.engine.trace.Recording;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiled classes do what the interpreter does, for every shader of the corpus in every form: the
 * same bits, steps, accesses, paths and faults, whatever is chosen where SPIR-V leaves it open.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompiledCorpusTest {

  /** Half of what the virtual machine still compiles. */
  private static final int MOST_METHOD_BYTES = 3000;

  private static final List<NumericRules> RULES =
      List.of(
          NumericRules.DEFAULT,
          new NumericRules(NumericRules.Ties.AWAY_FROM_ZERO, NumericRules.Overflow.SATURATE)
              .withSubgroupSize(32));

  private final GlslCompiler compiler = new GlslCompiler();

  @AfterAll
  void close() {
    compiler.close();
  }

  static List<CorpusShader> shaders() {
    return CorpusShader.all();
  }

  /** All that is left of a run. */
  private record Outcome(
      SortedMap<Integer, List<Byte>> memory,
      long steps,
      List<OutOfBounds> faults,
      int paths,
      List<List<RecordedAccess>> accesses) {}

  @ParameterizedTest
  @MethodSource("shaders")
  void theSameAsTheInterpreter(CorpusShader shader) {
    for (CompileRequest.Form form : shader.forms()) {
      Dispatch dispatch = shader.dispatch(shader.module(compiler, form));
      for (NumericRules rules : RULES) {
        compare(
            dispatch,
            Program.of(
                SpirvModule.read(
                    dispatch.module().words(), dispatch.module().summary().entryPoint()),
                dispatch.specialization(),
                rules));
      }
    }
  }

  private static void compare(Dispatch dispatch, Program program) {
    Outcome interpreted = run(dispatch, program, Dispatcher.INTERPRETED);
    assertThat(interpreted.steps()).isPositive();
    assertThat(run(dispatch, program, compiled(program, true))).isEqualTo(interpreted);
    Outcome unrecorded = run(dispatch, program, compiled(program, false));
    assertThat(unrecorded.memory()).isEqualTo(interpreted.memory());
    assertThat(unrecorded.steps()).isEqualTo(interpreted.steps());
    assertThat(unrecorded.faults()).isEqualTo(interpreted.faults());
  }

  private static Dispatcher.Execution compiled(Program program, boolean recording) {
    Compilation compilation = Compilation.of(program, recording);
    if (!(compilation instanceof Compilation.Compiled made)) {
      throw new AssertionError(compilation);
    }
    assertThat(made.methodBytes()).isNotEmpty().allMatch(bytes -> bytes <= MOST_METHOD_BYTES);
    return made.execution();
  }

  private static Outcome run(Dispatch dispatch, Program program, Dispatcher.Execution execution) {
    try (Arena arena = Arena.ofConfined()) {
      Map<Integer, MemorySegment> memory = memory(dispatch, arena);
      OutOfBoundsLog faults = new OutOfBoundsLog();
      Dispatcher dispatcher =
          CpuRun.dispatcher(
              dispatch, program, HostMemory.of(dispatch, memory, NumericRules.DEFAULT), faults);
      try (Recorder recorder = new Recorder(dispatcher, Recorder.DEFAULT_MAX_BYTES)) {
        Dispatcher.Lane lane = dispatcher.lane(() -> {}, execution, Optional.of(recorder.lane()));
        for (long group = 0; group < dispatcher.workgroups().count(); group++) {
          lane.run(dispatcher.workgroups().at(group));
        }
        try (Recording recording = recorder.finish(new DispatchReplay(new CpuDevice(), dispatch))) {
          List<List<RecordedAccess>> accesses = new ArrayList<>();
          for (long i = 0; i < recording.invocations(); i++) {
            accesses.add(recording.accesses(i));
          }
          return new Outcome(
              bytes(memory), lane.steps(), faults.entries(), recording.pathCount(), accesses);
        }
      }
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

  private static SortedMap<Integer, List<Byte>> bytes(Map<Integer, MemorySegment> memory) {
    SortedMap<Integer, List<Byte>> bytes = new TreeMap<>();
    memory.forEach((binding, segment) -> {
      List<Byte> list = new ArrayList<>();
      for (byte value : segment.toArray(ValueLayout.JAVA_BYTE)) {
        list.add(value);
      }
      bytes.put(binding, list);
    });
    return bytes;
  }
}
