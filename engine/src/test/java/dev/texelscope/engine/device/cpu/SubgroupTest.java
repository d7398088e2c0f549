package dev.texelscope.engine.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.TestModule;
import dev.texelscope.engine.spirv.interpret.Cell;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.trace.InvocationTrace;
import dev.texelscope.engine.trace.WrittenCell;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subgroups of a chosen size, and where the numbers that their invocations exchange came from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubgroupTest {

  private static final int INVOCATIONS = 40;
  private static final String SHADER =
      """
      #version 450
      #extension GL_KHR_shader_subgroup_arithmetic : require
      #extension GL_KHR_shader_subgroup_shuffle : require
      layout(local_size_x = 40) in;
      layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
      layout(set = 0, binding = 1, std430) readonly buffer In { int operands[]; };

      void main() {
        uint i = gl_GlobalInvocationID.x;
        int own = operands[i];
        int sum = subgroupAdd(own);
        int before = subgroupExclusiveAdd(own);
        int neighbour = subgroupShuffleXor(own, 1u);
        results[4u * i] = sum;
        results[4u * i + 1u] = before;
        results[4u * i + 2u] = neighbour;
        results[4u * i + 3u] = int(gl_SubgroupSize * 100u + gl_SubgroupID);
      }
      """;

  private final GlslCompiler compiler = new GlslCompiler();

  @AfterAll
  void close() {
    compiler.close();
  }

  /** 5 · i in each place. */
  private Dispatch dispatch() {
    return new Dispatch(
        TestModule.of(compiler, SHADER, CompileRequest.Form.DEBUG),
        new TreeMap<>(),
        List.of(
            new BoundOutput(
                0, "results", new BufferSpec(16L * INVOCATIONS, BufferSpec.Use.STORAGE), (byte) 0),
            new BoundInput(
                1,
                "operands",
                new BufferSpec(4L * INVOCATIONS, BufferSpec.Use.STORAGE),
                "operands",
                segment -> {
                  for (int i = 0; i < INVOCATIONS; i++) {
                    segment.setAtIndex(ValueLayout.JAVA_INT, i, 5 * i);
                  }
                })),
        PushConstants.NONE,
        new GridSize(1, 1, 1),
        true,
        Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 16, 32, 64, 128})
  void theSizeIsASetting(int size) {
    try (CpuDevice cpu = new CpuDevice(NumericRules.DEFAULT.withSubgroupSize(size));
        Arena arena = Arena.ofShared()) {
      assertThat(cpu.facts().limits().subgroupSize()).isEqualTo(size);
      assertThat(cpu.interpreted(dispatch())).isEmpty();
      int[] results = cpu.run(dispatch(), arena).output(0).toArray(ValueLayout.JAVA_INT);
      for (int i = 0; i < INVOCATIONS; i++) {
        int first = i / size * size;
        int end = Math.min(first + size, INVOCATIONS);
        assertThat(results[4 * i]).isEqualTo(5 * IntStream.range(first, end).sum());
        assertThat(results[4 * i + 1]).isEqualTo(5 * IntStream.range(first, i).sum());
        assertThat(results[4 * i + 2]).isEqualTo(size == 1 ? 0 : 5 * (i ^ 1));
        assertThat(results[4 * i + 3]).isEqualTo(size * 100 + i / size);
      }
    }
  }

  @Test
  void aSizeThatNoDeviceHasIsRefused() {
    assertThatThrownBy(() -> NumericRules.DEFAULT.withSubgroupSize(12))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatOthersGaveIsWhereANumberCameFrom() {
    try (CpuDevice cpu = new CpuDevice()) {
      InvocationTrace trace = cpu.trace(dispatch(), new GridSize(21, 0, 0));
      assertThat(trace.outputs()).hasSize(4);
      assertThat(operands(trace.outputs().get(0)))
          .containsExactlyInAnyOrder(16, 17, 18, 19, 20, 21, 22, 23);
      assertThat(operands(trace.outputs().get(1))).containsExactlyInAnyOrder(16, 17, 18, 19, 20);
      assertThat(operands(trace.outputs().get(2))).containsExactly(20);
      assertThat(operands(trace.outputs().get(3))).isEmpty();
      assertThat(trace.outputs().get(2).value()).isEqualTo(100);
      assertThat(trace.assignments())
          .filteredOn(assignment -> assignment.variable().name().equals("sum"))
          .extracting(assignment -> assignment.text())
          .containsExactly("780");
    }
  }

  /** Numbers of the operands that a written number was computed from. */
  private static List<Integer> operands(WrittenCell written) {
    return written.flow().value().cells().stream()
        .map(Cell.InBuffer.class::cast)
        .map(cell -> (int) cell.byteOffset() / 4)
        .toList();
  }
}
