package dev.texelscope.engine.device.vulkan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.corpus.CorpusResult;
import dev.texelscope.engine.corpus.CorpusShader;
import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The CPU engine and the first Vulkan device write the same numbers, within what each shader of the
 * corpus says, in every form of the module.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusTest {

  private final GlslCompiler compiler = new GlslCompiler();
  private CpuDevice cpu;
  private VulkanDevices devices;
  private Device vulkan;

  @BeforeAll
  void open() {
    devices = new VulkanDevices();
    vulkan = devices.open("");
    cpu =
        new CpuDevice(
            NumericRules.DEFAULT.withSubgroupSize(vulkan.facts().limits().subgroupSize()));
  }

  @AfterAll
  void close() {
    devices.close();
    cpu.close();
    compiler.close();
  }

  static List<CorpusShader> shaders() {
    return CorpusShader.all().stream().filter(CorpusShader::vulkan).toList();
  }

  static List<CorpusShader> withoutVulkan() {
    return CorpusShader.all().stream().filter(shader -> !shader.vulkan()).toList();
  }

  @ParameterizedTest
  @MethodSource("withoutVulkan")
  void whatVulkanCannotRunIsRightByItself(CorpusShader shader) {
    for (CompileRequest.Form form : shader.forms()) {
      int[] results = shader.run(cpu, shader.module(compiler, form)).results();
      for (int invocation = 0; invocation < 256; invocation++) {
        assertThat(results[invocation * 32]).as(shader + ", invocation " + invocation).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shaders")
  void bothDevicesWriteTheSame(CorpusShader shader) {
    for (CompileRequest.Form form : shader.forms()) {
      ShaderModule module = shader.module(compiler, form);
      CorpusResult expected = shader.run(vulkan, module);
      assertThat(shader.run(cpu, module).difference(expected, shader))
          .as(shader + " " + form)
          .isEmpty();
    }
  }
}
