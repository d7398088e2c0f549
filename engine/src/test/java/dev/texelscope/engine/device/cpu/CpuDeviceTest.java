package dev.texelscope.engine.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.spirv.interpret.NamedVariable;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole dispatches by compiled classes and by the interpreter. */
class CpuDeviceTest {

  private static final String ENDLESS =
      """
      void main() {
        for (uint i = 0; results[63] != 7u; i++) {
          results[gl_GlobalInvocationID.x] = i;
        }
      }
      """;

  private static final String TOKENS =
      """
      uint twice(const uint token_idx) {
        return token_idx * 2u;
      }
      void main() {
        uint sum = 0u;
        for (uint i = 0u; i < 3u; i++) {
          uint found = gl_GlobalInvocationID.x / 4u + i;
          sum += twice(found);
        }
        uint picked[4];
        picked[gl_GlobalInvocationID.x % 4u] = gl_GlobalInvocationID.x;
        results[gl_GlobalInvocationID.x] = sum + picked[1];
      }
      """;

  static Stream<CpuDevice> devices() {
    return Stream.of(new CpuDevice(), CpuDevice.interpreting(NumericRules.DEFAULT));
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aShaderThatNeverEndsMeetsTheTimeLimit(CpuDevice device) {
    try (device;
        Arena arena = Arena.ofShared()) {
      assertThatThrownBy(() -> device.run(dispatch(ENDLESS, Duration.ofMillis(300)), arena))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("did not end within");
    }
  }

  @ParameterizedTest
  @MethodSource("devices")
  void anInterruptedRunIsGivenUp(CpuDevice device) {
    try (device;
        Arena arena = Arena.ofShared()) {
      Dispatch dispatch = dispatch(ENDLESS, Duration.ofMinutes(5));
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> device.run(dispatch, arena))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("cancelled");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("devices")
  void invocationsAreFoundByTheValueOfAVariable(CpuDevice device) {
    try (device) {
      Dispatch dispatch = dispatch(TOKENS, Duration.ofMinutes(5));
      assertThat(found(device, dispatch, "found", 7)).isEqualTo(numbers(20, 32));
      assertThat(found(device, dispatch, "token_idx", 7)).isEqualTo(numbers(20, 32));
      assertThat(found(device, dispatch, "found", 0)).isEqualTo(numbers(0, 4));
      assertThat(found(device, dispatch, "found", 99)).isEmpty();
      NamedVariable picked = variable(device, dispatch, "picked");
      assertThat(device.invocationsWhere(dispatch, picked, 2, value -> value == 6))
          .containsExactly(6);
    }
  }

  private static long[] found(CpuDevice device, Dispatch dispatch, String name, long wanted) {
    return device.invocationsWhere(
        dispatch, variable(device, dispatch, name), 0, value -> value == wanted);
  }

  private static NamedVariable variable(CpuDevice device, Dispatch dispatch, String name) {
    return device.variables(dispatch).stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long[] numbers(long from, long to) {
    return LongStream.range(from, to).toArray();
  }

  @ParameterizedTest
  @MethodSource("devices")
  void aLongShaderIsCutIntoMethods(CpuDevice device) {
    String statement = "sum = sum * 3u + uint(gl_GlobalInvocationID.x ^ sum);\n";
    String text =
        "void main() { uint sum = 1u;\n"
            + statement.repeat(4000)
            + "results[gl_GlobalInvocationID.x] = sum; }";
    try (device;
        Arena arena = Arena.ofShared()) {
      Dispatch dispatch = dispatch(text, Duration.ofMinutes(5));
      MemorySegment results = device.run(dispatch, arena).output(0);
      for (int x = 0; x < 64; x++) {
        int sum = 1;
        for (int i = 0; i < 4000; i++) {
          sum = sum * 3 + (x ^ sum);
        }
        assertThat(results.getAtIndex(ValueLayout.JAVA_INT, x)).isEqualTo(sum);
      }
    }
  }

  @Test
  void whatTheInterpreterDoesIsSaid() {
    try (CpuDevice compiled = new CpuDevice();
        CpuDevice interpreted = CpuDevice.interpreting(NumericRules.DEFAULT)) {
      Dispatch dispatch = dispatch(TOKENS, Duration.ofMinutes(5));
      assertThat(compiled.interpreted(dispatch)).isEmpty();
      String longText = "void main() {" + "results[1] += 2u;".repeat(3000) + "}";
      assertThat(compiled.interpreted(dispatch(longText, Duration.ofMinutes(5)))).isEmpty();
      assertThat(interpreted.interpreted(dispatch)).containsExactly("every instruction, as asked");
    }
  }

  private static Dispatch dispatch(String text, Duration timeout) {
    GlslSource source =
        new GlslSource(
            "test.comp",
            """
            #version 450
            layout(local_size_x = 16) in;
            layout(set = 0, binding = 0, std430) buffer Out { uint results[]; };
            """
                + text,
            Optional.empty());
    try (GlslCompiler compiler = new GlslCompiler()) {
      if (compiler.compile(
              new CompileRequest(
                  "test", source, new TreeMap<>(), List.of(), CompileRequest.Form.DEBUG))
          instanceof Compiled compiled) {
        return new Dispatch(
            compiled.module(),
            new TreeMap<>(),
            List.of(
                new BoundOutput(
                    0, "results", new BufferSpec(64 * 4, BufferSpec.Use.STORAGE), (byte) 0)),
            PushConstants.of(new byte[0]),
            new GridSize(4, 1, 1),
            true,
            timeout);
      }
      throw new AssertionError("the shader does not compile");
    }
  }
}
