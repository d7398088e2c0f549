package dev.texelscope.cli;

import dev.texelscope.engine.comparison.RunComparison;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.report.ComparisonReport;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs two experiments, or one on two devices, and compares their outputs with each other. */
@Command(
    name = "compare",
    description = {
      "Runs two experiments, or one on two devices, and compares their outputs element by element.",
      "Options override the fields of both experiments."
    },
    footer = {
      "",
      "Exit codes: 0 all elements are equal, 1 some differ, 2 bad usage or input, or nothing that can"
          + " be compared, 3 a device failed. What either run is against its reference does not"
          + " matter here: 'run' tells."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  private final Engines engines;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OTHER.tscope",
      description = "the experiment to compare with")
  private @Nullable Path other;

  @Option(
      names = "--with-device",
      paramLabel = "cpu|NAME",
      description = "runs the second experiment, or the same once more, on this device")
  private @Nullable String withDevice;

  @Option(names = "--json", description = "prints the comparison as JSON")
  private boolean json;

  CompareCommand(Engines engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    if (other == null && withDevice == null) {
      throw new InputException(
          "compare: there is one experiment; a second .tscope file or --with-device is needed");
    }
    try (EngineSession session = engines.session()) {
      Experiment first = options.experiment(session::examine);
      Experiment second = second(first, session);
      try (RunResult a = session.run(first);
          RunResult b = session.run(second)) {
        RunComparison comparison = RunComparison.of(a, b);
        if (comparison.incomparable().isPresent()) {
          throw new InputException("compare: " + comparison.incomparable().get());
        }
        spec.commandLine()
            .getOut()
            .print(
                json
                    ? JsonReport.text(ComparisonReport.json(comparison)) + "\n"
                    : ComparisonReport.text(comparison));
        spec.commandLine().getOut().flush();
        return comparison.equal() ? ExitCode.MATCH : ExitCode.FOUND;
      }
    }
  }

  private Experiment second(Experiment first, EngineSession session) {
    Experiment second = other == null ? first : options.experiment(other, session::examine);
    return withDevice == null
        ? second
        : second.withExecution(second.execution().withDevice(Optional.of(withDevice)));
  }
}
