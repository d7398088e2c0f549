package dev.texelscope.cli;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.report.RunFolder;
import dev.texelscope.engine.report.TextReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an experiment and compares it with the reference. */
@Command(
    name = "run",
    description = "Runs an experiment and compares every element with the reference.")
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "writes output.npy, report.json, report.html, texels.png")
  private @Nullable Path out;

  @Option(names = "--json", description = "prints the report as JSON")
  private boolean json;

  @Override
  public Integer call() {
    Experiment experiment = options.experiment();
    try (EngineSession session = EngineSession.open();
        RunResult result = session.run(experiment)) {
      if (out != null) {
        RunFolder.write(result, out);
      }
      String text = json ? JsonReport.text(JsonReport.of(result)) + "\n" : TextReport.of(result);
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return ExitCode.of(result.verdict());
    }
  }
}
