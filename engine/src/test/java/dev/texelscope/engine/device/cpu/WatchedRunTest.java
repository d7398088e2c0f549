package dev.texelscope.engine.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.device.Watched;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.TestModule;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.OutOfBoundsLog;
import dev.texelscope.engine.spirv.interpret.Program;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of one invocation among very many: the last one, which nobody would look at first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchedRunTest {

  private static final int LOCAL = 64;
  private static final int WORKGROUPS = 4096;
  private static final int COUNT = LOCAL * WORKGROUPS;
  private static final String LAST = (COUNT - 1) + ",0,0";

  private final GlslCompiler compiler = new GlslCompiler();
  private final CpuDevice cpu = new CpuDevice();

  @AfterAll
  void close() {
    cpu.close();
    compiler.close();
  }

  @ParameterizedTest
  @EnumSource(CompileRequest.Form.class)
  void aValueThatOnlyTheLastInvocationNeverWroteIsSeen(CompileRequest.Form form) {
    DispatchResult result =
        run(
            """
            void main() {
              uint i = gl_GlobalInvocationID.x;
              int sum;
              if (i < LASTu) { sum = 3; }
              results[i] = sum + 1;
            }
            """,
            form);
    assertThat(result.messages())
        .extracting(ValidationMessage::id)
        .containsExactly(ValidationMessage.UNINITIALIZED_READ);
    assertThat(result.messages().getFirst().text()).contains("Invocation " + LAST + " uses");
    assertThat(watched(result).checked()).isEqualTo(COUNT);
  }

  @Test
  void anArrayThatOnlyTheLastInvocationDoesNotFillIsSeen() {
    DispatchResult result =
        run(
            """
            void main() {
              uint i = gl_GlobalInvocationID.x;
              int cells[4];
              for (int k = 0; k < (i < LASTu ? 4 : 3); ++k) { cells[k] = k; }
              results[i] = cells[i & 3u] + 1;
            }
            """,
            CompileRequest.Form.DEBUG);
    assertThat(result.messages())
        .extracting(ValidationMessage::id)
        .containsExactly(ValidationMessage.UNINITIALIZED_READ);
    assertThat(result.messages().getFirst().text()).contains("Invocation " + LAST + " uses");
  }

  @Test
  void aRaceOfTheLastWorkgroupOnlyIsSeen() {
    DispatchResult result =
        run(
            """
            shared int cells[64];
            void main() {
              uint l = gl_LocalInvocationIndex;
              cells[l] = int(l) + 1;
              barrier();
              if (gl_GlobalInvocationID.x == LASTu) { cells[5] = 7; }
              results[gl_GlobalInvocationID.x] = cells[(l + 1u) & 63u];
            }
            """,
            CompileRequest.Form.DEBUG);
    assertThat(result.messages())
        .extracting(ValidationMessage::id)
        .containsOnly(ValidationMessage.RACE);
    assertThat(result.messages().getFirst().text()).contains("Invocation " + LAST);
    assertThat(watched(result).checked()).isEqualTo(COUNT);
  }

  @Test
  void aWriteOutsideByTheLastInvocationOnlyIsSeen() {
    DispatchResult result =
        run(
            """
            void main() {
              uint i = gl_GlobalInvocationID.x;
              results[i == LASTu ? i + 100u : i] = 1;
            }
            """,
            CompileRequest.Form.PLAIN);
    assertThat(result.messages())
        .extracting(ValidationMessage::id)
        .containsExactly(ValidationMessage.OUT_OF_BOUNDS_WRITE);
    assertThat(result.messages().getFirst().text()).contains("invocation " + LAST + " writes");
    assertThat(watched(result).overlaps()).isEmpty();
  }

  @Test
  void aPlaceThatOnlyTheLastInvocationWritesOnceMoreIsSeenWithBothWriters() {
    DispatchResult result =
        run(
            """
            void main() {
              uint i = gl_GlobalInvocationID.x;
              results[i == LASTu ? 70u : i] = 1;
            }
            """,
            CompileRequest.Form.PLAIN);
    assertThat(result.messages()).isEmpty();
    assertThat(watched(result).overlaps())
        .containsExactly(
            new Watched.Overlap(
                0,
                4,
                1,
                List.of(
                    new Watched.Place(70, new GridSize(70, 0, 0), new GridSize(COUNT - 1, 0, 0)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "results[i] = 1; results[i] = 2;",
        "atomicAdd(results[0], 1);",
        "results[(i + 5u) % uint(results.length())] = int(i);"
      })
  void anInvocationAloneAndAtomicsOverlapWithNobody(String statement) {
    DispatchResult result =
        run(
            "void main() { uint i = gl_GlobalInvocationID.x; " + statement + " }",
            CompileRequest.Form.PLAIN);
    assertThat(result.messages()).isEmpty();
    assertThat(watched(result).overlaps()).isEmpty();
  }

  @Test
  void manyPlacesAreCountedAndTheFirstOnesNamed() {
    DispatchResult result =
        run(
            "void main() { results[gl_GlobalInvocationID.x / 2u] = 1; }",
            CompileRequest.Form.PLAIN);
    Watched.Overlap overlap = watched(result).overlaps().getFirst();
    assertThat(overlap.count()).isEqualTo(COUNT / 2);
    assertThat(overlap.places()).hasSize(4096);
    for (int unit = 0; unit < 4096; unit++) {
      assertThat(overlap.places().get(unit))
          .isEqualTo(
              new Watched.Place(
                  unit, new GridSize(2 * unit, 0, 0), new GridSize(2 * unit + 1, 0, 0)));
    }
  }

  @Test
  void whereTheWaysAreTooManyItIsSaidHowManyInvocationsWereWatched() {
    Dispatch dispatch =
        dispatch(
            """
            void main() {
              uint i = gl_GlobalInvocationID.x;
              int cells[32];
              for (uint k = 0u; k < 24u; ++k) { cells[(i >> k) & 1u] = 1; }
              results[i] = cells[0];
            }
            """,
            CompileRequest.Form.PLAIN,
            WORKGROUPS);
    CpuProgram program =
        new CpuProgram(
            Program.of(
                SpirvModule.read(
                    dispatch.module().words(), dispatch.module().summary().entryPoint()),
                Map.of(),
                NumericRules.DEFAULT),
            true);
    assertThat(program.checkable()).isTrue();
    try (Arena arena = Arena.ofShared()) {
      MemorySegment output = arena.allocate(4L * COUNT, 8);
      HostMemory memory = HostMemory.of(dispatch, Map.of(0, output), NumericRules.DEFAULT);
      WatchedRun run = new WatchedRun(dispatch, program, 200_000);
      run.run(
          CpuRun.dispatcher(dispatch, program.program(), memory, new OutOfBoundsLog()),
          () -> HostMemory.sparse(dispatch, NumericRules.DEFAULT));
      Watched watched = run.watched().orElseThrow();
      assertThat(watched.checked()).isBetween(1L, COUNT / 2L);
      assertThat(watched.sentence())
          .startsWith("%,d of %,d invocations were watched".formatted(watched.checked(), COUNT));
    }
  }

  @Test
  void whereNothingCanGoWrongNothingIsExecutedTwice() {
    Dispatch dispatch =
        dispatch(
            """
            void main() {
              uint i = gl_GlobalInvocationID.x;
              ivec4 all = ivec4(0);
              int sum;
              for (int k = 0; k < 4; ++k) { all[k] = k; }
              if (i > 3u) { sum = all.x; } else { sum = all.y; }
              results[i] = sum;
            }
            """,
            CompileRequest.Form.PLAIN,
            1);
    assertThat(
            new CpuProgram(
                    Program.of(
                        SpirvModule.read(
                            dispatch.module().words(), dispatch.module().summary().entryPoint()),
                        Map.of(),
                        NumericRules.DEFAULT),
                    true)
                .checkable())
        .isFalse();
  }

  private static Watched watched(DispatchResult result) {
    Watched watched = result.watched().orElseThrow();
    assertThat(watched.invocations()).isEqualTo(COUNT);
    assertThat(watched.writes()).isTrue();
    return watched;
  }

  private DispatchResult run(String text, CompileRequest.Form form) {
    try (Arena arena = Arena.ofShared()) {
      return cpu.run(dispatch(text, form, WORKGROUPS), arena);
    }
  }

  private Dispatch dispatch(String text, CompileRequest.Form form, int workgroups) {
    return new Dispatch(
        TestModule.ofResults(compiler, text.replace("LAST", Integer.toString(COUNT - 1)), form),
        new TreeMap<>(),
        List.of(
            new BoundOutput(
                0, "results", new BufferSpec(4L * COUNT, BufferSpec.Use.STORAGE), (byte) 0)),
        PushConstants.NONE,
        new GridSize(workgroups, 1, 1),
        true,
        Duration.ofSeconds(60));
  }
}
