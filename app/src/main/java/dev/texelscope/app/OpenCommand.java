package dev.texelscope.app;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.cli.StateFolder;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.tensor.io.TensorFiles;
import dev.texelscope.engine.tensor.io.UnknownFormatException;
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
      description =
          "an experiment (.tscope), a tensor file or a shader; default: the sample experiment")
  private @Nullable Path file;

  OpenCommand(Supplier<Engine> engines) {
    this.engines = engines;
  }

  @Override
  public Integer call() {
    // Read before the window opens: what is wrong with a named file is told on the command line.
    Optional<Path> named = Optional.ofNullable(file);
    named.ifPresent(OpenCommand::requireReadable);
    WindowLibraries.require(WindowLibraries.WINDOW);
    XDisplay.require(System.getenv().getOrDefault("DISPLAY", ""));
    CompletableFuture<Integer> closed = new CompletableFuture<>();
    try (Engine engine = engines.get()) {
      Toolkit.start(() -> {
        try {
          open(engine, named, closed);
        } catch (RuntimeException | Error e) {
          closed.completeExceptionally(e);
        }
      });
      return closed.join();
    } finally {
      Platform.exit();
    }
  }

  private static void requireReadable(Path file) {
    if (Documents.isDocument(file)) {
      Documents.requireReadable(file);
      return;
    }
    try {
      var _ = TensorFiles.open(file);
    } catch (UnknownFormatException raw) {
      // The window asks for type and shape.
    }
  }

  private static void open(Engine engine, Optional<Path> named, CompletableFuture<Integer> closed) {
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
    named.ifPresentOrElse(file -> open(app, file), app::openSample);
  }

  /** What is named on the command line is trusted; what is wrong with it was said there. */
  private static void open(TexelscopeApp app, Path file) {
    if (file.toString().endsWith(".tscope")) {
      app.openExperiment(Documents.read(file), Optional.of(file));
    } else {
      app.openFile(file);
    }
  }
}
