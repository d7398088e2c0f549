package dev.texelscope.engine.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.TestModule;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.OutOfBoundsLog;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.Stepper;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Loops so long that their steps are not all kept: any of them can be gone back to all the same.
 */
class CheckpointTest {

  /** One invocation that goes round very often and writes all the time. */
  private static final String ALONE =
      """
      #version 450
      layout(local_size_x = 1) in;
      layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
      void main() {
        int cells[5];
        for (int k = 0; k < 5; ++k) { cells[k] = k; }
        for (int i = 0; i < 60000; ++i) {
          cells[i % 5] += results[(i * 7) & 15] ^ i;
          results[i & 15] = cells[(i + 2) % 5];
        }
        results[15] = results[99];
      }
      """;

  /** Invocations that wait for each other, at barriers and in subgroups. */
  private static final String TOGETHER =
      """
      #version 450
      #extension GL_KHR_shader_subgroup_arithmetic : require
      layout(local_size_x = 12) in;
      layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
      shared int cells[12];
      void main() {
        int own = int(gl_LocalInvocationIndex);
        for (int i = 0; i < 4000; ++i) {
          cells[own] = subgroupAdd(own + i);
          barrier();
          own = cells[(own + i) % 12 & 7] % 1000;
          if ((i & 63) == 0) { results[(i >> 6) & 15] = own; }
          barrier();
          own = abs(own) % 12;
        }
        results[own] = own;
      }
      """;

  private record Run(Stepper stepper, MemorySegment memory, OutOfBoundsLog faults) {
    long[] state() {
      long[] state = stepper.invocation().state();
      long[] all = Arrays.copyOf(state, state.length + 1);
      all[state.length] = Arrays.hashCode(memory.toArray(ValueLayout.JAVA_BYTE));
      return all;
    }
  }

  private static Run run(String shader, int invocation) {
    Dispatch dispatch =
        new Dispatch(
            module(shader),
            new TreeMap<>(),
            List.of(
                new BoundOutput(
                    0, "results", new BufferSpec(64, BufferSpec.Use.STORAGE), (byte) 0)),
            PushConstants.NONE,
            new GridSize(1, 1, 1),
            true,
            Duration.ofSeconds(60));
    MemorySegment memory = MemorySegment.ofArray(new long[8]);
    OutOfBoundsLog faults = new OutOfBoundsLog();
    Program program =
        Program.of(SpirvModule.read(dispatch.module().words()), Map.of(), NumericRules.DEFAULT);
    return new Run(
        new Stepper(
            CpuRun.dispatcher(
                dispatch,
                program,
                HostMemory.of(dispatch, Map.of(0, memory), NumericRules.DEFAULT),
                faults),
            new Grid(invocation, 0, 0),
            () -> {}),
        memory,
        faults);
  }

  private static dev.texelscope.engine.shader.ShaderModule module(String shader) {
    try (GlslCompiler compiler = new GlslCompiler()) {
      return TestModule.of(compiler, shader, CompileRequest.Form.DEBUG);
    }
  }

  private static void goesAnywhere(String shader, int invocation, long leastSteps) {
    Run forward = run(shader, invocation);
    long[] start = forward.state();
    long end = forward.stepper().goTo(Long.MAX_VALUE);
    assertThat(end).isGreaterThan(leastSteps);
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    Run other = run(shader, invocation);
    long[] places = random.longs(6, 0, end).sorted().toArray();
    TreeMap<Long, long[]> states = new TreeMap<>();
    for (long place : places) {
      assertThat(other.stepper().goTo(place)).isEqualTo(place);
      states.put(place, other.state());
    }
    int faults = forward.faults().entries().size();
    assertThat(forward.stepper().goTo(0)).isZero();
    assertThat(forward.state()).isEqualTo(start);
    assertThat(forward.stepper().back()).isFalse();
    for (int again = 0; again < 6; again++) {
      long place = places[random.nextInt(places.length)];
      assertThat(forward.stepper().goTo(place)).isEqualTo(place);
      assertThat(forward.state()).isEqualTo(states.get(place));
    }
    assertThat(forward.stepper().goTo(Long.MAX_VALUE)).isEqualTo(end);
    assertThat(forward.faults().entries()).hasSize(faults);
    assertThat(forward.faults().entries()).allMatch(fault -> fault.count() == 1);
  }

  @Test
  void everyStepOfMoreThanAMillionCanBeGoneTo() {
    goesAnywhere(ALONE, 0, 1_000_000);
  }

  @Test
  void soCanThoseOfInvocationsThatWaitForEachOther() {
    goesAnywhere(TOGETHER, 7, Stepper.KEPT);
  }

  @Test
  void oneStepBackBeyondWhatIsKeptIsOneStep() {
    Run run = run(ALONE, 0);
    long place = 3L * Stepper.KEPT;
    run.stepper().goTo(place - Stepper.KEPT - 2);
    long[] before = run.state();
    run.stepper().goTo(place);
    for (int i = 0; i < Stepper.KEPT + 2; i++) {
      assertThat(run.stepper().back()).isTrue();
    }
    assertThat(run.stepper().position()).isEqualTo(place - Stepper.KEPT - 2);
    assertThat(run.state()).isEqualTo(before);
  }
}
