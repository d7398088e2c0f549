package dev.texelscope.engine.device.vulkan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.device.ResourceSpec;
import dev.texelscope.engine.shader.TexelFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contents are found again by key; the oldest ones go when there is no room. */
class ResourcePoolTest {

  private static final BufferSpec KIBIBYTE = new BufferSpec(1024, BufferSpec.Use.STORAGE);
  private static final ImageSpec IMAGE =
      new ImageSpec(4, 4, 4, TexelFormat.RGBA32F, ImageSpec.Access.SAMPLED);

  private final LiveHandles live = new LiveHandles();
  private Instance instance;
  private LogicalDevice device;
  private Allocator allocator;
  private ResourcePool pool;

  @BeforeEach
  void open() {
    instance = Instance.create(live, new VulkanOptions(false, false));
    PhysicalDevice physical = PhysicalDevice.read(instance.physicalDevices().getFirst(), instance);
    device = LogicalDevice.create(live, physical, true);
    allocator = Allocator.create(live, instance, physical, device.vk());
    pool = new ResourcePool(this::create, 4096);
  }

  @AfterEach
  void close() {
    pool.close();
    allocator.close();
    device.close();
    instance.close();
    assertThat(live.counts()).isEmpty();
  }

  private ResourceMemory create(ResourceSpec spec) {
    return ResourceMemory.create(live, device.vk(), allocator, spec, false);
  }

  private int buffers() {
    return live.counts().getOrDefault(HandleType.BUFFER, 0);
  }

  private ResourcePool.Entry keep(ResourceSpec spec, String key) {
    ResourcePool.Entry entry = pool.forInput(spec, key);
    entry.setContentKey(key);
    pool.releaseAll();
    return entry;
  }

  @Test
  void contentsAreFoundByKeyAndSpec() {
    ResourcePool.Entry kept = keep(KIBIBYTE, "a");
    assertThat(pool.forInput(KIBIBYTE, "a")).isSameAs(kept);
    assertThat(pool.forInput(new BufferSpec(1024, BufferSpec.Use.UNIFORM), "a")).isNotSameAs(kept);
    assertThat(pool.forInput(KIBIBYTE, "b").holds("b")).isFalse();
  }

  @Test
  void theOldestContentsGoWhenTheBytesRunOut() {
    ResourcePool.Entry first = keep(KIBIBYTE, "first");
    ResourcePool.Entry second = keep(KIBIBYTE, "second");
    keep(KIBIBYTE, "first");
    ResourcePool.Entry image = pool.forInput(IMAGE, "image");
    assertThat(image.memory().spec().byteSize()).isEqualTo(1024);
    pool.forWriting(new BufferSpec(1500, BufferSpec.Use.STORAGE));
    assertThat(pool.forInput(KIBIBYTE, "first")).isSameAs(first);
    assertThat(pool.forInput(KIBIBYTE, "second")).isNotSameAs(second);
  }

  @Test
  void whatIsInUseStaysHoweverLittleRoomThereIs() {
    for (int i = 0; i < 8; i++) {
      pool.forWriting(KIBIBYTE);
    }
    assertThat(buffers()).isEqualTo(8);
    pool.releaseAll();
    keep(IMAGE, "one more");
    assertThat(buffers()).isEqualTo(3);
  }

  @Test
  void manyValuesOfOneParameterOverwriteEachOther() {
    BufferSpec small = new BufferSpec(16, BufferSpec.Use.STORAGE);
    for (int i = 0; i < 50; i++) {
      keep(small, "value " + i);
    }
    assertThat(buffers()).isEqualTo(6);
    assertThat(pool.forInput(small, "value 49").holds("value 49")).isTrue();
    assertThat(pool.forInput(small, "value 3").holds("value 3")).isFalse();
  }

  @Test
  void whereTheDeviceHasNoRoomEverythingUnusedIsGivenUpFirst() {
    boolean[] full = {false};
    ResourcePool scarce =
        new ResourcePool(
            spec -> {
              if (full[0] && buffers() > 0) {
                throw new DeviceException(DeviceException.Kind.OUT_OF_MEMORY, "no room");
              }
              return create(spec);
            },
            1 << 20);
    scarce.forInput(KIBIBYTE, "old").setContentKey("old");
    scarce.releaseAll();
    full[0] = true;
    assertThat(scarce.forWriting(new BufferSpec(2048, BufferSpec.Use.STORAGE))).isNotNull();
    assertThat(buffers()).isEqualTo(1);
    scarce.close();
  }
}
