package dev.texelscope.engine.spirv.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.spirv.SpirvModule;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is refused or recorded. */
class DispatcherTest {

  private static final Grid ONE = new Grid(1, 1, 1);

  /** Bytes of two buffers and of the push constants. */
  private record Bytes(ByteBuffer data) implements BufferMemory, ShaderMemory {
    @Override
    public long byteSize() {
      return data.capacity();
    }

    @Override
    public long load(long byteOffset, int bytes) {
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        value |= (data.get((int) byteOffset + i) & 0xFFL) << (8 * i);
      }
      return value << (64 - 8 * bytes) >> (64 - 8 * bytes);
    }

    @Override
    public void store(long byteOffset, int bytes, long bits) {
      for (int i = 0; i < bytes; i++) {
        data.put((int) byteOffset + i, (byte) (bits >> (8 * i)));
      }
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

  @Test
  void anAccessOutOfBoundsIsRecordedAndThenReadsZeroOrIsDropped() {
    Program program =
        program(
            source(
                """
                layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
                void main() {
                  int i = -1 - int(gl_WorkGroupID.x);
                  results[0] = results[100] + 5;
                  results[i] = 7;
                }
                """));
    Bytes memory = new Bytes(ByteBuffer.allocate(16));
    Dispatcher dispatcher = dispatcher(program, memory, ONE, 1000);
    dispatcher.lane(() -> {}).run(new Grid(0, 0, 0));
    assertThat(memory.load(0, 4)).isEqualTo(5);
    assertThat(dispatcher.faults().entries())
        .extracting(OutOfBounds::sentence)
        .containsExactly(
            "invocation 0,0,0 reads results (binding 0) at byte 400 of 16 bytes, test.comp:5",
            "invocation 0,0,0 writes results (binding 0) at byte -4 of 16 bytes, test.comp:6");
  }

  @Test
  void anEndlessLoopMeetsTheStepLimit() {
    Program program =
        program(
            source(
                """
                layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
                void main() {
                  while (results[0] == 0) {
                    results[1] += 1;
                  }
                }
                """));
    Dispatcher dispatcher = dispatcher(program, new Bytes(ByteBuffer.allocate(16)), ONE, 5000);
    assertThatThrownBy(() -> dispatcher.lane(() -> {}).run(new Grid(0, 0, 0)))
        .isInstanceOf(StepLimitException.class)
        .hasMessageContaining("0,0,0")
        .hasMessageContaining("5000");
  }

  @Test
  void whatIsNotImplementedIsRefusedByNameBeforeAnythingRuns() {
    assertThatThrownBy(() ->
            program(
                source(
                    """
                    layout(set = 0, binding = 0, std430) buffer Out { vec4 results[]; };
                    layout(set = 0, binding = 1) uniform sampler2D picture;
                    void main() {
                      results[0] = texture(picture, vec2(0.5));
                    }
                    """)))
        .isInstanceOf(UnsupportedShaderException.class)
        .hasMessageContaining("OpImageSampleExplicitLod");
  }

  private static Dispatcher dispatcher(
      Program program, ShaderMemory memory, Grid localSize, long stepLimit) {
    return new Dispatcher(program, memory, localSize, ONE, new OutOfBoundsLog(), stepLimit);
  }

  private static GlslSource source(String text) {
    return new GlslSource("test.comp", "#version 450\n" + text, Optional.empty());
  }

  private static Program program(GlslSource source) {
    try (GlslCompiler compiler = new GlslCompiler()) {
      if (compiler.compile(
              new CompileRequest(
                  "test", source, new TreeMap<>(), List.of(), CompileRequest.Form.DEBUG))
          instanceof Compiled compiled) {
        return Program.of(
            SpirvModule.read(compiled.module().words()), Map.of(), NumericRules.DEFAULT);
      }
      throw new AssertionError(source.name() + " does not compile");
    }
  }
}
