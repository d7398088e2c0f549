package dev.texelscope.cli;

import dev.texelscope.engine.experiment.Mapping;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.report.ReadingReport;
import dev.texelscope.engine.report.RunFolder;
import dev.texelscope.engine.report.SaveRequest;
import dev.texelscope.engine.report.TextReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an experiment and compares it with the reference. */
@Command(
    name = "run",
    description = "Runs an experiment and compares every element with the reference.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  private final Engines engines;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @ArgGroup(
      multiplicity = "0..*",
      heading =
          "Places to read in full, any number of them: what the shader read and wrote there, and"
              + " what was expected%n")
  private List<PlaceOption> places = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "writes output.npy, report.json, report.html, texels.png")
  private @Nullable Path out;

  @Option(
      names = "--save",
      paramLabel = "WHAT=FILE",
      description =
          "saves views of the run: input, token, token_read, output, expected, verdict, scale,"
              + " reads, zero_point, parameters or all, several with commas, as"
              + " output,scale=FILE.npz; FILE ends in .npy, .npz, .safetensors, .csv, .tsv, .txt or"
              + " .png; with --storage both, buffer.output is that of the buffer; may be repeated")
  private List<String> save = new ArrayList<>();

  @Option(names = "--json", description = "prints the report as JSON")
  private boolean json;

  RunCommand(Engines engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    List<SaveRequest> requests = save.stream().map(SaveRequest::parse).toList();
    try (EngineSession session = engines.session();
        RunResult result = session.run(options.experiment(session::examine))) {
      if (out != null) {
        RunFolder.write(result, out);
      }
      spec.commandLine().getOut().print(report(result));
      for (SaveRequest request : requests) {
        String written = request.write(result, Palette.dark());
        if (!json) {
          spec.commandLine().getOut().println("  saved " + written);
        }
      }
      spec.commandLine().getOut().flush();
      return ExitCode.of(result.verdict());
    }
  }

  private String report(RunResult result) {
    Mapping mapping = Mapping.of(result.experiment(), result.input().sizes());
    List<Mapping.Component> asked =
        places.stream().flatMap(place -> place.in(mapping).stream()).toList();
    return json
        ? JsonReport.text(JsonReport.of(result, asked)) + "\n"
        : TextReport.of(result) + ReadingReport.text(result, asked);
  }
}
