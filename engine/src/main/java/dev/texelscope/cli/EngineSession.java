package dev.texelscope.cli;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.NumericFacts;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ReplayedRun;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine for one command, opened at the first question: asks and waits. */
final class EngineSession implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(EngineSession.class.getName());

  private final Supplier<Engine> opener;
  private @Nullable Engine opened;

  /** Asks the engine that this opens, and closes it. */
  EngineSession(Supplier<Engine> opener) {
    this.opener = opener;
  }

  private Engine engine() {
    Engine engine = opened;
    if (engine == null) {
      engine = opener.get();
      opened = engine;
    }
    return engine;
  }

  /** Runs an experiment; the caller closes the result. */
  RunResult run(Experiment experiment) {
    RunResult result = Engine.await(engine().submit(experiment, RunMonitor.NONE));
    LOG.log(
        System.Logger.Level.INFO,
        "ran on {0}, {1}: {2}",
        result.device().name(),
        result.device().driver(),
        result.verdict().label());
    return result;
  }

  /** Runs an experiment, to execute its invocations on the CPU; the caller closes it. */
  ReplayedRun replayed(Experiment experiment) {
    return new ReplayedRun(run(experiment), CpuReplay.of(engine()));
  }

  /** Measures an experiment's shader at one local size after another. */
  SweepResult sweep(Experiment experiment, SweepOptions options) {
    return Engine.await(engine().sweep(experiment, options, RunMonitor.NONE));
  }

  /** Compiles an experiment's shader and says what it is; nothing runs. */
  ShaderReport examine(Experiment experiment) {
    return Engine.await(engine().examine(experiment, Optional.empty()));
  }

  /** The devices of this machine. */
  List<DeviceFacts> devices() {
    return Engine.await(engine().devices());
  }

  /** How a device rounds, divides and converts. */
  NumericFacts numericFacts(DeviceFacts device) {
    return Engine.await(engine().numericFacts(device.name()));
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }
}
