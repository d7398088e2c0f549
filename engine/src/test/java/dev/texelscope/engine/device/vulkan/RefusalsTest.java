package dev.texelscope.engine.device.vulkan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceFeature;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.shader.TestModule;
import dev.texelscope.engine.shader.TexelFormat;
import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a device cannot do is a sentence before anything is allocated; what goes wrong on it is a
 * device error.
 */
class RefusalsTest {

  private static final String HEADER =
      """
      #version 450 core
      layout(local_size_x_id = 0, local_size_y_id = 1, local_size_z_id = 2) in;
      layout(set = 0, binding = 0, std430) buffer Out { int t_out[]; };
      """;

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
  static void close() {
    compiler.close();
    devices.close();
    assertThat(devices.liveHandles().counts()).isEmpty();
    assertThat(devices.messagesOutsideRuns()).isEmpty();
  }

  @Test
  void sizesBeyondTheLimitsAreRefusedBeforeAnythingIsAllocated() {
    ShaderModule module =
        compile("layout(set = 0, binding = 1) uniform sampler3D t_in;\nvoid main() {}");
    int limit = device.facts().limits().maxImageDimension3D();
    assertRefused(
        dispatch(module, image(1, limit + 1, 1, 1)),
        "t_in",
        (limit + 1) + "×1×1",
        "at most " + limit);

    ShaderModule buffers =
        compile("layout(set = 0, binding = 1, std430) buffer In { int t_in[]; };\nvoid main() {}");
    long range = device.facts().limits().maxStorageBufferRange();
    assertRefused(
        dispatch(
            buffers,
            new BoundInput(
                1,
                "t_in",
                new BufferSpec(range + 4, BufferSpec.Use.STORAGE),
                "never written",
                target -> {
                  throw new AssertionError("filled although it was refused");
                })),
        "t_in",
        (range + 4) + " bytes",
        "at most " + range);
  }

  @Test
  void gridsBeyondTheLimitsAreRefused() {
    ShaderModule module = compile("void main() {}");
    GridSize most = device.facts().limits().maxWorkgroupSize();
    assertRefused(local(module, most.x() + 1, 1, 1), "local size", "at most " + most);
    assertRefused(local(module, 0, 1, 1), "local size 0×1×1");
    int invocations = device.facts().limits().maxWorkgroupInvocations();
    assertRefused(local(module, invocations, 2, 1), "at most " + invocations);
    if (device.facts().limits().maxWorkgroupCount().y() < Integer.MAX_VALUE) {
      int count = device.facts().limits().maxWorkgroupCount().y() + 1;
      assertRefused(
          new Dispatch(
              module,
              new TreeMap<>(),
              List.of(output()),
              PushConstants.NONE,
              new GridSize(1, count, 1),
              true,
              Duration.ofSeconds(5)),
          "1×" + count + "×1 workgroups");
    }
  }

  @Test
  void bindingsThatDoNotFitTheShaderAreRefused() {
    ShaderModule module =
        compile(
            "layout(set = 0, binding = 1) uniform Sizes { ivec4 t_sizes; };\nvoid main() { t_out[0] = t_sizes.x; }");
    assertRefused(dispatch(module), "binding 1 (t_sizes)", "nothing is bound");
    assertRefused(
        dispatch(module, image(1, 1, 1, 1)), "a uniform buffer", "a combined image sampler");
    assertRefused(
        dispatch(
            compile(
                "layout(set = 1, binding = 1) uniform Sizes { ivec4 t_sizes; };\nvoid main() { t_out[0] = t_sizes.x; }")),
        "descriptor set 1");
    assertRefused(
        dispatch(
            compile("layout(set = 0, binding = 1) uniform sampler2D t_in;\nvoid main() {}"),
            image(1, 1, 1, 1)),
        "a 2-D image, but a 3-D image is bound");
    assertRefused(
        dispatch(
            compile("layout(set = 0, binding = 1) uniform sampler3D t_in[2];\nvoid main() {}"),
            image(1, 1, 1, 1)),
        "array of bindings");
    assertRefused(
        new Dispatch(
            module,
            new TreeMap<>(),
            List.of(),
            PushConstants.NONE,
            new GridSize(1, 1, 1),
            true,
            Duration.ofSeconds(1)),
        "no bindings");
  }

  @Test
  void pushConstantsThatDoNotFitAreRefused() {
    ShaderModule module =
        compile(
            "layout(push_constant) uniform Push { ivec4 numbers; };\nvoid main() { t_out[0] = numbers.w; }");
    assertRefused(dispatch(module), "16 bytes of push constants", "only 0");
    int limit = device.facts().limits().maxPushConstantsSize();
    Dispatch tooMany =
        new Dispatch(
            module,
            new TreeMap<>(),
            List.of(output()),
            PushConstants.of(new byte[limit + 4]),
            new GridSize(1, 1, 1),
            true,
            Duration.ofSeconds(5));
    assertRefused(tooMany, (limit + 4) + " bytes of push constants", "at most " + limit);
  }

  @Test
  void aFeatureThatTheDeviceLacksIsNamed() {
    PhysicalDevice real = device.physical();
    DeviceFacts facts = real.facts();
    Set<DeviceFeature> fewer = EnumSet.copyOf(facts.features());
    fewer.remove(DeviceFeature.FLOAT64);
    PhysicalDevice poorer =
        new PhysicalDevice(
            real.vk(),
            real.apiVersion(),
            new DeviceFacts(
                facts.name(),
                facts.kind(),
                facts.driver(),
                facts.apiVersion(),
                facts.limits(),
                fewer,
                true),
            real.extensions(),
            real.queueFamily(),
            real.nanosPerTick(),
            real.timestampBits(),
            real.localMemory());
    Dispatch dispatch =
        dispatch(compile("void main() { double x = t_out[0]; t_out[1] = int(x * 0.5LF); }"));
    assertThatThrownBy(() -> new DispatchChecks(poorer).check(dispatch))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("double precision arithmetic (shaderFloat64)")
        .hasMessageContaining(facts.name());
    new DispatchChecks(real).check(dispatch);
  }

  @Test
  void aCapabilityThatNobodyKnowsIsRefusedByItsNumber() {
    int[] words = new int[compile("void main() {}").words().remaining()];
    compile("void main() {}").words().get(words);
    words[6] = 5568; // the operand of the first instruction, OpCapability Shader
    assertRefused(dispatch(new ShaderModule("strange", words)), "strange", "number 5568");
  }

  @Test
  void aDispatchThatDoesNotEndInTimeIsADeviceErrorAndTheDeviceGoesOn() {
    ShaderModule slow =
        compile(
            """
            void main() {
              int x = int(gl_GlobalInvocationID.x);
              for (int i = 0; i < 60000; ++i) {
                x = x * 1664525 + t_out[(x & 7)];
              }
              t_out[x & 7] = x;
            }
            """);
    Dispatch dispatch =
        new Dispatch(
            slow,
            new TreeMap<>(Map.of(0, 64)),
            List.of(output()),
            PushConstants.NONE,
            new GridSize(128, 1, 1),
            true,
            Duration.ofMillis(1));
    try (Arena arena = Arena.ofShared()) {
      assertThatThrownBy(() -> device.run(dispatch, arena))
          .isInstanceOfSatisfying(
              DeviceException.class,
              e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.TIMEOUT))
          .hasMessageContaining("0.001 seconds");
      Dispatch quick = dispatch(compile("void main() { t_out[0] = 42; }"));
      assertThat(device.run(quick, arena).output(0).get(ValueLayout.JAVA_INT, 0)).isEqualTo(42);
    }
  }

  @Test
  void aWriterThatFailsFailsItsRunAlone() {
    ShaderModule module =
        compile(
            "layout(set = 0, binding = 1, std430) readonly buffer In { int t_in[]; };\nvoid main() { t_out[0] = t_in[0]; }");
    try (Arena arena = Arena.ofShared()) {
      Dispatch failing =
          dispatch(
              module,
              new BoundInput(
                  1,
                  "t_in",
                  new BufferSpec(16, BufferSpec.Use.STORAGE),
                  "number",
                  target -> {
                    throw new IllegalStateException("the file changed");
                  }));
      assertThatThrownBy(() -> device.run(failing, arena)).hasMessage("the file changed");
      assertThat(
              device.run(dispatch(module, number(7)), arena).output(0).get(ValueLayout.JAVA_INT, 0))
          .isEqualTo(7);
    }
  }

  @Test
  void whatTheShaderMayHaveWrittenIsUploadedAgain() {
    ShaderModule module =
        compile(
            "layout(set = 0, binding = 1, std430) buffer In { int t_in[]; };\nvoid main() { t_out[0] = t_in[0]; t_in[0] = 1; }");
    try (Arena arena = Arena.ofShared()) {
      for (int i = 0; i < 2; i++) {
        var result = device.run(dispatch(module, number(7)), arena);
        assertThat(result.output(0).get(ValueLayout.JAVA_INT, 0)).isEqualTo(7);
        assertThat(result.uploaded()).containsExactly("t_in");
      }
    }
  }

  @Test
  void interruptingTheCallerGivesUp() throws InterruptedException {
    ShaderModule module =
        compile(
            "layout(set = 0, binding = 1, std430) readonly buffer In { int t_in[]; };\nvoid main() { t_out[0] = t_in[0]; }");
    CountDownLatch filling = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (Arena arena = Arena.ofShared()) {
      Dispatch dispatch =
          dispatch(
              module,
              new BoundInput(
                  1,
                  "t_in",
                  new BufferSpec(16, BufferSpec.Use.STORAGE),
                  "slow to fill",
                  target -> {
                    filling.countDown();
                    try {
                      interrupted.await();
                    } catch (InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  }));
      Thread caller =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  device.run(dispatch, arena);
                } catch (DeviceException e) {
                  thrown.set(e);
                }
              });
      filling.await();
      caller.interrupt();
      caller.join();
      interrupted.countDown();
      assertThat(thrown.get())
          .isInstanceOfSatisfying(
              DeviceException.class,
              e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.CANCELLED));
      assertThat(
              device.run(dispatch(module, number(3)), arena).output(0).get(ValueLayout.JAVA_INT, 0))
          .isEqualTo(3);
    }
  }

  @Test
  void aClosedDeviceSaysSo() {
    VulkanDevice other = devices.open("");
    other.close();
    other.close();
    assertThatThrownBy(
            () -> other.run(dispatch(compile("void main() { t_out[0] = 42; }")), Arena.global()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private static BoundInput number(int value) {
    return new BoundInput(
        1,
        "t_in",
        new BufferSpec(16, BufferSpec.Use.STORAGE),
        "number " + value,
        target -> target.fill((byte) 0).set(ValueLayout.JAVA_INT, 0, value));
  }

  private static BoundInput image(int binding, int x, int y, int z) {
    return new BoundInput(
        binding,
        "t_in",
        new ImageSpec(x, y, z, TexelFormat.RGBA32F, ImageSpec.Access.SAMPLED),
        "zeros",
        target -> target.fill((byte) 0));
  }

  private static BoundOutput output() {
    return new BoundOutput(0, "t_out", new BufferSpec(64, BufferSpec.Use.STORAGE), (byte) 0);
  }

  private static Dispatch local(ShaderModule module, int x, int y, int z) {
    return new Dispatch(
        module,
        new TreeMap<>(Map.of(0, x, 1, y, 2, z)),
        List.of(output()),
        PushConstants.NONE,
        new GridSize(1, 1, 1),
        true,
        Duration.ofSeconds(5));
  }

  private static Dispatch dispatch(ShaderModule module, BoundResource... more) {
    List<BoundResource> resources = new java.util.ArrayList<>(List.of(more));
    resources.add(output());
    return new Dispatch(
        module,
        new TreeMap<>(),
        resources,
        PushConstants.NONE,
        new GridSize(1, 1, 1),
        true,
        Duration.ofSeconds(60));
  }

  private static void assertRefused(Dispatch dispatch, String... parts) {
    try (Arena arena = Arena.ofShared()) {
      assertThatThrownBy(() -> device.run(dispatch, arena))
          .isInstanceOf(InputException.class)
          .message()
          .contains(parts);
    }
  }

  private static ShaderModule compile(String text) {
    return TestModule.of(compiler, HEADER + text, CompileRequest.Form.PLAIN);
  }
}
