package dev.texelscope.cli;

import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.MachineDevices;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.worker.WorkerCommand;
import dev.texelscope.engine.worker.WorkerEngine;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Opens the engine for a command: in a process of its own, or in this one. */
final class Engines implements AutoCloseable {

  private final boolean always;

  @Option(
      names = "--in-process",
      scope = ScopeType.INHERIT,
      description = "runs the engine in this process, to debug Texelscope itself")
  private boolean asked;

  private @Nullable Engine early;

  /**
   * @param inProcess whether the engine lives in this process where no option says so
   */
  Engines(boolean inProcess) {
    always = inProcess;
  }

  private boolean inProcess() {
    return always || asked;
  }

  /** Starts the engine's process for a command that will ask for it, while that is still parsed. */
  void startEarly() {
    if (!inProcess() && early == null) {
      early = worker(Optional.empty());
    }
  }

  /** The engine for one command, which is opened when it is asked first. */
  EngineSession session() {
    return new EngineSession(this::taken);
  }

  private Engine taken() {
    if (inProcess()) {
      return local();
    }
    Engine started = early;
    early = null;
    return started == null ? worker(Optional.empty()) : started;
  }

  /** The engine for a window, ready before the first run. */
  Engine live() {
    Experiment warmUp =
        Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty()));
    if (ProcessEnd.orderly()) {
      rehearse(warmUp);
    }
    return inProcess() ? local() : worker(Optional.of(warmUp));
  }

  /**
   * Asks an engine in a process of its own once, for the start cache: the process that makes it
   * then has loaded the classes of both sides.
   */
  private static void rehearse(Experiment experiment) {
    try (Engine engine = worker(Optional.empty())) {
      engine.submit(experiment, RunMonitor.NONE).join().close();
      var _ = engine.examine(experiment, Optional.empty()).join();
    } catch (CompletionException e) {
      System.getLogger(Engines.class.getName())
          .log(System.Logger.Level.DEBUG, "the start cache is made without a worker", e);
    }
  }

  private static Engine local() {
    return new LocalEngine(new MachineDevices());
  }

  private static Engine worker(Optional<Experiment> warmUp) {
    return new WorkerEngine(
        WorkerCommand.sameProgram(WorkerMain.class.getName(), StateFolder.ofThisUser().logs()),
        warmUp.orElse(null));
  }

  /** Ends a process that was started early and not asked for. */
  @Override
  public void close() {
    Engine started = early;
    early = null;
    if (started != null) {
      started.close();
    }
  }
}
