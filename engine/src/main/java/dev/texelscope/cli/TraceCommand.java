package dev.texelscope.cli;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.ReplayedRun;
import dev.texelscope.engine.experiment.TracedRun;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.report.TraceReport;
import dev.texelscope.engine.report.TraceText;
import dev.texelscope.engine.tensor.InputException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Executes one invocation on the CPU and shows all that it does. */
@Command(
    name = "trace",
    description =
        "Executes one invocation on the CPU: its variables line by line, every access, and where each output came from.",
    mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

  private final Engines engines;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(
      names = "--invocation",
      required = true,
      paramLabel = "X,Y,Z",
      description = "its gl_GlobalInvocationID")
  private String invocation = "";

  @Option(names = "--json", description = "prints the trace as JSON")
  private boolean json;

  TraceCommand(Engines engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    GridSize which = parse(invocation);
    try (EngineSession session = engines.session();
        ReplayedRun replayed = session.replayed(options.experiment(session::examine))) {
      List<TracedRun> runs = replayed.trace(which);
      spec.commandLine()
          .getOut()
          .print(json ? JsonReport.text(TraceReport.json(runs)) + "\n" : TraceText.of(runs));
      spec.commandLine().getOut().flush();
      return runs.stream().allMatch(run -> run.findings().isEmpty())
          ? ExitCode.MATCH
          : ExitCode.FOUND;
    }
  }

  /** Three coordinates; missing last ones are 0. */
  private static GridSize parse(String text) {
    String[] parts = text.split(",", -1);
    int[] xyz = new int[3];
    try {
      for (int i = 0; i < parts.length; i++) {
        xyz[i] = Integer.parseUnsignedInt(parts[i].strip());
      }
      return new GridSize(xyz[0], xyz[1], xyz[2]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new InputException(
          "invocation: '" + text + "' is not X,Y,Z with whole numbers from 0", e);
    }
  }
}
