package dev.texelscope.engine.spirv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.TestModule;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Declarations are read as glslang wrote them, and broken modules are refused, never crashed on.
 */
class ModuleSummaryTest {

  private static final int[] WORDS =
      compile(
          """
          #version 450 core
          layout(local_size_x = 8, local_size_y_id = 7, local_size_z = 2) in;
          layout(constant_id = 5) const int rows = 12;
          layout(constant_id = 4) const bool wide = true;
          layout(push_constant) uniform Push { float a; ivec3 b; mat2 c; float d[3]; } push;
          layout(set = 0, binding = 3, rgba8ui) uniform writeonly uimage3D t_out;
          layout(set = 0, binding = 1) uniform isampler3D t_in;
          layout(set = 1, binding = 0, std430) readonly buffer Numbers { int count; float numbers[]; } many;
          layout(set = 0, binding = 2, std140) uniform Limits { ivec3 limits; };
          void main() {
            imageStore(t_out, limits, uvec4(texelFetch(t_in, limits * rows, 0)) + uint(many.numbers[many.count]));
            if (wide) { imageStore(t_out, push.b, uvec4(push.a + push.c[1][0] + push.d[2])); }
          }
          """);

  private static int[] compile(String text) {
    try (GlslCompiler compiler = new GlslCompiler()) {
      var words = TestModule.of(compiler, text, CompileRequest.Form.PLAIN).words();
      int[] all = new int[words.remaining()];
      words.get(all);
      return all;
    }
  }

  @Test
  void everythingDeclaredIsRead() {
    ModuleSummary summary = ModuleSummary.read(IntBuffer.wrap(WORDS));
    assertThat(summary.version()).isEqualTo(0x10300);
    assertThat(summary.capabilities()).contains(1);
    assertThat(summary.entryPoint()).isEqualTo("main");
    assertThat(summary.localSizeX()).isEqualTo(new LocalSize(8, -1));
    assertThat(summary.localSizeY().with(Map.of(7, 5))).isEqualTo(5);
    assertThat(summary.localSizeY().with(Map.of())).isEqualTo(1);
    assertThat(summary.localSizeZ().defaultValue()).isEqualTo(2);
    assertThat(summary.specializationConstants())
        .contains(
            new SpecializationConstant(4, "wide", "bool", 1),
            new SpecializationConstant(5, "rows", "int", 12));
    assertThat(summary.pushConstants())
        .containsExactly(
            new BlockMember("a", 0, 4, "float", new NumberLayout("float", 1, 1, 4)),
            new BlockMember("b", 16, 12, "ivec3", new NumberLayout("int", 3, 1, 12)),
            new BlockMember("c", 32, 16, "mat2x2", new NumberLayout("float", 2, 2, 8)),
            new BlockMember("d", 48, 12, "float[3]", new NumberLayout("float", 1, 3, 4)));
    assertThat(summary.pushConstantBytes()).isEqualTo(60);
  }

  @Test
  void everyBindingIsReadWithItsAccess() {
    List<ResourceVariable> resources = ModuleSummary.read(IntBuffer.wrap(WORDS)).resources();
    assertThat(
            resources.stream()
                .map(r -> r.set() + "." + r.binding() + " " + r.kind() + " " + r.name()))
        .containsExactly(
            "0.1 SAMPLED_IMAGE t_in",
            "0.2 UNIFORM_BUFFER limits",
            "0.3 STORAGE_IMAGE t_out",
            "1.0 STORAGE_BUFFER many");
    assertThat(resources.stream().map(r -> r.readable() + " " + r.writable()))
        .containsExactly("true false", "true false", "false true", "true false");
    assertThat(resources.getFirst().componentType()).isEqualTo("int");
    assertThat(resources.getFirst().dimensions()).isEqualTo(3);
    assertThat(resources.get(2).imageFormat()).isEqualTo(32);
    assertThat(resources.get(3).members())
        .containsExactly(
            new BlockMember("count", 0, 4, "int", new NumberLayout("int", 1, 1, 4)),
            new BlockMember("numbers", 4, 0, "float[]", new NumberLayout("float", 1, 0, 4)));
  }

  @Test
  void aModuleCutShortIsRefusedOrReadButNeverCrashes() {
    for (int length = 0; length < WORDS.length; length++) {
      readOrRefuse(IntBuffer.wrap(WORDS, 0, length).slice());
    }
  }

  @Test
  void aModuleWithChangedWordsIsRefusedOrReadButNeverCrashes() {
    Random random = new Random(1);
    for (int attempt = 0; attempt < 5000; attempt++) {
      int[] words = WORDS.clone();
      for (int change = 0; change < 3; change++) {
        words[5 + random.nextInt(words.length - 5)] =
            random.nextBoolean() ? random.nextInt() : random.nextInt(64) | random.nextInt(8) << 16;
      }
      readOrRefuse(IntBuffer.wrap(words));
    }
  }

  private static void readOrRefuse(IntBuffer words) {
    try {
      assertThat(ModuleSummary.read(words).entryPoint()).isNotNull();
    } catch (SpirvFormatException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void whatIsNoModuleIsSaidToBeNone() {
    assertThatThrownBy(() -> ModuleSummary.read(IntBuffer.allocate(3)))
        .isInstanceOf(SpirvFormatException.class)
        .hasMessageContaining("at least 5 words");
    assertThatThrownBy(() -> ModuleSummary.read(IntBuffer.allocate(8)))
        .isInstanceOf(SpirvFormatException.class)
        .hasMessageContaining("not a SPIR-V module");
    IntBuffer swapped = IntBuffer.wrap(WORDS.clone());
    swapped.put(0, Integer.reverseBytes(swapped.get(0)));
    assertThatThrownBy(() -> ModuleSummary.read(swapped)).hasMessageContaining("byte order");
  }
}
