package dev.texelscope.engine.shader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every variant compiles, and its module declares the bindings that ET-VK's kernels have. */
class BuiltinVariantTest {

  private static GlslCompiler compiler;

  @BeforeAll
  static void start() {
    compiler = new GlslCompiler();
  }

  @AfterAll
  static void stop() {
    compiler.close();
  }

  @Test
  void everyVariantHasANameOfItsOwn() {
    List<BuiltinVariant> all = BuiltinVariant.all();
    assertThat(all).hasSize(324);
    assertThat(all.stream().map(BuiltinVariant::name).distinct()).hasSize(324);
  }

  @Test
  void namesFollowEtVk() {
    BuiltinVariant variant =
        new BuiltinVariant(
            Storage.TEXTURE,
            Granularity.TOKEN,
            DType.FLOAT16,
            DType.INT8,
            ParameterStorage.BUFFER,
            Arithmetic.RECIPROCAL);
    assertThat(variant.name()).isEqualTo("quantize_per_token_texture3d_half_int8");
    assertThat(variant.withOutput(DType.INT32).name())
        .isEqualTo("quantize_per_token_texture3d_half_int32");
  }

  @Test
  void pushConstantsPerTokenAreRefused() {
    assertThatThrownBy(() ->
            new BuiltinVariant(
                Storage.BUFFER,
                Granularity.TOKEN,
                DType.FLOAT32,
                DType.INT8,
                ParameterStorage.PUSH,
                Arithmetic.DIVIDE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("buffer or texture is allowed");
  }

  @Test
  void otherDtypesAreRefused() {
    BuiltinVariant variant = BuiltinVariant.all().getFirst();
    assertThatThrownBy(() -> variant.withOutput(DType.INT16))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("uint8, int8 or int32");
    assertThatThrownBy(() ->
            new BuiltinVariant(
                Storage.BUFFER,
                Granularity.TENSOR,
                DType.INT32,
                DType.INT8,
                ParameterStorage.PUSH,
                Arithmetic.DIVIDE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("float16, float32 or float64");
  }

  @Test
  void everyVariantCompilesAndDeclaresTheBindingsOfEtVk() {
    for (BuiltinVariant variant : BuiltinVariant.all()) {
      for (CompileRequest.Form form :
          List.of(CompileRequest.Form.PLAIN, CompileRequest.Form.DEBUG)) {
        ModuleSummary summary = compiled(CompileRequest.of(variant).withForm(form)).summary();
        assertThat(names(summary)).as(variant.name()).isEqualTo(bindings(variant));
        assertThat(
                summary.pushConstants().stream()
                    .map(m -> m.type() + " " + m.name() + " @" + m.byteOffset()))
            .as(variant.name())
            .containsExactlyElementsOf(pushConstants(variant));
        assertThat(summary.localSizeX().specializationId()).isZero();
        assertThat(summary.localSizeY().specializationId()).isEqualTo(1);
        assertThat(summary.localSizeZ().specializationId()).isEqualTo(2);
      }
    }
  }

  @Test
  void optimizedFormsCompileToo() {
    for (BuiltinVariant variant : BuiltinVariant.all()) {
      compiled(CompileRequest.of(variant).withForm(CompileRequest.Form.OPTIMIZED));
    }
  }

  @Test
  void noVariantAsksForMoreThanItUses() {
    for (BuiltinVariant variant : BuiltinVariant.all()) {
      Set<Integer> expected =
          variant.storage() == Storage.TEXTURE
              ? Set.of()
              : Stream.of(
                      variant.input() == DType.FLOAT16 ? 4433 : 0,
                      variant.input() == DType.FLOAT64 ? 10 : 0,
                      variant.output() == DType.INT32 ? 0 : 4448)
                  .filter(number -> number != 0)
                  .collect(Collectors.toSet());
      Set<Integer> capabilities =
          new TreeSet<>(compiled(CompileRequest.of(variant)).summary().capabilities());
      capabilities.removeAll(Set.of(1, 50));
      assertThat(capabilities).as(variant.name()).isEqualTo(expected);
    }
  }

  @Test
  void theFaultyShadersOfTheGalleryTakeTheSameBindings() {
    for (BuiltinVariant variant : BuiltinVariant.all()) {
      if (variant.storage() == Storage.TEXTURE && variant.granularity() != Granularity.TENSOR) {
        for (String fault : List.of("one_token_per_texel", "one_group_per_texel")) {
          CompileRequest request =
              new CompileRequest(
                  "gallery",
                  GlslSource.shipped("gallery/quantize_texture_" + fault + ".glsl"),
                  variant.defines(),
                  List.of(),
                  CompileRequest.Form.PLAIN);
          assertThat(names(compiled(request).summary()))
              .as("%s %s", fault, variant.name())
              .isEqualTo(bindings(variant));
        }
      }
    }
  }

  private static List<String> names(ModuleSummary summary) {
    return summary.resources().stream().map(BuiltinVariantTest::describe).toList();
  }

  private static String describe(ResourceVariable variable) {
    String name =
        variable.kind() == ResourceVariable.Kind.UNIFORM_BUFFER
            ? variable.members().stream()
                .map(m -> m.type() + " " + m.name())
                .collect(Collectors.joining(","))
            : variable.name();
    return variable.set() + "." + variable.binding() + " " + variable.kind() + " " + name;
  }

  private static List<String> bindings(BuiltinVariant variant) {
    boolean texture = variant.storage() == Storage.TEXTURE;
    List<String> rest = new ArrayList<>();
    rest.add(texture ? "STORAGE_IMAGE t_out" : "STORAGE_BUFFER t_out");
    rest.add(texture ? "SAMPLED_IMAGE t_in" : "STORAGE_BUFFER t_in");
    switch (variant.parameters()) {
      case PUSH -> {}
      case BUFFER -> rest.addAll(List.of("STORAGE_BUFFER t_scale", "STORAGE_BUFFER t_zero_point"));
      case TEXTURE -> rest.addAll(List.of("SAMPLED_IMAGE t_scale", "SAMPLED_IMAGE t_zero_point"));
    }
    List<String> uniforms =
        new ArrayList<>(
            texture
                ? List.of("ivec3 t_in_limits", "ivec3 t_out_limits")
                : List.of(
                    "int out_numel",
                    "ivec4 t_in_sizes",
                    "ivec4 t_in_strides",
                    "ivec4 t_out_sizes",
                    "ivec4 t_out_strides"));
    if (variant.granularity() != Granularity.TENSOR) {
      if (texture) {
        uniforms.add("ivec4 t_out_sizes");
      }
      uniforms.add("ivec4 token_strides");
    }
    if (variant.granularity() == Granularity.GROUP) {
      uniforms.add("ivec4 group_sizes");
    }
    uniforms.forEach(uniform -> rest.add("UNIFORM_BUFFER " + uniform));
    List<String> numbered = new ArrayList<>();
    for (int binding = 0; binding < rest.size(); binding++) {
      numbered.add("0." + binding + " " + rest.get(binding));
    }
    return numbered;
  }

  private static List<String> pushConstants(BuiltinVariant variant) {
    if (variant.granularity() != Granularity.TENSOR) {
      return List.of("int num_tokens @0", "int quant_min @4", "int quant_max @8");
    }
    return variant.parameters() == ParameterStorage.PUSH
        ? List.of("float scale @0", "int zero_point @4", "int quant_min @8", "int quant_max @12")
        : List.of("int quant_min @0", "int quant_max @4");
  }

  private static ShaderModule compiled(CompileRequest request) {
    return switch (compiler.compile(request)) {
      case Compiled(ShaderModule module, List<Diagnostic> diagnostics, var _) -> {
        assertThat(diagnostics).as(request.label()).isEmpty();
        yield module;
      }
      case CompileResult.Failed failed ->
          throw new AssertionError(request.label() + ": " + failed.diagnostics());
    };
  }
}
