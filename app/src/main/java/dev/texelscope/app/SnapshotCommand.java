package dev.texelscope.app;

import dev.texelscope.app.action.GoTo;
import dev.texelscope.app.theme.Theme;
import dev.texelscope.cli.ExperimentOptions;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.picture.PngWriter;
import dev.texelscope.engine.picture.Raster;
import dev.texelscope.engine.tensor.FileFailure;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a picture of the window, with no display. */
@Command(
    name = "snapshot",
    description = "Makes a picture of the window, with no display.",
    mixinStandardHelpOptions = true)
final class SnapshotCommand implements Callable<Integer> {

  private final Supplier<Engine> engines;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(names = "--out", paramLabel = "FILE.png", required = true, description = "the picture")
  private Path out = Path.of("window.png");

  @Option(names = "--size", paramLabel = "WxH", description = "of the window; default 1680x1050")
  private String size = "1680x1050";

  @Option(names = "--theme", paramLabel = "dark|light", description = "default dark")
  private String theme = "dark";

  @Option(
      names = "--select",
      paramLabel = "ELEMENT",
      description =
          "what to select, as 0,1,2,1, #57, 't 1,2,1.G', 'b 57' or 'k 5'; default: the first wrong component")
  private @Nullable String select;

  @Option(
      names = {"--tab", "--show"},
      paramLabel = "NAME",
      description =
          "which tab to bring to the front, as findings, parameters, log; in a narrow"
              + " window it opens the tabs")
  private @Nullable String tab;

  @Option(
      names = "--ask",
      paramLabel = "QUESTION",
      description = "a question about all invocations, as 'reads t_scale[5]'; shows its answer")
  private @Nullable String ask;

  @Option(
      names = "--line",
      paramLabel = "LINE",
      description = "steps through the selected component's invocation up to this line")
  private @Nullable Integer line;

  SnapshotCommand(Supplier<Engine> engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    Matcher wh = Pattern.compile("(\\d{3,4})[x×](\\d{3,4})").matcher(size);
    if (!wh.matches()) {
      throw new InputException(
          "size: '"
              + size
              + "' is not WIDTHxHEIGHT, as 1680x1050; 100 to 9999 pixels are allowed for each");
    }
    int width = Integer.parseInt(wh.group(1));
    int height = Integer.parseInt(wh.group(2));
    Theme look =
        Theme.ofLabel(theme)
            .orElseThrow(() ->
                new InputException("theme: '" + theme + "' is not allowed; dark or light is"));
    Optional<GoTo> place = Optional.ofNullable(select).map(GoTo::parse);
    WindowLibraries.require(WindowLibraries.PICTURE);
    headless(width, height);
    try (Engine engine = engines.get()) {
      Optional<Experiment> experiment =
          options.file().isEmpty() && !options.overrides()
              ? Optional.empty()
              : Optional.of(
                  options.experimentOrTensor(
                      asked -> engine.examine(asked, Optional.empty()).join()));
      Raster picture =
          new Snapshot(
                  width,
                  height,
                  look,
                  place,
                  line == null ? Optional.ofNullable(tab) : Optional.of("step"),
                  Optional.ofNullable(ask),
                  Optional.ofNullable(line))
              .take(engine, experiment, options.file());
      Path folder = out.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      PngWriter.write(picture, out);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (IOException e) {
      throw new InputException(
          "out: " + out + " cannot be written: " + FileFailure.reason(out, e), e);
    }
    spec.commandLine().getOut().println(out);
    return 0;
  }

  /** The toolkit reads these when it starts. */
  private static void headless(int width, int height) {
    System.setProperty("glass.platform", "Monocle");
    System.setProperty("monocle.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("headless.geometry", (width + 100) + "x" + (height + 100) + "-32");
  }
}
