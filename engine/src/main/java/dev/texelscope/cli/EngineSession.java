package dev.texelscope.cli;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The engine for one command: asks and waits. */
final class EngineSession implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(EngineSession.class.getName());

  private final Engine engine;

  /** Asks this engine, and closes it. */
  EngineSession(Engine engine) {
    this.engine = engine;
  }

  /** Runs an experiment; the caller closes the result. */
  RunResult run(Experiment experiment) {
    RunResult result = await(engine.submit(experiment, RunMonitor.NONE));
    LOG.log(
        System.Logger.Level.INFO,
        "ran on {0}, {1}: {2}",
        result.device().name(),
        result.device().driver(),
        result.verdict().label());
    return result;
  }

  /** The devices of this machine. */
  List<DeviceFacts> devices() {
    return await(engine.devices());
  }

  /** How a device rounds, divides and converts. */
  NumericFacts numericFacts(DeviceFacts device) {
    return await(engine.numericFacts(device.name()));
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
