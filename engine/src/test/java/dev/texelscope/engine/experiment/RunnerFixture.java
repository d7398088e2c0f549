package dev.texelscope.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.DeviceCatalog;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.quantize.Granularity;
import java.util.List;
import java.util.Optional;

/** A runner on this machine's first device, for tests that run many experiments. */
final class RunnerFixture implements AutoCloseable {

  private final DeviceCatalog catalog = new VulkanDevices();
  private final ExperimentRunner runner = new ExperimentRunner(catalog);

  RunResult run(Experiment experiment) {
    return runner.run(experiment, RunMonitor.NONE);
  }

  List<TracedRun> trace(Experiment experiment, GridSize invocation) {
    try (ReplayedRun replayed =
        new ReplayedRun(
            run(experiment),
            new CpuReplay(name -> Optional.of(runner.device(name).numericFacts())))) {
      return replayed.trace(invocation);
    }
  }

  /** An experiment on generated values, all the rest as by default. */
  static Experiment generated(String specification) {
    return Experiment.of(new InputSource.Generated(specification, Optional.empty()));
  }

  static Experiment perToken(Experiment experiment) {
    return experiment.withOperation(experiment.operation().withGranularity(Granularity.TOKEN));
  }

  static Experiment placed(
      Experiment experiment, StorageChoice storage, Dim packing, ParameterStorage parameters) {
    return experiment.withPlacement(
        experiment
            .placement()
            .withStorage(storage)
            .withPacking(packing)
            .withParamsIn(Optional.of(parameters)));
  }

  /** Runs, and expects no finding of any kind and no message of the validation layer. */
  void expectClean(Experiment experiment) {
    try (RunResult result = run(experiment)) {
      for (StorageRun run : result.runs()) {
        assertThat(run.messages()).as("%s", experiment).isEmpty();
        assertThat(run.judgement().findings()).as("%s on %s", experiment, run.shader()).isEmpty();
        assertThat(run.judgement().elements()).isEqualTo(result.input().tensor().numel());
      }
    }
  }

  @Override
  public void close() {
    runner.close();
    catalog.close();
  }
}
