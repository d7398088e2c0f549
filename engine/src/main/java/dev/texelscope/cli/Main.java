package dev.texelscope.cli;

import dev.texelscope.engine.device.DeviceException;
import dev.texelscope.engine.report.JsonReport;
import dev.texelscope.engine.tensor.InputException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's entry: parses the command line and exits with the code the command returned. */
@Command(
    name = "texelscope",
    version = Main.VERSION,
    mixinStandardHelpOptions = true,
    description =
        "Shows where every element of a tensor lives in GPU memory, and what a quantize shader does to it.",
    footer = {
      "",
      "Exit codes: 0 ran and matches, 1 found mismatches or faults, 2 bad usage or input, 3 the device failed."
    })
public final class Main implements Callable<Integer> {

  /** The program's name and version. */
  static final String VERSION = "texelscope 0.1.0";

  private static final String OPEN = "open";

  /** Commands that ask the engine once and do nothing before. */
  private static final Set<String> ASKING =
      Set.of("run", "compare", "trace", "who", "reflect", "devices", "bench");

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Engines engines;

  /** A command line whose commands find their engine there. */
  Main(Engines engines) {
    this.engines = engines;
  }

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    ProgramLog.start(StateFolder.ofThisUser().logs());
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    ProcessEnd.with(execute(new Engines(false), out, err, args));
  }

  /**
   * Runs a command, with the engine in this process.
   *
   * @param out takes answers
   * @param err takes errors, one line each
   * @return the exit code
   */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    return execute(new Engines(true), out, err, args);
  }

  private static int execute(Engines engines, PrintWriter out, PrintWriter err, String... args) {
    try (engines) {
      List<String> words = Arrays.asList(args);
      if (!words.contains("--in-process")
          && (words.isEmpty() ? !hasDisplay() : ASKING.contains(args[0]))) {
        engines.startEarly();
      }
      ProgramLog.sayVersions(VERSION, words.isEmpty() ? "" : words.getFirst());
      return commandLine(engines, out, err, args);
    }
  }

  private static int commandLine(
      Engines engines, PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Main(engines));
    line.addSubcommand(new RunCommand(engines));
    line.addSubcommand(new CompareCommand(engines));
    line.addSubcommand(new MapCommand(engines));
    line.addSubcommand(new TraceCommand(engines));
    line.addSubcommand(new WhoCommand(engines));
    line.addSubcommand(new BenchCommand(engines));
    line.addSubcommand(new ReflectCommand(engines));
    line.addSubcommand(new ExpandCommand());
    line.addSubcommand(new DevicesCommand(engines));
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      provider.commands(engines::live).forEach(command -> line.addSubcommand(command));
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
    return new FirstRun(spec.commandLine(), engines).run();
  }

  private static boolean hasDisplay() {
    String system = System.getProperty("os.name", "");
    return system.startsWith("Windows")
        || system.startsWith("Mac")
        || !System.getenv().getOrDefault("DISPLAY", "").isEmpty()
        || !System.getenv().getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
  }
}
