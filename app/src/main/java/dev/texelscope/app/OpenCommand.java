package dev.texelscope.app;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.cli.StateFolder;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens the window and ends when it is closed. */
@Command(name = "open", description = "Opens the window.", mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {

  private final Supplier<Engine> engines;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "an experiment (.tscope) or a tensor (.npy); default: the sample experiment")
  private @Nullable Path file;

  OpenCommand(Supplier<Engine> engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    // Read before the window opens: what is wrong with a named file is told on the command line.
    Optional<Experiment> named = Optional.ofNullable(file).map(Documents::read);
    Optional<Path> document =
        Optional.ofNullable(file).filter(path -> path.toString().endsWith(".tscope"));
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    try (Engine engine = engines.get()) {
      Platform.startup(() -> {
        try {
          open(engine, named, document, closed);
        } catch (RuntimeException | Error e) {
          closed.completeExceptionally(e);
        }
      });
      return closed.join();
    } finally {
      Platform.exit();
    }
  }

  private static void open(
      Engine engine,
      Optional<Experiment> named,
      Optional<Path> document,
      CompletableFuture<Integer> closed) {
    Stage stage = new Stage();
    TexelscopeApp app =
        new TexelscopeApp(stage, engine, Documents.programHome(), UserFolder.ofThisUser());
    app.restorePlace();
    app.keepEdits(StateFolder.ofThisUser().sessions());
    stage.setOnHidden(_ -> {
      app.close();
      closed.complete(0);
    });
    stage.show();
    named.ifPresentOrElse(experiment -> app.openExperiment(experiment, document), app::openSample);
  }
}
