package dev.texelscope.engine.device.vulkan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.ShaderModule;
import java.lang.foreign.Arena;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second run uploads and builds only what changed, and nothing piles up. */
class KeptBetweenRunsTest {

  private static final Sizes SIZES = new Sizes(4, 2, 3, 5, 6);

  private static VulkanDevices devices;
  private static GlslCompiler compiler;

  private VulkanDevice device;

  @BeforeAll
  static void open() {
    devices = new VulkanDevices();
    compiler = new GlslCompiler();
  }

  @BeforeEach
  void openDevice() {
    device = devices.open("");
  }

  @AfterAll
  static void close() {
    compiler.close();
    devices.close();
    assertThat(devices.liveHandles().counts()).isEmpty();
    assertThat(devices.messagesOutsideRuns()).isEmpty();
  }

  @Test
  void aChangedZeroPointIsAllThatIsUploaded() {
    for (ParameterStorage where :
        new ParameterStorage[] {ParameterStorage.BUFFER, ParameterStorage.TEXTURE}) {
      BuiltinVariant variant = QuantizeRun.variant(Storage.TEXTURE, Granularity.TOKEN, where);
      ShaderModule module = QuantizeRun.compile(compiler, variant);
      QuantizeRun run =
          new QuantizeRun(variant, SIZES, new TextureLayout(SIZES, Dim.H, AxisMap.STANDARD));
      try (Arena arena = Arena.ofShared()) {
        DispatchResult first = run.runOn(device, module, arena);
        assertThat(first.pipelineCreated()).isTrue();
        assertThat(first.uploaded()).contains("t_zero_point", "t_scale");

        run.zeroPoint[7] = 99;
        DispatchResult second = run.runOn(device, module, arena);
        assertThat(second.pipelineCreated()).isFalse();
        assertThat(second.uploaded()).containsExactly("t_zero_point");
        assertThat(run.mismatches(second)).isZero();

        DispatchResult third = run.runOn(device, module, arena);
        assertThat(third.uploaded()).isEmpty();
        assertThat(run.mismatches(third)).isZero();

        run.zeroPoint[7] = 7;
        DispatchResult back = run.runOn(device, module, arena);
        assertThat(back.uploaded()).isEmpty();
        assertThat(run.mismatches(back)).isZero();
      }
    }
  }

  @Test
  void changedPushConstantsUploadNothing() {
    BuiltinVariant variant =
        QuantizeRun.variant(Storage.BUFFER, Granularity.TENSOR, ParameterStorage.PUSH);
    ShaderModule module = QuantizeRun.compile(compiler, variant);
    QuantizeRun run = new QuantizeRun(variant, SIZES, new BufferLayout(SIZES, DimOrder.CONTIGUOUS));
    try (Arena arena = Arena.ofShared()) {
      run.runOn(device, module, arena);
      run.zeroPoint[0] = -3;
      DispatchResult second = run.runOn(device, module, arena);
      assertThat(second.uploaded()).isEmpty();
      assertThat(second.pipelineCreated()).isFalse();
      assertThat(run.mismatches(second)).isZero();
    }
  }

  @Test
  void otherSpecializationConstantsMakeAnotherPipelineOnce() {
    BuiltinVariant variant =
        QuantizeRun.variant(Storage.BUFFER, Granularity.TENSOR, ParameterStorage.PUSH);
    ShaderModule module = QuantizeRun.compile(compiler, variant);
    Dispatch dispatch =
        new QuantizeRun(variant, SIZES, new BufferLayout(SIZES, DimOrder.CONTIGUOUS))
            .dispatch(module);
    try (Arena arena = Arena.ofShared()) {
      assertThat(device.run(dispatch, arena).pipelineCreated()).isTrue();
      assertThat(device.run(with(dispatch, 0, 128), arena).pipelineCreated()).isTrue();
      assertThat(device.run(with(dispatch, 0, 128), arena).pipelineCreated()).isFalse();
      assertThat(device.run(with(dispatch, 99, 5), arena).pipelineCreated()).isFalse();
    }
  }

  private static Dispatch with(Dispatch dispatch, int id, int value) {
    SortedMap<Integer, Integer> constants = new TreeMap<>(dispatch.specialization());
    constants.put(id, value);
    return new Dispatch(
        dispatch.module(),
        constants,
        dispatch.resources(),
        dispatch.pushConstants(),
        dispatch.workgroups(),
        dispatch.robust(),
        dispatch.timeout());
  }

  @Test
  void robustAndPlainAccessGiveTheSameWhereNothingIsOutOfBounds() {
    BuiltinVariant variant =
        QuantizeRun.variant(Storage.BUFFER, Granularity.TOKEN, ParameterStorage.BUFFER);
    ShaderModule module = QuantizeRun.compile(compiler, variant);
    QuantizeRun run = new QuantizeRun(variant, SIZES, new BufferLayout(SIZES, DimOrder.CONTIGUOUS));
    run.robust = false;
    try (Arena arena = Arena.ofShared()) {
      assertThat(run.mismatches(run.runOn(device, module, arena))).isZero();
      DispatchResult again = run.runOn(device, module, arena);
      assertThat(run.mismatches(again)).isZero();
      assertThat(again.uploaded()).contains("t_in", "t_scale", "t_zero_point");
      assertThat(again.pipelineCreated()).isFalse();
    }
  }

  @Test
  void pipelinesThatNobodyUsesAnyMoreAreReleased() {
    BuiltinVariant variant =
        QuantizeRun.variant(Storage.BUFFER, Granularity.TENSOR, ParameterStorage.PUSH);
    ShaderModule module = QuantizeRun.compile(compiler, variant);
    Dispatch dispatch =
        new QuantizeRun(variant, SIZES, new BufferLayout(SIZES, DimOrder.CONTIGUOUS))
            .dispatch(module);
    try (VulkanDevices own = new VulkanDevices();
        Arena arena = Arena.ofShared()) {
      VulkanDevice ownDevice = own.open("");
      for (int localSize = 1; localSize <= 70; localSize++) {
        ownDevice.run(with(dispatch, 0, localSize), arena);
      }
      assertThat(own.liveHandles().counts()).containsEntry(HandleType.PIPELINE, 64);
      assertThat(ownDevice.run(with(dispatch, 0, 70), arena).pipelineCreated()).isFalse();
      assertThat(ownDevice.run(with(dispatch, 0, 1), arena).pipelineCreated()).isTrue();
    }
  }

  @Test
  void manyRunsHoldNoMoreThanFew() {
    BuiltinVariant variant =
        QuantizeRun.variant(Storage.TEXTURE, Granularity.TOKEN, ParameterStorage.BUFFER);
    ShaderModule module = QuantizeRun.compile(compiler, variant);
    QuantizeRun run =
        new QuantizeRun(variant, SIZES, new TextureLayout(SIZES, Dim.C, AxisMap.STANDARD));
    repeat(run, module, 20);
    Map<HandleType, Integer> few = devices.liveHandles().counts();
    repeat(run, module, 300);
    assertThat(devices.liveHandles().counts()).isEqualTo(few);
  }

  private void repeat(QuantizeRun run, ShaderModule module, int times) {
    for (int i = 0; i < times; i++) {
      run.zeroPoint[0]++;
      try (Arena arena = Arena.ofShared()) {
        assertThat(run.runOn(device, module, arena).uploaded()).contains("t_zero_point");
      }
    }
  }

  @Test
  void barriersAreRightBySynchronizationValidation() {
    try (VulkanDevices watched = new VulkanDevices(new VulkanOptions(true, true))) {
      VulkanDevice strict = watched.open("");
      for (Storage storage : Storage.values()) {
        BuiltinVariant variant =
            QuantizeRun.variant(storage, Granularity.TOKEN, ParameterStorage.TEXTURE);
        ShaderModule module = QuantizeRun.compile(compiler, variant);
        QuantizeRun run =
            new QuantizeRun(
                variant,
                SIZES,
                storage == Storage.TEXTURE
                    ? new TextureLayout(SIZES, Dim.C, AxisMap.STANDARD)
                    : new BufferLayout(SIZES, DimOrder.CONTIGUOUS));
        try (Arena arena = Arena.ofShared()) {
          for (int i = 0; i < 3; i++) {
            run.zeroPoint[0] = i;
            assertThat(run.mismatches(run.runOn(strict, module, arena))).isZero();
          }
        }
      }
    }
  }
}
