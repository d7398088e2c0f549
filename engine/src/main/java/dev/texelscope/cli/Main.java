package dev.texelscope.cli;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.tensor.InputException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's entry: parses the command line and exits with the code the command returned. */
@Command(
    name = "texelscope",
    version = "texelscope 0.1.0",
    mixinStandardHelpOptions = true,
    subcommands = {RunCommand.class, MapCommand.class, TraceCommand.class, DevicesCommand.class},
    description =
        "Shows where every element of a tensor lives in GPU memory, and what a quantize shader does to it.",
    footer = {
      "",
      "Exit codes: 0 ran and matches, 1 found mismatches or faults, 2 bad usage or input, 3 the device failed."
    })
public final class Main implements Callable<Integer> {

  private static final String OPEN = "open";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    ProcessEnd.with(execute(out, err, args));
  }

  /**
   * Runs a command.
   *
   * @param out takes answers
   * @param err takes errors, one line each
   * @return the exit code
   */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Main());
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      provider.commands(EngineSession::engine).forEach(command -> line.addSubcommand(command));
    }
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((exception, arguments) -> badUsage(exception));
    line.setExecutionExceptionHandler(
        (exception, commandLine, result) -> failed(exception, commandLine, args));
    return line.execute(withCommand(line, args));
  }

  /** A file alone is opened, where there is a window to open it in. */
  private static String[] withCommand(CommandLine line, String[] args) {
    boolean fileFirst =
        args.length > 0
            && !args[0].startsWith("-")
            && !line.getSubcommands().containsKey(args[0])
            && Files.isRegularFile(Path.of(args[0]));
    if (!fileFirst || !line.getSubcommands().containsKey(OPEN)) {
      return args;
    }
    return Stream.concat(Stream.of(OPEN), Arrays.stream(args)).toArray(String[]::new);
  }

  private static int badUsage(ParameterException exception) {
    CommandLine line = exception.getCommandLine();
    line.getErr()
        .println(
            "texelscope: "
                + oneLine(exception.getMessage())
                + " (see "
                + line.getCommandSpec().qualifiedName()
                + " --help)");
    return ExitCode.BAD_INPUT;
  }

  private static int failed(Exception exception, CommandLine line, String[] args) {
    String message = oneLine(exception.getMessage());
    line.getErr().println("texelscope: " + message);
    if (Arrays.asList(args).contains("--json")) {
      line.getOut().println(JsonReport.text(JsonReport.error(message)));
    }
    return switch (exception) {
      case InputException ignored -> ExitCode.BAD_INPUT;
      case DeviceException ignored -> ExitCode.DEVICE_FAILED;
      default -> {
        exception.printStackTrace(line.getErr());
        yield ExitCode.DEVICE_FAILED;
      }
    };
  }

  private static String oneLine(@org.jspecify.annotations.Nullable String message) {
    return message == null ? "an unknown error" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** Without a command: the window, or with no display the sample experiment. */
  @Override
  public Integer call() {
    if (spec.commandLine().getSubcommands().containsKey(OPEN) && hasDisplay()) {
      return spec.commandLine().execute(OPEN);
    }
    return new FirstRun(spec.commandLine()).run();
  }

  private static boolean hasDisplay() {
    String system = System.getProperty("os.name", "");
    return system.startsWith("Windows")
        || system.startsWith("Mac")
        || !System.getenv().getOrDefault("DISPLAY", "").isEmpty()
        || !System.getenv().getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
  }
}
