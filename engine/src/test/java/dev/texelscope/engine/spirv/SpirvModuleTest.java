package dev.texelscope.engine.spirv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A module as data: types, constants, functions, blocks, names and lines. */
class SpirvModuleTest {

  private static final String SOURCE =
      """
      #version 450
      layout(local_size_x = 4) in;
      layout(constant_id = 7) const int factor = 3;
      layout(set = 0, binding = 0, std430) buffer Out { int results[]; };
      int tripled(int value) {
        return value * factor;
      }
      void main() {
        int sum = 0;
        for (int i = 0; i < 4; ++i) {
          sum += tripled(i);
        }
        results[gl_GlobalInvocationID.x] = sum + factor * 2;
      }
      """;

  private static SpirvModule module() {
    try (GlslCompiler compiler = new GlslCompiler()) {
      if (compiler.compile(
              new CompileRequest(
                  "test",
                  new GlslSource("test.comp", SOURCE, Optional.empty()),
                  new TreeMap<>(),
                  List.of(),
                  CompileRequest.Form.DEBUG))
          instanceof Compiled compiled) {
        return SpirvModule.read(compiled.module().words());
      }
      throw new AssertionError("the shader does not compile");
    }
  }

  @Test
  void functionsHaveTheirNamesBlocksAndLines() {
    SpirvModule module = module();
    assertThat(module.functions().keySet())
        .extracting(id -> module.decorations().name(id))
        .containsExactly("main", "tripled(i1;");
    Function main = module.functions().get(module.entryPoint());
    assertThat(main).isNotNull();
    assertThat(main.blocks()).hasSizeGreaterThan(4);
    assertThat(main.blocks())
        .allSatisfy(block -> assertThat(block.code().getLast().terminates()).isTrue());
    assertThat(main.blocks().stream().flatMap(block -> block.code().stream()))
        .filteredOn(i -> i.name().equals("OpFunctionCall"))
        .singleElement()
        .extracting(i -> i.line().toString())
        .isEqualTo("test.comp:11");
  }

  @Test
  void specializationConstantsAndWhatIsComputedFromThemAreKept() {
    SpirvModule module = module();
    assertThat(module.constants().values())
        .filteredOn(Constant.Scalar.class::isInstance)
        .extracting(c -> ((Constant.Scalar) c).specializationId())
        .contains(7);
    assertThat(module.constants().values())
        .filteredOn(Constant.Computed.class::isInstance)
        .extracting(c -> ((Constant.Computed) c).code().name())
        .containsExactly("OpIMul");
  }

  @Test
  void typesAreFoundById() {
    SpirvModule module = module();
    assertThat(module.types().values())
        .contains(new Type.Int(32, true), new Type.Int(32, false), new Type.Bool());
    assertThatThrownBy(() -> module.type(-1)).isInstanceOf(SpirvFormatException.class);
  }

  @Test
  void aModuleThatEndsInsideAFunctionIsRefused() {
    int[] words;
    try (GlslCompiler compiler = new GlslCompiler()) {
      Compiled compiled =
          (Compiled)
              compiler.compile(
                  new CompileRequest(
                      "test",
                      new GlslSource("test.comp", SOURCE, Optional.empty()),
                      new TreeMap<>(),
                      List.of(),
                      CompileRequest.Form.PLAIN));
      words = new int[compiled.module().words().remaining()];
      compiled.module().words().get(words);
    }
    IntBuffer cut = IntBuffer.wrap(words, 0, words.length - 1);
    assertThatThrownBy(() -> SpirvModule.read(cut)).isInstanceOf(SpirvFormatException.class);
  }
}
