package dev.texelscope.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program's entry: parses the command line and exits with the code the command returned. */
@Command(
    name = "texelscope",
    version = "texelscope 0.1.0",
    mixinStandardHelpOptions = true,
    description =
        "Shows where every element of a tensor lives, and what a quantize shader does to it.")
public final class Main implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }
}
