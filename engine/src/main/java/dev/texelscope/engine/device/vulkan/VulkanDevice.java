package dev.texelscope.engine.device.vulkan;

import dev.texelscope.engine.device.Device;
import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.device.NumericProbe;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Vulkan device. All its handles belong to one thread of its own; callers on other threads wait
 * for that thread.
 */
public final class VulkanDevice implements Device {

  private final LiveHandles live;
  private final Instance instance;
  private final PhysicalDevice physical;
  private final ValidationLog log;
  private final DispatchChecks checks;
  private final ExecutorService thread;
  private final Map<Boolean, DeviceContext> contexts = new HashMap<>();
  private @Nullable NumericFacts numericFacts;

  VulkanDevice(LiveHandles live, Instance instance, PhysicalDevice physical, ValidationLog log) {
    this.live = live;
    this.instance = instance;
    this.physical = physical;
    this.log = log;
    checks = new DispatchChecks(physical);
    thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("device " + physical.facts().name()).factory());
  }

  @Override
  public DeviceFacts facts() {
    return physical.facts();
  }

  PhysicalDevice physical() {
    return physical;
  }

  @Override
  public synchronized NumericFacts numericFacts() {
    NumericFacts facts = numericFacts;
    if (facts == null) {
      facts = NumericProbe.measure(this);
      numericFacts = facts;
    }
    return facts;
  }

  @Override
  public void check(Dispatch dispatch) {
    checks.check(dispatch);
  }

  @Override
  public DispatchResult run(Dispatch dispatch, Arena results) {
    check(dispatch);
    AtomicBoolean givenUp = new AtomicBoolean();
    return onThread(() -> runHere(dispatch, results, givenUp), givenUp);
  }

  private DispatchResult runHere(Dispatch dispatch, Arena results, AtomicBoolean givenUp) {
    log.takeMine();
    return inContext(
        dispatch.robust(), givenUp, context -> context.run(dispatch, results, log, givenUp::get));
  }

  @Override
  public long copyNanos(long byteSize, Duration timeout) {
    AtomicBoolean givenUp = new AtomicBoolean();
    return onThread(
        () ->
            inContext(
                contexts.isEmpty() || contexts.containsKey(true),
                givenUp,
                context -> context.copy(byteSize, timeout, givenUp::get)),
        givenUp);
  }

  private <T> T inContext(
      boolean robustly, AtomicBoolean givenUp, Function<DeviceContext, T> work) {
    if (givenUp.get()) {
      throw new DeviceException(DeviceException.Kind.CANCELLED, "the run was cancelled");
    }
    DeviceContext context =
        contexts.computeIfAbsent(
            robustly, robust -> DeviceContext.open(live, instance, physical, robust));
    try {
      return work.apply(context);
    } catch (DeviceException e) {
      if (e.kind() == DeviceException.Kind.LOST) {
        contexts.remove(robustly);
        context.close();
      }
      throw e;
    }
  }

  private <T> T onThread(Callable<T> task, AtomicBoolean givenUp) {
    Future<T> future;
    try {
      future = thread.submit(task);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("device " + facts().name() + " is closed", e);
    }
    try {
      return future.get();
    } catch (InterruptedException e) {
      givenUp.set(true);
      Thread.currentThread().interrupt();
      throw new DeviceException(DeviceException.Kind.CANCELLED, "the run was cancelled", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new DeviceException(DeviceException.Kind.FAILED, "the run failed", e);
    }
  }

  @Override
  public void close() {
    if (!thread.isShutdown()) {
      thread.execute(() -> {
        contexts.values().forEach(DeviceContext::close);
        contexts.clear();
      });
    }
    thread.close();
  }
}
