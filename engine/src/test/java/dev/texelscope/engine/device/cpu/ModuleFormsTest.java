package dev.texelscope.engine.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.corpus.CorpusResult;
import dev.texelscope.engine.corpus.CorpusShader;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.spirv.DeclaredVariable;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.trace.Assignment;
import dev.texelscope.engine.trace.InvocationTrace;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One shader in all forms of a module, {@code forms.spv} made by {@code glslangValidator -V
 * --target-env vulkan1.1 -gVS}: they write the same, and the variables whose names they kept have
 * the same values.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModuleFormsTest {

  private static final Path FOLDER = Path.of("src/test/resources/forms");

  private final GlslCompiler compiler = new GlslCompiler();
  private final CpuDevice cpu = new CpuDevice();

  @AfterAll
  void close() {
    cpu.close();
    compiler.close();
  }

  private Map<String, ShaderModule> forms() throws IOException {
    Map<String, ShaderModule> forms = new LinkedHashMap<>();
    for (CompileRequest.Form form : CompileRequest.Form.values()) {
      CompileResult result =
          compiler.compile(
              new CompileRequest(
                  form.name(),
                  GlslSource.ofFile(FOLDER.resolve("forms.comp")),
                  new TreeMap<>(),
                  List.of(),
                  form));
      if (!(result instanceof CompileResult.Compiled compiled)) {
        throw new AssertionError(result.diagnostics().toString());
      }
      forms.put(form.name(), compiled.module());
    }
    forms.put("-gVS", debugInfo());
    return forms;
  }

  private static ShaderModule debugInfo() throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve("forms.spv")))
            .order(ByteOrder.LITTLE_ENDIAN);
    int[] words = new int[bytes.remaining() / 4];
    bytes.asIntBuffer().get(words);
    return new ShaderModule("forms.spv", words);
  }

  private static Dispatch dispatch(ShaderModule module) {
    return new Dispatch(
        module,
        new TreeMap<>(),
        List.of(
            new BoundOutput(0, "results", new BufferSpec(64, BufferSpec.Use.STORAGE), (byte) 0)),
        PushConstants.NONE,
        new GridSize(4, 1, 1),
        true,
        Duration.ofSeconds(30));
  }

  @Test
  void allFormsWriteTheSame() throws IOException {
    for (Map.Entry<String, ShaderModule> form : forms().entrySet()) {
      try (Arena arena = Arena.ofShared()) {
        int[] results =
            cpu.run(dispatch(form.getValue()), arena).output(0).toArray(ValueLayout.JAVA_INT);
        assertThat(results).as(form.getKey()).containsExactly(expected());
      }
    }
  }

  /** The same in Java. */
  private static int[] expected() {
    int[] results = new int[16];
    for (int i = 0; i < results.length; i++) {
      int sum = 0;
      for (int k = 0; k < 4; k++) {
        int product = (i + 1) * k;
        sum += product > 20 ? 20 + (product - 20) / 2 : product;
      }
      results[i] = (int) (sum * 0.5f) + i;
    }
    return results;
  }

  @Test
  void variablesThatKeptTheirNamesHaveTheSameValues() throws IOException {
    Map<String, ShaderModule> forms = forms();
    Map<String, List<String>> values =
        values(
            cpu.trace(dispatch(Objects.requireNonNull(forms.get("DEBUG"))), new GridSize(9, 0, 0)));
    assertThat(values.keySet()).contains("i", "sum", "k", "part", "product", "excess", "scaled");
    for (Map.Entry<String, ShaderModule> form : forms.entrySet()) {
      values(cpu.trace(dispatch(form.getValue()), new GridSize(9, 0, 0)))
          .forEach((name, got) ->
              assertThat(got).as(form.getKey() + " " + name).isEqualTo(values.get(name)));
    }
    assertThat(values(cpu.trace(dispatch(debugInfo()), new GridSize(9, 0, 0)))).isEqualTo(values);
  }

  static List<CorpusShader> corpus() {
    return CorpusShader.all().stream().filter(shader -> shader.forms().size() > 1).toList();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void everyShaderOfTheCorpusWritesTheSameInAllForms(CorpusShader shader) {
    ShaderModule plain = shader.module(compiler, CompileRequest.Form.PLAIN);
    CorpusResult expected = shader.run(cpu, plain);
    for (CompileRequest.Form form : CompileRequest.Form.values()) {
      assertThat(shader.run(cpu, shader.module(compiler, form)).difference(expected, shader))
          .as("%s", form)
          .isEmpty();
    }
    ShaderModule debug = shader.module(compiler, CompileRequest.Form.DEBUG);
    GridSize invocation = new GridSize(67, 0, 0);
    assertThat(values(cpu.trace(shader.dispatch(debug), invocation)))
        .isEqualTo(values(cpu.trace(shader.dispatch(plain), invocation)));
  }

  /** All values of each variable in order. */
  private static Map<String, List<String>> values(InvocationTrace trace) {
    Map<String, List<String>> values = new TreeMap<>();
    for (Assignment assignment : trace.assignments()) {
      if (!assignment.variable().name().equals("param")) {
        values.merge(
            assignment.variable().name(),
            List.of(assignment.text()),
            (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).toList());
      }
    }
    return values;
  }

  @Test
  void debugInformationHasNamesScopesAndLines() throws IOException {
    SpirvModule module = SpirvModule.read(debugInfo().words());
    DeclaredVariable excess =
        module.declared().values().stream()
            .filter(variable -> variable.name().equals("excess"))
            .findFirst()
            .orElseThrow();
    assertThat(excess.declared().toString()).isEqualTo("forms.comp:8");
    assertThat(excess.scopes()).contains("folded");
    assertThat(cpu.trace(dispatch(debugInfo()), new GridSize(9, 0, 0)).assignments())
        .filteredOn(a -> a.variable().name().equals("part"))
        .extracting(a -> a.line().toString())
        .containsOnly("forms.comp:17");
  }
}
