package dev.texelscope.cli;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputInspection;
import dev.texelscope.engine.experiment.Mapping;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.report.MappingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers where an element, texel, buffer entry or token lives. */
@Command(
    name = "map",
    description =
        "Says where elements live and which token and parameter cell they have; nothing runs.",
    mixinStandardHelpOptions = true)
final class MapCommand implements Callable<Integer> {

  private final Engines engines;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @ArgGroup(multiplicity = "1..*")
  private List<PlaceOption> places = new ArrayList<>();

  @Option(names = "--json", description = "prints the answer as JSON")
  private boolean json;

  MapCommand(Engines engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Experiment experiment;
    try (EngineSession session = engines.session()) {
      experiment = options.experiment(session::examine);
    }
    Sizes sizes = InputInspection.sizes(experiment);
    Mapping mapping = Mapping.of(experiment, sizes);
    List<Mapping.Component> answer =
        places.stream().flatMap(place -> place.in(mapping).stream()).toList();
    spec.commandLine()
        .getOut()
        .print(
            json
                ? JsonReport.text(MappingReport.json(answer)) + "\n"
                : MappingReport.text(mapping, answer));
    spec.commandLine().getOut().flush();
    return ExitCode.MATCH;
  }
}
