package dev.texelscope.cli;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.report.RunFolder;
import dev.texelscope.engine.report.TextReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * What the program does when nothing is asked: runs the sample experiment, shows it, and says what
 * to do next.
 */
final class FirstRun {

  private final Engines engines;
  private final PrintWriter out;

  FirstRun(CommandLine line, Engines engines) {
    this.engines = engines;
    this.out = line.getOut();
  }

  int run() {
    Path home = Path.of(System.getProperty("texelscope.home", "")).toAbsolutePath();
    Path folder = home.resolve("target").resolve("first-run");
    Experiment experiment =
        ExperimentFile.read(
            home.resolve("assets").resolve("experiments").resolve("per-token.tscope"));
    try (EngineSession session = engines.session();
        RunResult result = session.run(experiment)) {
      RunFolder.write(result, folder);
      out.print(TextReport.of(result));
      out.println();
      out.println(
          "Written to " + folder + ": report.html (open it), report.json, output.npy, texels.png.");
      out.println(
          "Next, a shader with a fault: ./texelscope run assets/experiments/one-token-per-texel.tscope");
      out.println(
          "Or your own tensor:          ./texelscope run --input FILE.npy --granularity token --storage both");
      out.flush();
      return ExitCode.of(result.verdict());
    }
  }
}
