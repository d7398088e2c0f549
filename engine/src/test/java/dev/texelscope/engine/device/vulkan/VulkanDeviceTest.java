package dev.texelscope.engine.device.vulkan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.ShaderModule;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped shaders on this machine's first Vulkan device, under the validation layer. */
class VulkanDeviceTest {

  private static VulkanDevices devices;
  private static VulkanDevice device;
  private static GlslCompiler compiler;

  @BeforeAll
  static void open() {
    devices = new VulkanDevices();
    device = devices.open("");
    compiler = new GlslCompiler();
  }

  @AfterAll
  static void closeAndCheckThatNothingIsLeft() {
    compiler.close();
    devices.close();
    assertThat(devices.liveHandles().counts()).isEmpty();
    assertThat(devices.messagesOutsideRuns()).isEmpty();
  }

  @Test
  void theValidationLayerWatches() {
    assertThat(device.facts().validationLayer()).isTrue();
  }

  @Test
  void everyVariantComputesTheFormula() {
    Sizes sizes = new Sizes(4, 2, 3, 5, 6);
    for (BuiltinVariant variant : BuiltinVariant.all()) {
      MemoryLayout layout =
          variant.storage() == Storage.TEXTURE
              ? new TextureLayout(sizes, Dim.C, AxisMap.STANDARD)
              : new BufferLayout(sizes, DimOrder.CONTIGUOUS);
      QuantizeRun run = new QuantizeRun(variant, sizes, layout);
      try (Arena arena = Arena.ofShared()) {
        DispatchResult result = run.runOn(device, QuantizeRun.compile(compiler, variant), arena);
        assertThat(run.mismatches(result)).as(variant.name()).isZero();
      }
    }
  }

  @Test
  void theTextureShaderKnowsEveryLayout() {
    BuiltinVariant variant =
        QuantizeRun.variant(Storage.TEXTURE, Granularity.TOKEN, ParameterStorage.TEXTURE);
    ShaderModule module = QuantizeRun.compile(compiler, variant);
    List<AxisMap> maps = new ArrayList<>();
    for (int[] axes :
        new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
      for (int batch = 0; batch < 3; batch++) {
        maps.add(new AxisMap(axes[0], axes[1], axes[2], batch));
      }
    }
    for (Sizes sizes : List.of(new Sizes(4, 3, 5, 6, 7), new Sizes(2, 1, 1, 3, 1))) {
      for (Dim packed : new Dim[] {Dim.W, Dim.H, Dim.C}) {
        for (AxisMap map : maps) {
          QuantizeRun run = new QuantizeRun(variant, sizes, new TextureLayout(sizes, packed, map));
          try (Arena arena = Arena.ofShared()) {
            assertThat(run.mismatches(run.runOn(device, module, arena)))
                .as("%s %s-packed, axis map %s", sizes, packed, map)
                .isZero();
          }
        }
      }
    }
  }

  @Test
  void theBufferShaderKnowsEveryDimOrderAndFoldsLongRows() {
    BuiltinVariant variant =
        QuantizeRun.variant(Storage.BUFFER, Granularity.TOKEN, ParameterStorage.BUFFER);
    ShaderModule module = QuantizeRun.compile(compiler, variant);
    Sizes sizes = new Sizes(4, 3, 5, 6, 7);
    for (String order : List.of("NCHW", "NHWC", "NCWH", "WHCN", "CNHW")) {
      QuantizeRun run =
          new QuantizeRun(variant, sizes, new BufferLayout(sizes, DimOrder.parse(order)));
      run.maxWorkgroupsX = 4;
      try (Arena arena = Arena.ofShared()) {
        assertThat(run.mismatches(run.runOn(device, module, arena))).as(order).isZero();
      }
    }
  }

  @Test
  void theGalleryShaderIsRightForWidthPackingAloneAndWrongInHundredAndEightOtherwise() {
    Sizes sizes = new Sizes(4, 2, 5, 3, 4);
    BuiltinVariant variant =
        QuantizeRun.variant(Storage.TEXTURE, Granularity.TOKEN, ParameterStorage.TEXTURE);
    ShaderModule module = QuantizeRun.compileGallery(compiler, variant);
    try (Arena arena = Arena.ofShared()) {
      QuantizeRun width =
          new QuantizeRun(variant, sizes, new TextureLayout(sizes, Dim.W, AxisMap.STANDARD));
      assertThat(width.mismatches(width.runOn(device, module, arena))).isZero();
      QuantizeRun channels =
          new QuantizeRun(variant, sizes, new TextureLayout(sizes, Dim.C, AxisMap.STANDARD));
      java.util.Arrays.fill(channels.scale, 1);
      assertThat(channels.mismatches(channels.runOn(device, module, arena))).isEqualTo(108);
    }
  }

  @Test
  void paddingGetsTheZeroPointAndNothingElseIsTouched() {
    Sizes sizes = new Sizes(1, 1, 1, 1, 5);
    BuiltinVariant variant =
        QuantizeRun.variant(Storage.TEXTURE, Granularity.TENSOR, ParameterStorage.PUSH);
    QuantizeRun run =
        new QuantizeRun(variant, sizes, new TextureLayout(sizes, Dim.W, AxisMap.STANDARD));
    run.zeroPoint[0] = 7;
    try (Arena arena = Arena.ofShared()) {
      DispatchResult result = run.runOn(device, QuantizeRun.compile(compiler, variant), arena);
      assertThat(result.output(0).byteSize()).isEqualTo(8);
      assertThat(List.of(run.got(result, 5), run.got(result, 6), run.got(result, 7)))
          .containsExactly(7, 7, 7);
    }
  }

  @Test
  void whatIsNotWrittenStaysTheSentinel() {
    Sizes sizes = new Sizes(1, 1, 1, 1, 100);
    for (Storage storage : Storage.values()) {
      BuiltinVariant variant =
          QuantizeRun.variant(storage, Granularity.TENSOR, ParameterStorage.PUSH);
      MemoryLayout layout =
          storage == Storage.TEXTURE
              ? new TextureLayout(sizes, Dim.W, AxisMap.STANDARD)
              : new BufferLayout(sizes, DimOrder.CONTIGUOUS);
      QuantizeRun run = new QuantizeRun(variant, sizes, layout);
      run.sentinel = (byte) 0xA7;
      ShaderModule module = QuantizeRun.compile(compiler, variant);
      var whole = run.dispatch(module);
      var tooFew =
          new dev.texelscope.engine.device.Dispatch(
              module,
              whole.specialization(),
              whole.resources(),
              whole.pushConstants(),
              new dev.texelscope.engine.device.GridSize(1, 1, 1),
              true,
              whole.timeout());
      try (Arena arena = Arena.ofShared()) {
        DispatchResult result = device.run(tooFew, arena);
        assertThat(run.got(result, 0)).isEqualTo(run.expected(0));
        assertThat(run.got(result, 99)).isEqualTo((byte) 0xA7);
      }
    }
  }

  @Test
  void numbersAreMeasured() {
    NumericFacts facts = device.numericFacts();
    assertThat(facts.ties()).isEqualTo(NumericFacts.TieRounding.TO_EVEN);
    assertThat(facts.divisionErrorUlp()).isBetween(0.0, 3.0);
    assertThat(facts.reciprocalErrorUlp()).isBetween(0.0, 3.0);
    assertThat(device.numericFacts()).isSameAs(facts);
  }

  @Test
  void aDeviceThatIsNotThereIsRefusedWithTheNames() {
    assertThatThrownBy(() -> devices.open("GeForce 256"))
        .isInstanceOf(dev.texelscope.engine.tensor.InputException.class)
        .hasMessageContaining("GeForce 256")
        .hasMessageContaining(device.facts().name());
  }
}
