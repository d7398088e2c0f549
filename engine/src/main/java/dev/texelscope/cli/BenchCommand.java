package dev.texelscope.cli;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.report.SweepReport;
import dev.texelscope.engine.sweep.SweepOptions;
import dev.texelscope.engine.sweep.SweepResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures an experiment's shader at one local size after another. */
@Command(
    name = "bench",
    description =
        "Measures local sizes or variants against this device's copy speed, and says whether the"
            + " bits stay the same.",
    footer = {
      "",
      "Exit codes: 0 the bits are the same, 1 some differ, 2 bad usage or input, 3 the device failed."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  private final Engines engines;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(
      names = "--sizes",
      paramLabel = "X,Y,Z;…",
      description =
          "local sizes, as 64,1,1;8,8,1; the others are held against the first. Default: the"
              + " experiment's, ET-VK's rule, and powers of two along one, two and three axes")
  private @Nullable String sizes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "how often each is measured, in turn; default: 11, or fewer where they take longer than 15"
              + " seconds")
  private @Nullable Integer rounds;

  @Option(
      names = "--variants",
      description =
          "the built-in shader in texture and buffer storage, and with its parameters in each place"
              + " that they can have, instead of local sizes")
  private boolean variants;

  @Option(names = "--json", description = "prints the measurements as JSON")
  private boolean json;

  BenchCommand(Engines engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    List<GridSize> asked = sizes == null ? List.of() : SweepOptions.parseSizes(sizes);
    SweepOptions what = new SweepOptions(asked, Optional.ofNullable(rounds), variants);
    try (EngineSession session = engines.session()) {
      SweepResult result = session.sweep(options.experiment(session::examine), what);
      spec.commandLine()
          .getOut()
          .print(
              json ? JsonReport.text(SweepReport.json(result)) + "\n" : SweepReport.text(result));
      spec.commandLine().getOut().flush();
      return result.same() ? ExitCode.MATCH : ExitCode.FOUND;
    }
  }
}
