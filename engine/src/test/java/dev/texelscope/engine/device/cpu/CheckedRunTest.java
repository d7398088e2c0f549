package dev.texelscope.engine.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.TestModule;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the CPU engine finds in shaders that do what none may do, and in those that do not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckedRunTest {

  private final GlslCompiler compiler = new GlslCompiler();
  private final CpuDevice cpu = new CpuDevice();

  @AfterAll
  void close() {
    cpu.close();
    compiler.close();
  }

  @Test
  void aVariableThatIsUsedBeforeItHasAValueIsNamedWithItsLine() {
    for (CompileRequest.Form form : CompileRequest.Form.values()) {
      List<ValidationMessage> found =
          run(
              """
              void main() {
                int sum;
                if (results.length() > 1000) { sum = 3; }
                results[gl_GlobalInvocationID.x] = sum + 1;
              }
              """,
              form);
      assertThat(found)
          .as("%s", form)
          .extracting(ValidationMessage::id)
          .containsOnly("uninitialized-read");
      if (form == CompileRequest.Form.DEBUG) {
        assertThat(found.getFirst().text())
            .contains("Invocation 0,0,0 uses sum before it has a value, test.comp:8.");
      }
    }
  }

  @Test
  void aVectorThatIsFilledPartByPartIsNoFault() {
    assertThat(
            run(
                """
                void main() {
                  ivec4 all;
                  for (int i = 0; i < 4; ++i) { all[i] = i; }
                  ivec4 some;
                  some.xy = all.zw;
                  results[gl_GlobalInvocationID.x] = some.x + some.y;
                }
                """,
                CompileRequest.Form.PLAIN))
        .isEmpty();
  }

  @Test
  void sharedVariablesWithoutABarrierAreARaceAndWithOneAreNot() {
    String shader =
        """
        shared int cells[64];
        void main() {
          uint i = gl_LocalInvocationIndex;
          cells[i] = int(i) + 1;
          BARRIER
          results[gl_GlobalInvocationID.x] = cells[(i + 63u) & 63u];
        }
        """;
    assertThat(run(shader.replace("BARRIER", "barrier();"), CompileRequest.Form.DEBUG)).isEmpty();
    assertThat(run(shader.replace("BARRIER", ""), CompileRequest.Form.DEBUG))
        .extracting(ValidationMessage::id)
        .contains("race");
  }

  @Test
  void atomicsAndEqualValuesAreNoRace() {
    assertThat(
            run(
                """
                shared int total;
                void main() {
                  total = 0;
                  barrier();
                  atomicAdd(total, 1);
                  barrier();
                  results[gl_GlobalInvocationID.x] = total;
                }
                """,
                CompileRequest.Form.DEBUG))
        .isEmpty();
  }

  private List<ValidationMessage> run(String text, CompileRequest.Form form) {
    try (Arena arena = Arena.ofShared()) {
      return cpu.run(
              new Dispatch(
                  TestModule.ofResults(compiler, text, form),
                  new TreeMap<>(),
                  List.of(
                      new BoundOutput(
                          0, "results", new BufferSpec(256, BufferSpec.Use.STORAGE), (byte) 0)),
                  PushConstants.NONE,
                  new GridSize(1, 1, 1),
                  true,
                  Duration.ofSeconds(30)),
              arena)
          .messages();
    }
  }
}
