package dev.texelscope.engine.shader.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each helper function produces. */
class HelperFunctionsTest {

  private final Map<String, Object> variables = variables();
  private final Evaluator evaluator = new Evaluator(variables);

  private static Map<String, Object> variables() {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("B", new ArrayList<>(List.of(0L)));
    variables.put("C", new ArrayList<>(List.of(3L)));
    variables.put("DTYPE", "half");
    variables.put("TILE", 4L);
    variables.put("IMAGE_T", DtypeWords.imageTypes("image"));
    variables.put("SAMPLER_T", DtypeWords.imageTypes("sampler"));
    variables.put("IMAGE_FORMAT", DtypeWords.imageFormats());
    return variables;
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  private String text(String expression) {
    return Evaluator.text(evaluator.value(ExpressionParser.parse(expression)));
  }

  @ParameterizedTest
  @CsvSource({
    "half, float16_t, f16vec4, vec4, float, rgba16f",
    "float, float, vec4, vec4, float, rgba32f",
    "double, float64_t, vec4, vec4, float, rgba32f",
    "int8, int8_t, i8vec4, ivec4, int, rgba8i",
    "uint8, uint8_t, u8vec4, uvec4, uint, rgba8ui",
    "bool, uint8_t, u8vec4, uvec4, uint, rgba8ui",
    "int16, int16_t, i16vec4, ivec4, int, rgba16i",
    "uint16, uint16_t, u16vec4, uvec4, uint, rgba16ui",
    "int32, int, ivec4, ivec4, int, rgba32i",
    "int, int, ivec4, ivec4, int, rgba32i",
    "uint32, uint, uvec4, uvec4, uint, rgba32ui"
  })
  void typesOfEachDtype(
      String dtype, String scalar, String vector, String texel, String component, String format) {
    String q = "\"" + dtype + "\"";
    assertThat(text("buffer_scalar_type(" + q + ")")).isEqualTo(scalar);
    assertThat(text("buffer_gvec_type(" + q + ", 4)")).isEqualTo(vector);
    assertThat(text("buffer_gvec_type(" + q + ", 1)")).isEqualTo(scalar);
    assertThat(text("texel_type(" + q + ")")).isEqualTo(texel);
    assertThat(text("gvec_type(" + q + ", 2)")).isEqualTo(texel.replace('4', '2'));
    assertThat(text("texel_component_type(" + q + ")")).isEqualTo(component);
    assertThat(text("texel_load_type(" + q + ", \"buffer\")")).isEqualTo(vector);
    assertThat(text("texel_load_type(" + q + ", \"texture3d\")")).isEqualTo(texel);
    assertThat(text("texel_load_component_type(" + q + ", \"BUFFER\")")).isEqualTo(scalar);
    assertThat(text("texel_load_component_type(" + q + ", \"texture2d\")")).isEqualTo(component);
    assertThat(text("IMAGE_FORMAT[" + q + "]")).isEqualTo(format);
    assertThat(text("accum_vec_type(" + q + ")")).isEqualTo(texel);
    assertThat(text("accum_scalar_type(" + q + ")")).isEqualTo(component);
  }

  @Test
  void buffersAreDeclaredWithTheNextBinding() {
    assertThat(text("layout_declare_buffer(B, \"w\", \"t_out\", \"int8\")"))
        .isEqualTo(
            lines(
                "",
                "layout(set = 0, binding = 0) buffer PRECISION restrict writeonly t_outBuffer {",
                "    int8_t t_out[];",
                "};"));
    assertThat(text("layout_declare_buffer(B, \"r\", \"t_in\", DTYPE, \"lowp\", False)"))
        .contains("binding = 1)", "buffer lowp restrict readonly", "f16vec4 t_in[];");
    assertThat(
            text(
                "layout_declare_buffer(7, 'rw', 'w', 'int', is_scalar_array = False, vec_size ="
                    + " 2)"))
        .contains("binding = 7)", "restrict  wBuffer", "ivec2 w[];");
    assertThat(text("B[0]")).isEqualTo("2");
  }

  @Test
  void imagesAndSamplersAreDeclared() {
    assertThat(text("layout_declare_image(B, \"w\", \"t_out\", \"uint8\")"))
        .isEqualTo(
            "layout(set = 0, binding = 0, rgba8ui) uniform PRECISION restrict writeonly uimage3D"
                + " t_out;");
    assertThat(text("layout_declare_image(B, \"r\", \"t\", \"half\", image_ndim = 2)"))
        .isEqualTo(
            "layout(set = 0, binding = 1, rgba16f) uniform PRECISION restrict readonly image2D t;");
    assertThat(text("layout_declare_sampler(B, \"r\", \"t_in\", \"int\")"))
        .isEqualTo("layout(set = 0, binding = 2) uniform PRECISION isampler3D t_in;");
  }

  @Test
  void tensorsAreBuffersSamplersOrImages() {
    assertThat(text("layout_declare_tensor(B, \"r\", \"t_in\", \"float\", \"buffer\")"))
        .contains("buffer PRECISION restrict readonly t_inBuffer", "float t_in[];");
    assertThat(text("layout_declare_tensor(B, \"r\", \"t_in\", \"float\", \"texture3d\")"))
        .isEqualTo("layout(set = 0, binding = 1) uniform PRECISION sampler3D t_in;");
    assertThat(text("layout_declare_tensor(B, \"rw\", \"t\", \"float\", \"texture2d\")"))
        .isEqualTo("layout(set = 0, binding = 2, rgba32f) uniform PRECISION restrict  image2D t;");
    assertThat(
            text("layout_declare_tensor(B, \"r\", \"t\", \"float\", \"buffer\", False, \"highp\")"))
        .contains("buffer highp", "vec4 t[];");
  }

  @Test
  void uniformBlocksAndSpecializationConstantsAreDeclared() {
    assertThat(text("layout_declare_ubo(B, \"ivec3\", \"t_in_limits\")"))
        .isEqualTo(
            "\nlayout(set = 0, binding = 0) uniform PRECISION restrict readonly t_in_limits_UBO"
                + " {\n  ivec3 t_in_limits;\n};");
    assertThat(text("layout_declare_ubo(B, \"ivec4\", \"a\", \"int\", \"b\")"))
        .contains("binding = 1)", "a_b_UBO {\n  ivec4 a;\n  int b;\n};");
    assertThat(text("layout_declare_spec_const(C, \"int\", \"out_layout\", \"DEFAULT_LAYOUT\")"))
        .isEqualTo("layout(constant_id = 3) const int out_layout = DEFAULT_LAYOUT;");
    assertThat(text("layout_declare_spec_const(C, \"bool\", \"wide\")"))
        .isEqualTo("layout(constant_id = 4) const bool wide;");
    assertThatThrownBy(() -> text("layout_declare_spec_const(C, \"ivec2\", \"x\")"))
        .hasMessageContaining("ivec2");
  }

  @Test
  void storageTypesAndMacrosAreDefined() {
    assertThat(text("define_active_storage_type(\"buffer\")")).isEqualTo("#define USING_BUFFER");
    assertThat(text("define_active_storage_type(\"texture3d\")"))
        .isEqualTo("#define USING_TEXTURE3D");
    assertThat(text("define_active_storage_type(\"texture2d\")"))
        .isEqualTo("#define USING_TEXTURE2D");
    assertThat(text("macro_define(\"TILE\")")).isEqualTo("#define TILE 4");
    assertThatThrownBy(() -> text("define_active_storage_type(\"cloud\")"))
        .hasMessageContaining("texture3d");
  }

  @Test
  void extensionsAreRequired() {
    assertThat(text("define_required_extensions(\"half\")"))
        .isEqualTo(
            lines(
                "",
                "#extension GL_EXT_shader_16bit_storage : require",
                "#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require"));
    assertThat(text("define_required_extensions([\"int8\", \"float\"])"))
        .isEqualTo(
            lines(
                "",
                "#extension GL_EXT_shader_8bit_storage : require",
                "#extension GL_EXT_shader_explicit_arithmetic_types_int8 : require"));
    assertThat(text("define_required_extensions(\"texture3d\", \"uint8\")")).isBlank();
    assertThat(text("define_required_extensions(\"buffer\", \"uint8\")"))
        .contains("8bit_storage", "int8");
    assertThat(text("define_explicit_type_extensions(\"int16\")"))
        .isEqualTo("\n#extension GL_EXT_shader_explicit_arithmetic_types_int16 : require\n");
    assertThat(text("define_required_extensions(\"float\")")).isBlank();
  }

  @Test
  void positionsAndTablesAreLookedUp() {
    assertThat(text("get_pos[3](\"pos\")")).isEqualTo("pos");
    assertThat(text("get_pos[2](\"pos\")")).isEqualTo("pos.xy");
    assertThat(text("IMAGE_T[3][\"int8\"]")).isEqualTo("iimage3D");
    assertThat(text("SAMPLER_T[2][DTYPE]")).isEqualTo("sampler2D");
  }

  @Test
  void theHigherOfTwoDtypesIsFound() {
    assertThat(text("get_higher_precision_dtype(\"half\", \"float\")")).isEqualTo("float");
    assertThat(text("get_higher_precision_dtype(\"half\", \"int8\")")).isEqualTo("half");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "TILE * 4 | 16",
        "TILE + 1 | 5",
        "(TILE - 1) // 2 | 1",
        "-3 % 4 | 1",
        "TILE == 4 and DTYPE != 'float' | True",
        "not TILE > 3 | False",
        "DTYPE in ['half', 'float'] | True",
        "DTYPE not in ['half'] | False",
        "'a' + 'b' | ab",
        "[1, 2][1] | 2",
        "TILE and 7 | 7",
        "0 or 'x' | x",
        "None | None",
        "1.5 * 2 | 3.0"
      })
  void arithmeticIsThatOfPython(String expression, String value) {
    assertThat(text(expression)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "__import__(1)",
        "DTYPE.upper()",
        "lambda: 1",
        "[x for x in range(3)]",
        "open('/etc/passwd')",
        "exec('1')",
        "1 if TILE else 2",
        "DTYPE == 'a' == 'b'",
        "{1: 2}",
        "f'x'",
        "TILE / 0",
        "TILE // 0",
        "9223372036854775807 + 1",
        "range(100000000)",
        "B[5]",
        "((("
      })
  void whatIsOutsideOfTheGrammarIsRefused(String expression) {
    assertThatThrownBy(() -> text(expression)).isInstanceOf(GrammarException.class);
  }
}
