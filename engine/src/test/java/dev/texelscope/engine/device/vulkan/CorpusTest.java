package dev.texelscope.engine.device.vulkan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.shader.ShaderModule;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small shaders, one idea each: the CPU engine and the first Vulkan device write the same bits, in
 * every form of the module. {@code operands} holds 256 integers, then the bits of 256 floats.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusTest {

  private static final Path FOLDER = Path.of("src/test/resources/corpus");
  private static final int RESULTS = 20000;
  private static final int[] INTEGERS = {
    0, 1, -1, 2, -2, 7, -7, 31, 255, -256, 65535, -65536, Integer.MAX_VALUE, Integer.MIN_VALUE
  };
  private static final float[] FLOATS = {
    0,
    -0f,
    1,
    -1,
    0.5f,
    -0.5f,
    1.5f,
    2.5f,
    -2.5f,
    1e-40f,
    -1e-40f,
    1e30f,
    -1e30f,
    3e9f,
    0.1f,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY
  };

  private final GlslCompiler compiler = new GlslCompiler();
  private final CpuDevice cpu = new CpuDevice();
  private VulkanDevices devices;
  private Device vulkan;

  @BeforeAll
  void open() {
    devices = new VulkanDevices();
    vulkan = devices.open("");
  }

  @AfterAll
  void close() {
    devices.close();
    cpu.close();
    compiler.close();
  }

  static Stream<Path> shaders() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shaders")
  void bothDevicesWriteTheSameBits(Path file) {
    for (CompileRequest.Form form : CompileRequest.Form.values()) {
      ShaderModule module = compile(file, form);
      try (Arena arena = Arena.ofShared()) {
        int[] expected = run(vulkan, module, arena);
        int[] got = run(cpu, module, arena);
        for (int i = 0; i < RESULTS; i++) {
          assertThat(got[i])
              .as("%s, %s: invocation %d, number %d", file.getFileName(), form, i / 32, i % 32)
              .isEqualTo(expected[i]);
        }
      }
    }
  }

  private ShaderModule compile(Path file, CompileRequest.Form form) {
    CompileResult result =
        compiler.compile(
            new CompileRequest(
                String.valueOf(file.getFileName()),
                GlslSource.ofFile(file),
                new TreeMap<>(),
                List.of(),
                form));
    if (result instanceof CompileResult.Compiled compiled) {
      return compiled.module();
    }
    throw new AssertionError(result.diagnostics().toString());
  }

  private static int[] run(Device device, ShaderModule module, Arena arena) {
    List<BoundResource> resources = new ArrayList<>();
    resources.add(
        new BoundOutput(
            0, "results", new BufferSpec(4L * RESULTS, BufferSpec.Use.STORAGE), (byte) 0));
    resources.add(input(1, "operands", 512, CorpusTest::operands));
    if (module.summary().resources().size() > 2) {
      resources.add(input(2, "blocks", 100, i -> Float.floatToRawIntBits(i * 0.5f)));
    }
    return device
        .run(
            new Dispatch(
                module,
                new TreeMap<>(Map.of(5, 6, 6, 1)),
                resources,
                PushConstants.NONE,
                new GridSize(4, 1, 1),
                true,
                Duration.ofSeconds(30)),
            arena)
        .output(0)
        .toArray(ValueLayout.JAVA_INT);
  }

  private interface Words {
    int at(int index);
  }

  private static BoundInput input(int binding, String name, int count, Words words) {
    return new BoundInput(
        binding,
        name,
        new BufferSpec(4L * count, BufferSpec.Use.STORAGE),
        name,
        target -> fill(target, count, words));
  }

  private static void fill(MemorySegment target, int count, Words words) {
    for (int i = 0; i < count; i++) {
      target.setAtIndex(ValueLayout.JAVA_INT, i, words.at(i));
    }
  }

  /** Hard numbers first, then some of every size. */
  private static int operands(int i) {
    int at = i & 255;
    if (i < 256) {
      return at < INTEGERS.length ? INTEGERS[at] : (at * 0x9E3779B9) >> (at & 31);
    }
    float spread = (float) Math.scalb(1 + at * 0.37, at % 60 - 30) * (at % 2 == 0 ? 1 : -1);
    return Float.floatToRawIntBits(at < FLOATS.length ? FLOATS[at] : spread);
  }
}
