package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.spirv.AccessSink;
import dev.texelscope.engine.spirv.ModuleSummary;
import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.OutOfBoundsLog;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.ShaderMemory;
import dev.texelscope.engine.spirv.interpret.StepLimitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One run: workers take workgroups until there are none left, the time is over, or one fails. */
final class CpuRun {

  private static final long STEP_LIMIT = 1L << 33;

  /** Where the sinks of each thread come from. */
  interface Lanes {
    /** The sinks of one more thread. */
    Supplier<AccessSink> lane();
  }

  private final Dispatch dispatch;
  private final Dispatcher dispatcher;
  private final Dispatcher.Execution execution;
  private final Optional<Lanes> lanes;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CpuDeadline deadline;

  private CpuRun(
      Dispatch dispatch,
      Dispatcher dispatcher,
      Dispatcher.Execution execution,
      Optional<Lanes> lanes) {
    this.dispatch = dispatch;
    this.execution = execution;
    this.lanes = lanes;
    this.dispatcher = dispatcher;
    deadline = new CpuDeadline(dispatch, "shader " + dispatch.module().label());
  }

  /** What runs: the program with the sizes of the dispatch. */
  static Dispatcher dispatcher(
      Dispatch dispatch, Program program, ShaderMemory memory, OutOfBoundsLog faults) {
    ModuleSummary summary = dispatch.module().summary();
    GridSize groups = dispatch.workgroups();
    return new Dispatcher(
        program,
        memory,
        new Grid(
            summary.localSizeX().with(dispatch.specialization()),
            summary.localSizeY().with(dispatch.specialization()),
            summary.localSizeZ().with(dispatch.specialization())),
        new Grid(groups.x(), groups.y(), groups.z()),
        faults,
        STEP_LIMIT);
  }

  /**
   * Runs all workgroups.
   *
   * @param execution by what
   * @param lanes record what every invocation does, if asked
   */
  static void run(
      Dispatch dispatch,
      Dispatcher dispatcher,
      Dispatcher.Execution execution,
      Optional<Lanes> lanes) {
    new CpuRun(dispatch, dispatcher, execution, lanes).run();
  }

  private void run() {
    int count =
        (int) Math.min(Runtime.getRuntime().availableProcessors(), dispatch.workgroups().count());
    List<Future<?>> workers = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.max(1, count), Thread.ofPlatform().daemon().name("cpu ", 0).factory())) {
      for (int i = 0; i < count; i++) {
        workers.add(pool.submit(this::work));
      }
      try {
        for (Future<?> worker : workers) {
          worker.get();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DeviceException(DeviceException.Kind.CANCELLED, "the run was cancelled", e);
      } catch (ExecutionException e) {
        throw failure(e);
      } finally {
        stopped.set(true);
      }
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case DeviceException cause -> cause;
      case StepLimitException cause ->
          new DeviceException(
              DeviceException.Kind.TIMEOUT, "device cpu: " + cause.getMessage(), cause);
      case null, default ->
          new DeviceException(DeviceException.Kind.FAILED, "device cpu failed: " + e, e);
    };
  }

  private void work() {
    Dispatcher.Lane lane = dispatcher.lane(this::check, execution, lanes.map(Lanes::lane));
    long count = dispatcher.workgroups().count();
    for (long next = taken.getAndIncrement(); next < count; next = taken.getAndIncrement()) {
      lane.run(dispatcher.workgroups().at(next));
    }
  }

  private void check() {
    if (stopped.get()) {
      throw new DeviceException(DeviceException.Kind.CANCELLED, "the run was cancelled");
    }
    deadline.check();
  }
}
