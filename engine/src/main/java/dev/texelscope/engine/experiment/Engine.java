package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The one door to everything behind the window and the command line: experiments go in, results
 * come out, nobody waits.
 *
 * <p>May be called from any thread. Futures complete on the engine's thread. They complete
 * exceptionally with {@link dev.texelscope.engine.tensor.InputException} for what the user can
 * mend, {@link dev.texelscope.engine.device.DeviceException} where the device failed, and {@link
 * java.util.concurrent.CancellationException} where a newer experiment took the place.
 */
public interface Engine extends AutoCloseable {

  /**
   * Runs an experiment. The newest wins: one that still waits or runs is cancelled.
   *
   * @param monitor is told of the stages, on the engine's thread
   * @return the result, which the caller closes; cancelling it stops the run after its current
   *     stage
   */
  CompletableFuture<RunResult> submit(Experiment experiment, RunMonitor monitor);

  /**
   * Measures an experiment's shader at one local size after another, and whether its bits stay the
   * same. Waits for the run that was submitted before; a run that is submitted later cancels it, as
   * a newer sweep does.
   *
   * @param monitor is told of the stages, on the engine's thread; {@link
   *     dev.texelscope.engine.sweep.SweepProgress} reads them
   * @return the measurements; cancelling it stops the sweep after the dispatch under way
   */
  CompletableFuture<SweepResult> sweep(
      Experiment experiment, SweepOptions options, RunMonitor monitor);

  /** The devices of this machine, the preferred one first. */
  CompletableFuture<List<DeviceFacts>> devices();

  /**
   * How a device rounds, divides and converts; measured at the first call.
   *
   * @param device its name, as {@link #devices} gives it
   */
  CompletableFuture<NumericFacts> numericFacts(String device);

  /**
   * Compiles an experiment's shader and says what it is; nothing runs. The newest wins: an older
   * question that still waits is cancelled. A run does not hold the answer up.
   *
   * @param device what the shader's needs are held against
   */
  CompletableFuture<ShaderReport> examine(Experiment experiment, Optional<DeviceFacts> device);

  /**
   * Compiles one form of a shader; nothing runs. A run does not hold the answer up.
   *
   * @param variant decides the defines, and the source where it is built in
   * @return the module; {@link dev.texelscope.engine.tensor.InputException} if the source does not
   *     compile
   */
  CompletableFuture<ShaderModule> compile(
      ShaderSource source, BuiltinVariant variant, CompileRequest.Form form);

  /**
   * Takes tensor files as they are on disk from the next experiment on. Without that a file that an
   * experiment after another names counts as it was at the first look: an answer needs no second
   * look, or fails with the sentence that the file has changed.
   */
  void reload();

  /**
   * Another engine of the same kind, on the same devices, for what must not take the place of the
   * experiments submitted here. It shares no answers with this one. The caller closes it, before
   * this one.
   */
  Engine apart();

  /**
   * Waits for an answer, on a thread that may; what it failed with is thrown as it is.
   *
   * @throws RuntimeException the failure
   */
  static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw cause(e) instanceof RuntimeException cause ? cause : e;
    }
  }

  /** What an answer failed with, whatever future it was wrapped by on its way. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Stops what runs and releases all devices. */
  @Override
  void close();
}
