package dev.texelscope.engine.device.vulkan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.cpu.CpuDevice;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.ShaderModule;
import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The CPU engine and the first Vulkan device write the same bytes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CpuAgainstVulkanTest {

  private static final Sizes SIZES = new Sizes(4, 2, 3, 3, 5);
  private static final float[] HARD = {
    0.5f,
    1.5f,
    2.5f,
    -0.5f,
    -1.5f,
    -2.5f,
    0,
    -0f,
    Float.MIN_VALUE,
    1e-38f,
    126.5f,
    127.5f,
    -128.5f,
    255.5f,
    3e9f,
    -3e9f,
    1e10f,
    0x1.fffffep30f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MAX_VALUE,
    65504f,
    0.1f,
    0.3f
  };

  private VulkanDevices devices;
  private VulkanDevice vulkan;
  private final CpuDevice cpu = new CpuDevice();
  private final GlslCompiler compiler = new GlslCompiler();

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

  @Test
  void everyVariantIsBitwiseTheSameOnTiesSpecialsAndOverflow() {
    for (BuiltinVariant variant : BuiltinVariant.all()) {
      QuantizeRun run = run(variant, Dim.C);
      for (int i = 0; i < run.x.length; i++) {
        run.x[i] = HARD[i % HARD.length] * (i < HARD.length ? 1 : 0.25f);
      }
      run.scale[0] = 1;
      compare(run, QuantizeRun.compile(compiler, variant), variant.name());
    }
  }

  @Test
  void everyPackingOfTheGalleryShaderIsTheSame() {
    for (Dim packed : List.of(Dim.W, Dim.H, Dim.C)) {
      BuiltinVariant variant =
          QuantizeRun.variant(Storage.TEXTURE, Granularity.TOKEN, ParameterStorage.TEXTURE);
      QuantizeRun run = run(variant, packed);
      compare(run, QuantizeRun.compileGallery(compiler, variant), "gallery " + packed);
    }
  }

  @Test
  void bothMeasureTheSameNumericFacts() {
    assertThat(cpu.numericFacts()).isEqualTo(vulkan.numericFacts());
  }

  private static QuantizeRun run(BuiltinVariant variant, Dim packed) {
    return new QuantizeRun(
        variant,
        SIZES,
        variant.storage() == Storage.TEXTURE
            ? QuantizeRun.texture(SIZES, packed, AxisMap.STANDARD)
            : QuantizeRun.buffer(SIZES, DimOrder.CONTIGUOUS));
  }

  private void compare(QuantizeRun run, ShaderModule module, String what) {
    try (Arena arena = Arena.ofShared()) {
      DispatchResult expected = vulkan.run(run.dispatch(module), arena);
      DispatchResult got = cpu.run(run.dispatch(module), arena);
      assertThat(got.messages()).as(what).isEmpty();
      assertThat(got.output(0).mismatch(expected.output(0)))
          .as("first byte that differs for " + what)
          .isEqualTo(-1);
    }
  }
}
