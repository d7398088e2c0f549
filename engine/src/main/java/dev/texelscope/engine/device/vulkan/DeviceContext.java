package dev.texelscope.engine.device.vulkan;

import static dev.texelscope.engine.device.vulkan.VkResults.check;
import static org.lwjgl.vulkan.VK10.*;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.ValidationMessage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.vulkan.VkCommandBuffer;
import org.lwjgl.vulkan.VkSubmitInfo;

/**
 * An opened device with everything that is kept between runs. One for robust access and one
 * without, since that is a property of the opened device. Used by one thread.
 */
final class DeviceContext implements AutoCloseable {

  private static final long MAX_KEPT_BYTES = 4L << 30;
  private static final long STAGING_ALIGNMENT = 16;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final LiveHandles live;
  private final boolean robust;
  private final LogicalDevice device;
  private final Allocator allocator;
  private final Sampler sampler;
  private final CommandPool commandPool;
  private final Fence fence;
  private final Timestamps clock;
  private final ResourcePool pool;
  private final Staging upload;
  private final Staging readback;
  private final PipelineCache pipelines = new PipelineCache();
  private final long maxRange;
  private boolean busy;

  private DeviceContext(
      LiveHandles live,
      boolean robust,
      PhysicalDevice physical,
      LogicalDevice device,
      Allocator allocator,
      Sampler sampler,
      CommandPool commandPool,
      Fence fence,
      Timestamps clock) {
    this.live = live;
    this.robust = robust;
    this.device = device;
    this.allocator = allocator;
    this.sampler = sampler;
    this.commandPool = commandPool;
    this.fence = fence;
    this.clock = clock;
    pool =
        new ResourcePool(
            spec -> ResourceMemory.create(live, device.vk(), allocator, spec, !robust),
            Math.min(physical.localMemory() / 2, MAX_KEPT_BYTES));
    maxRange = physical.facts().limits().maxStorageBufferRange();
    upload = new Staging(size -> GpuBuffer.forHost(live, allocator, size));
    readback = new Staging(size -> GpuBuffer.forHost(live, allocator, size));
  }

  static DeviceContext open(
      LiveHandles live, Instance instance, PhysicalDevice physical, boolean robust) {
    try (Closer made = new Closer()) {
      LogicalDevice device = made.add(LogicalDevice.create(live, physical, robust));
      Allocator allocator = made.add(Allocator.create(live, instance, physical, device.vk()));
      Sampler sampler = made.add(Sampler.create(live, device.vk()));
      CommandPool commandPool =
          made.add(CommandPool.create(live, device.vk(), physical.queueFamily()));
      Fence fence = made.add(Fence.create(live, device.vk()));
      Timestamps clock =
          made.add(
              Timestamps.create(
                  live, device.vk(), physical.nanosPerTick(), physical.timestampBits()));
      made.keep();
      return new DeviceContext(
          live, robust, physical, device, allocator, sampler, commandPool, fence, clock);
    }
  }

  /**
   * Runs a dispatch that was checked.
   *
   * @param givenUp whether the caller has stopped waiting
   */
  DispatchResult run(Dispatch dispatch, Arena results, ValidationLog log, BooleanSupplier givenUp) {
    finishEarlier(dispatch.timeout(), givenUp);
    try {
      long start = System.nanoTime();
      BuiltShader.Key key = BuiltShader.Key.of(dispatch);
      BuiltShader shader = pipelines.get(key);
      boolean created = shader == null;
      if (shader == null) {
        shader = BuiltShader.build(live, device.vk(), key, dispatch.module());
        pipelines.put(key, shader);
      }
      long built = System.nanoTime();

      List<Binding> bindings = bind(dispatch);
      GpuBuffer uploadBuffer = upload.atLeast(end(bindings, true));
      long outputsEnd = Math.ceilDiv(end(bindings, false), STAGING_ALIGNMENT) * STAGING_ALIGNMENT;
      OptionalLong guards = guarded(dispatch) ? OptionalLong.of(outputsEnd) : OptionalLong.empty();
      GpuBuffer readbackBuffer =
          readback.atLeast(
              guards.isEmpty() ? outputsEnd : outputsEnd + bindings.size() * GuardBytes.SIZE);
      Set<String> uploaded = write(bindings, uploadBuffer);
      long written = System.nanoTime();

      new DescriptorWriter(device.vk(), sampler, guards.isPresent()).write(shader.set(), bindings);
      VkCommandBuffer commands = commandPool.begin();
      new Recorder(commands, uploadBuffer, readbackBuffer, guards)
          .record(dispatch, shader, bindings, clock);
      check(vkEndCommandBuffer(commands), "record commands");
      submit(commands);
      await("shader " + dispatch.module().label(), dispatch.timeout(), givenUp);
      long executed = System.nanoTime();

      Map<Integer, MemorySegment> outputs = read(bindings, readbackBuffer, results);
      remember(bindings, dispatch);
      List<ValidationMessage> messages = new ArrayList<>(log.takeMine());
      guards.ifPresent(offset -> messages.addAll(overwritten(bindings, readbackBuffer, offset)));
      return new DispatchResult(
          outputs,
          messages,
          uploaded,
          created,
          new DispatchResult.Timings(
              created ? built - start : 0,
              written - built,
              clock.elapsedNanos(),
              executed - written,
              System.nanoTime() - executed));
    } finally {
      release();
    }
  }

  /** What the run used can be used by the next one, unless it still goes on. */
  private void release() {
    if (!busy) {
      pool.releaseAll();
      upload.trim();
      readback.trim();
    }
  }

  /**
   * Copies one buffer into another.
   *
   * @param givenUp whether the caller has stopped waiting
   * @return nanoseconds of the device's clock; of the host's where it has none
   */
  long copy(long byteSize, Duration timeout, BooleanSupplier givenUp) {
    finishEarlier(timeout, givenUp);
    try {
      BufferSpec spec = new BufferSpec(byteSize, BufferSpec.Use.STORAGE);
      GpuBuffer from = buffer(pool.forWriting(spec));
      GpuBuffer to = buffer(pool.forWriting(spec));
      VkCommandBuffer commands = commandPool.begin();
      new Recorder(commands, from, to, OptionalLong.empty()).recordCopy(byteSize, clock);
      check(vkEndCommandBuffer(commands), "record commands");
      long start = System.nanoTime();
      submit(commands);
      await("a copy of " + byteSize + " bytes", timeout, givenUp);
      long executed = System.nanoTime() - start;
      long elapsed = clock.elapsedNanos();
      return elapsed < 0 ? executed : elapsed;
    } finally {
      release();
    }
  }

  private static GpuBuffer buffer(ResourcePool.Entry entry) {
    return switch (entry.memory()) {
      case ResourceMemory.OfBuffer(var _, GpuBuffer buffer) -> buffer;
      case ResourceMemory.OfImage image -> throw new IllegalStateException(image.toString());
    };
  }

  /**
   * Finds memory for every resource; what the shader may write is never shared with a later run.
   */
  private List<Binding> bind(Dispatch dispatch) {
    List<Binding> bindings = new ArrayList<>();
    long uploadEnd = 0;
    long readbackEnd = 0;
    for (BoundResource resource : dispatch.resources()) {
      long size = Math.ceilDiv(resource.spec().byteSize(), STAGING_ALIGNMENT) * STAGING_ALIGNMENT;
      switch (resource) {
        case BoundInput input -> {
          ResourcePool.Entry entry =
              writtenByShader(dispatch, input)
                  ? pool.forWriting(input.spec())
                  : pool.forInput(input.spec(), input.contentKey());
          boolean held = entry.holds(input.contentKey());
          bindings.add(new Binding(input, entry, held ? -1 : uploadEnd));
          uploadEnd += held ? 0 : size;
        }
        case BoundOutput output -> {
          bindings.add(new Binding(output, pool.forWriting(output.spec()), readbackEnd));
          readbackEnd += size;
        }
      }
    }
    return bindings;
  }

  private static boolean writtenByShader(Dispatch dispatch, BoundInput input) {
    return dispatch.module().summary().resources().stream()
        .anyMatch(variable -> variable.binding() == input.binding() && variable.writable());
  }

  /**
   * Bytes of staging memory that these bindings take; at least one word, so that there always is a
   * buffer.
   */
  private static long end(List<Binding> bindings, boolean inputs) {
    long end = STAGING_ALIGNMENT;
    for (Binding binding : bindings) {
      if (binding.uploads() && binding.resource() instanceof BoundInput == inputs) {
        end = Math.max(end, binding.stagingOffset() + binding.resource().spec().byteSize());
      }
    }
    return end;
  }

  private static Set<String> write(List<Binding> bindings, GpuBuffer staging) {
    Set<String> uploaded = new HashSet<>();
    for (Binding binding : bindings) {
      if (binding.resource() instanceof BoundInput input && binding.uploads()) {
        input
            .writer()
            .accept(staging.mapped().asSlice(binding.stagingOffset(), input.spec().byteSize()));
        uploaded.add(input.name());
      }
    }
    if (!uploaded.isEmpty()) {
      staging.flush();
    }
    return uploaded;
  }

  private void submit(VkCommandBuffer commands) {
    fence.reset();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      VkSubmitInfo info =
          VkSubmitInfo.calloc(stack).sType$Default().pCommandBuffers(stack.pointers(commands));
      check(vkQueueSubmit(device.queue(), info, fence.vk()), "start the dispatch");
    }
    busy = true;
  }

  private void await(String what, Duration timeout, BooleanSupplier givenUp) {
    if (fence.await(timeout, givenUp)) {
      busy = false;
    } else if (givenUp.getAsBoolean()) {
      throw new DeviceException(DeviceException.Kind.CANCELLED, "the run was cancelled");
    } else {
      throw new DeviceException(
          DeviceException.Kind.TIMEOUT,
          what
              + " did not end within "
              + seconds(timeout)
              + "; a longer time limit (timeout) or another shader helps");
    }
  }

  /** A run that was given up may still be going on; nothing can be reused before it ends. */
  private void finishEarlier(Duration timeout, BooleanSupplier givenUp) {
    if (busy) {
      if (!fence.await(timeout, givenUp)) {
        throw new DeviceException(
            givenUp.getAsBoolean() ? DeviceException.Kind.CANCELLED : DeviceException.Kind.TIMEOUT,
            "the device is still busy with an earlier dispatch that did not end in time");
      }
      busy = false;
      pool.releaseAll();
    }
  }

  /**
   * Without robust access a write behind the end of a buffer lands somewhere: first in bytes that
   * were put there to be looked at. A shader that asks for the length of its array must not see
   * them.
   */
  private boolean guarded(Dispatch dispatch) {
    return !robust
        && !dispatch.module().asksForLength()
        && dispatch.resources().stream()
            .allMatch(bound -> bound.spec().byteSize() + 2 * GuardBytes.SIZE <= maxRange);
  }

  private static List<ValidationMessage> overwritten(
      List<Binding> bindings, GpuBuffer staging, long offset) {
    List<ValidationMessage> messages = new ArrayList<>();
    long at = offset;
    for (Binding binding : bindings) {
      if (binding.memory() instanceof ResourceMemory.OfBuffer(var spec, var _)
          && GuardBytes.behind(spec)) {
        MemorySegment bytes = staging.mapped().asSlice(at, GuardBytes.SIZE);
        GuardBytes.check(binding.resource().name(), spec, bytes).ifPresent(messages::add);
        at += GuardBytes.SIZE;
      }
    }
    return messages;
  }

  private static String seconds(Duration timeout) {
    return timeout.toMillis() / 1000.0 + " seconds";
  }

  private static Map<Integer, MemorySegment> read(
      List<Binding> bindings, GpuBuffer staging, Arena results) {
    staging.invalidate();
    Map<Integer, MemorySegment> outputs = new HashMap<>();
    for (Binding binding : bindings) {
      if (binding.resource() instanceof BoundOutput output) {
        long size = output.spec().byteSize();
        MemorySegment copy = results.allocate(size, STAGING_ALIGNMENT);
        MemorySegment.copy(staging.mapped(), binding.stagingOffset(), copy, 0, size);
        outputs.put(output.binding(), copy);
      }
    }
    return outputs;
  }

  /**
   * The uploads are in place now and can be asked for by key. Without robust access nothing is:
   * what is kept may lie where the shader wrote out of bounds.
   */
  private void remember(List<Binding> bindings, Dispatch dispatch) {
    if (!robust) {
      return;
    }
    for (Binding binding : bindings) {
      if (binding.resource() instanceof BoundInput input && !writtenByShader(dispatch, input)) {
        binding.entry().setContentKey(input.contentKey());
      }
    }
  }

  /** Releases everything; what a dispatch that never ends still uses must be left to the driver. */
  @Override
  public void close() {
    if (busy && !fence.await(GRACE, () -> false)) {
      return;
    }
    pipelines.close();
    pool.close();
    upload.close();
    readback.close();
    clock.close();
    fence.close();
    commandPool.close();
    sampler.close();
    allocator.close();
    device.close();
  }
}
