package dev.texelscope.app.state;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceKind;
import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.experiment.DispatchPlan;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.HeldMemory;
import dev.texelscope.engine.experiment.LoadedInput;
import dev.texelscope.engine.experiment.ResolvedParameters;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.Stability;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.Judgement;
import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.TensorSummary;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** An engine whose answers the test gives by hand. */
final class HandEngine implements Engine {

  static final Sizes SIZES = new Sizes(4, 2, 5, 3, 4);

  /** One experiment that was submitted, and how to answer it. */
  record Asked(
      Experiment experiment, RunMonitor monitor, CompletableFuture<RunResult> future, Arena arena) {

    RunResult answer() {
      RunResult result = resultOf(experiment, arena);
      future.complete(result);
      return result;
    }

    boolean freed() {
      return !arena.scope().isAlive();
    }
  }

  /** One sweep that was asked for. */
  record Swept(
      Experiment experiment,
      SweepOptions options,
      RunMonitor monitor,
      CompletableFuture<SweepResult> future) {}

  final List<Asked> asked = new ArrayList<>();
  final List<Swept> sweeps = new ArrayList<>();
  int reloads;

  @SuppressWarnings("MustBeClosedChecker") // The result owns it: whether it is closed is the test.
  @Override
  public CompletableFuture<RunResult> submit(Experiment experiment, RunMonitor monitor) {
    Asked one = new Asked(experiment, monitor, new CompletableFuture<>(), Arena.ofShared());
    asked.add(one);
    return one.future();
  }

  @Override
  public CompletableFuture<SweepResult> sweep(
      Experiment experiment, SweepOptions options, RunMonitor monitor) {
    Swept asked = new Swept(experiment, options, monitor, new CompletableFuture<>());
    sweeps.add(asked);
    return asked.future();
  }

  @Override
  public CompletableFuture<NumericFacts> numericFacts(String device) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException("this engine measures nothing"));
  }

  @Override
  public CompletableFuture<ShaderReport> examine(
      Experiment experiment, Optional<DeviceFacts> device) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException("this engine compiles nothing"));
  }

  @Override
  public CompletableFuture<List<DeviceFacts>> devices() {
    return CompletableFuture.completedFuture(List.of(device()));
  }

  @Override
  public CompletableFuture<ShaderModule> compile(
      ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException("this engine compiles nothing"));
  }

  @Override
  public Engine apart() {
    return this;
  }

  @Override
  public void reload() {
    reloads++;
  }

  Asked last() {
    return asked.getLast();
  }

  @Override
  public void close() {}

  private static DeviceFacts device() {
    GridSize most = new GridSize(1024, 1024, 1024);
    return new DeviceFacts(
        "by hand",
        DeviceKind.OTHER,
        "none",
        "1.3.0",
        new DeviceLimits(
            4096, 1L << 30, 1L << 16, 128, 64, most, most, 1024, 1 << 15, 1L << 30, 32),
        Set.of(),
        true);
  }

  /** A result in which everything is zero. */
  static RunResult resultOf(Experiment experiment, Arena arena) {
    Tensor input = Tensor.allocate(DType.FLOAT32, SIZES.shape(), arena);
    Tensor scale = Tensor.allocate(DType.FLOAT32, Shape.of(1), arena);
    Tensor zeroPoint = Tensor.allocate(DType.INT32, Shape.of(1), arena);
    List<StorageRun> runs =
        experiment.placement().storage().storages().stream()
            .map(storage -> run(experiment, storage, input, scale, zeroPoint, arena))
            .toList();
    return new RunResult(
        experiment,
        device(),
        new LoadedInput("zeros", input, SIZES, TensorSummary.of(input, 8)),
        new ResolvedParameters(scale, zeroPoint),
        runs,
        List.of(),
        HeldMemory.of(arena));
  }

  private static StorageRun run(
      Experiment experiment,
      Storage storage,
      Tensor input,
      Tensor scale,
      Tensor zeroPoint,
      Arena arena) {
    MemoryLayout in = experiment.placement().inputLayout(storage, SIZES);
    MemoryLayout out = experiment.placement().outputLayout(storage, SIZES);
    Tensor cells = Tensor.allocate(DType.INT32, Shape.of(out.slots()), arena);
    GridSize one = new GridSize(1, 1, 1);
    return new StorageRun(
        storage,
        "by hand",
        DType.INT8,
        new DispatchPlan(one, one, one, one),
        new Evidence(
            in,
            out,
            TokenLayout.of(SIZES, Set.of()),
            ParameterLayout.of(ParameterStorage.PUSH, 1, 1),
            input,
            scale,
            zeroPoint,
            new Quantizer(
                ReferenceRule.ET_VK,
                Arithmetic.RECIPROCAL,
                Granularity.TENSOR,
                QuantRange.of(DType.INT8)),
            Optional.empty(),
            Tensor.allocate(DType.INT8, Shape.of(out.slots()), arena),
            Optional.empty(),
            new ReadCells(cells, cells, cells)),
        new Judgement(
            Tensor.allocate(DType.UINT8, Shape.of(out.slots()), arena),
            120,
            0,
            0,
            0,
            List.of(),
            cells),
        List.of(),
        Set.of(),
        List.of(),
        Optional.empty(),
        Stability.ONCE);
  }
}
