package dev.texelscope.cli;

import dev.texelscope.engine.experiment.InvocationAnswer;
import dev.texelscope.engine.experiment.InvocationQuestion;
import dev.texelscope.engine.experiment.ReplayedRun;
import dev.texelscope.engine.report.InvocationReport;
import dev.texelscope.engine.report.JsonReport;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the invocations of a whole dispatch that read, wrote or computed something. */
@Command(
    name = "who",
    description =
        "Executes all invocations on the CPU and lists those that read or wrote a place, or gave a variable a value.",
    mixinStandardHelpOptions = true)
final class WhoCommand implements Callable<Integer> {

  private final Engines engines;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @ArgGroup(multiplicity = "1")
  private Question question = new Question();

  @Option(names = "--json", description = "prints the answer as JSON")
  private boolean json;

  /** One of three ways to ask. */
  static final class Question {
    @Option(
        names = "--reads",
        paramLabel = "PLACE",
        description = "who reads t_scale[5], or the texel t_in(1,2,0)")
    private @Nullable String reads;

    @Option(
        names = "--writes",
        paramLabel = "PLACE",
        description = "who writes t_out[57], or the texel t_out(1,2,0)")
    private @Nullable String writes;

    @Option(
        names = "--where",
        paramLabel = "VARIABLE=NUMBER",
        description = "who ever sets a variable of the shader: token_idx=7")
    private @Nullable String where;

    InvocationQuestion asked() {
      if (reads != null) {
        return InvocationQuestion.accessing("reads", false, reads);
      }
      return writes != null
          ? InvocationQuestion.accessing("writes", true, writes)
          : InvocationQuestion.assigning("where", Objects.requireNonNull(where));
    }
  }

  WhoCommand(Engines engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    InvocationQuestion asked = question.asked();
    try (EngineSession session = engines.session();
        ReplayedRun replayed = session.replayed(options.experiment(session::examine))) {
      List<InvocationAnswer> answers = replayed.who(asked);
      spec.commandLine()
          .getOut()
          .print(
              json
                  ? JsonReport.text(InvocationReport.json(answers)) + "\n"
                  : InvocationReport.text(answers));
      spec.commandLine().getOut().flush();
      return ExitCode.MATCH;
    }
  }
}
