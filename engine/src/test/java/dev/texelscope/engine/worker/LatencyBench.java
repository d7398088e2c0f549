package dev.texelscope.engine.worker;

import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.MachineDevices;
import dev.texelscope.engine.experiment.RunMonitor;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.quantize.Granularity;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures, by hand, what the engine's own process costs: start to first result, and live edits of
 * one zero_point, in this process and in another, in turns in one run.
 */
final class LatencyBench {

  private LatencyBench() {}

  /**
   * Measures and prints.
   *
   * @param args a folder for logs
   */
  @SuppressWarnings("SystemOut") // A measurement that a person reads.
  public static void main(String[] args) {
    PrintStream out = System.out;
    long start = System.nanoTime();
    try (Engine here = new LocalEngine(new MachineDevices())) {
      edit(here, experiment("2x5x3x4"), 0);
      double hereFirst = millisSince(start);
      start = System.nanoTime();
      try (Engine there =
          new WorkerEngine(
              WorkerCommand.sameProgram("dev.texelscope.cli.WorkerMain", Path.of(args[0])), null)) {
        edit(there, experiment("2x5x3x4"), 0);
        out.printf(
            Locale.ROOT,
            "start to first result: in process %.0f ms, own process %.0f ms%n",
            hereFirst,
            millisSince(start));
        pairs(out, here, there, "2x5x3x4", 600, 200);
        pairs(out, here, there, "1x64x128x128", 30, 40);
      }
    }
  }

  private static Experiment experiment(String shape) {
    Experiment plain =
        Experiment.of(new InputSource.Generated("normal:" + shape + ":1", Optional.empty()));
    return plain
        .withOperation(plain.operation().withGranularity(Granularity.TOKEN))
        .withPlacement(plain.placement().withStorage(StorageChoice.BOTH));
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  /** One live edit from the question to the answer, in milliseconds. */
  private static double edit(Engine engine, Experiment experiment, int value) {
    Experiment edited =
        experiment.withParameters(experiment.parameters().withZeroPointOf(3, value % 100));
    long start = System.nanoTime();
    engine.submit(edited, RunMonitor.NONE).join().close();
    return millisSince(start);
  }

  /** Edits here and there in turns, so that both meet the same load of the machine. */
  private static void pairs(
      PrintStream out, Engine here, Engine there, String shape, int warmUp, int count) {
    Experiment experiment = experiment(shape);
    double[] inProcess = new double[count];
    double[] own = new double[count];
    for (int i = -warmUp; i < count; i++) {
      double one = edit(here, experiment, i + warmUp);
      double other = edit(there, experiment, i + warmUp);
      if (i >= 0) {
        inProcess[i] = one;
        own[i] = other;
      }
    }
    out.printf(
        Locale.ROOT,
        "%s, live edit: in process median %.1f ms (90%% %.1f), own process median %.1f ms (90%% %.1f)%n",
        shape,
        quantile(inProcess, 0.5),
        quantile(inProcess, 0.9),
        quantile(own, 0.5),
        quantile(own, 0.9));
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * share)];
  }
}
