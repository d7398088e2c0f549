package dev.texelscope.cli;

import dev.texelscope.engine.experiment.DeclaredFields;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.report.ReflectReport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a shader declares and what its bindings stand for; nothing runs. */
@Command(
    name = "reflect",
    description =
        "Shows a shader's bindings, uniform and push-constant members, specialization constants"
            + " and local size, and what each stands for; nothing runs.",
    mixinStandardHelpOptions = true)
final class ReflectCommand implements Callable<Integer> {

  private final Engines engines;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ShaderFileOptions options = new ShaderFileOptions();

  @Parameters(paramLabel = "FILE", description = "GLSL, a template, or a .spv module")
  private Path file = Path.of("");

  @Option(names = "--json", description = "prints the answer as JSON")
  private boolean json;

  ReflectCommand(Engines engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Experiment experiment =
        Experiment.of(new InputSource.Generated("ramp:1", Optional.empty()))
            .withShader(options.shader(file));
    try (EngineSession session = engines.session()) {
      ShaderReport report =
          session.examine(
              session.examine(experiment).declared().in(experiment, DeclaredFields.NAMES));
      spec.commandLine()
          .getOut()
          .print(
              json
                  ? JsonReport.text(ReflectReport.json(report)) + "\n"
                  : ReflectReport.text(report));
      spec.commandLine().getOut().flush();
      report
          .problem()
          .ifPresent(problem -> spec.commandLine().getErr().println("texelscope: " + problem));
      return report.module().isPresent() ? ExitCode.MATCH : ExitCode.BAD_INPUT;
    }
  }
}
