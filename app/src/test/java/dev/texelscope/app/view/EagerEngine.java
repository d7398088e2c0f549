package dev.texelscope.app.view;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An engine whose answers are there when the question returns, so that all happens in one thread.
 *
 * @param engine answers
 */
public record EagerEngine(Engine engine) implements Engine {

  private static <T> CompletableFuture<T> answered(CompletableFuture<T> future) {
    return CompletableFuture.completedFuture(future.join());
  }

  @Override
  public CompletableFuture<RunResult> submit(Experiment experiment, RunMonitor monitor) {
    return answered(engine.submit(experiment, monitor));
  }

  @Override
  public CompletableFuture<List<DeviceFacts>> devices() {
    return answered(engine.devices());
  }

  @Override
  public CompletableFuture<SweepResult> sweep(
      Experiment experiment, SweepOptions options, RunMonitor monitor) {
    return answered(engine.sweep(experiment, options, monitor));
  }

  @Override
  public CompletableFuture<NumericFacts> numericFacts(String device) {
    return answered(engine.numericFacts(device));
  }

  @Override
  public CompletableFuture<ShaderReport> examine(
      Experiment experiment, Optional<DeviceFacts> device) {
    return answered(engine.examine(experiment, device));
  }

  @Override
  public CompletableFuture<ShaderModule> compile(
      ShaderSource source, BuiltinVariant variant, CompileRequest.Form form) {
    return answered(engine.compile(source, variant, form));
  }

  @Override
  public Engine apart() {
    return new EagerEngine(engine.apart());
  }

  @Override
  public void reload() {
    engine.reload();
  }

  @Override
  public void close() {
    engine.close();
  }
}
