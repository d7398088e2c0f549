package dev.texelscope.app;

import dev.texelscope.app.action.GoTo;
import dev.texelscope.app.theme.Theme;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.picture.Raster;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/**
 * Opens a window, waits until its result is painted, and takes its picture.
 *
 * @param place what to select; the first wrong component where nothing is said
 * @param panel which one to bring to the front
 * @param line of the selected component's shader up to which it is stepped through
 * @param question about all invocations, whose answer is to be shown
 */
record Snapshot(
    int width,
    int height,
    Theme theme,
    Optional<GoTo> place,
    Optional<String> panel,
    Optional<String> question,
    Optional<Integer> line) {

  /** Frames without work after which everything that a result sets off has been painted. */
  private static final int CALM_FRAMES = 6;

  /** Takes the picture; starts the toolkit and ends it. */
  Raster take(Engine engine, Optional<Experiment> experiment, Optional<Path> file) {
    CompletableFuture<Raster> picture = new CompletableFuture<>();
    Toolkit.start(() -> {
      try {
        open(engine, experiment, file, picture);
      } catch (RuntimeException | Error e) {
        picture.completeExceptionally(e);
      }
    });
    try {
      return picture.join();
    } finally {
      Platform.exit();
    }
  }

  private void open(
      Engine engine,
      Optional<Experiment> experiment,
      Optional<Path> file,
      CompletableFuture<Raster> picture) {
    Stage stage = new Stage(StageStyle.UNDECORATED);
    TexelscopeApp app = new TexelscopeApp(stage, engine, Documents.programHome());
    app.appearance().theme().set(theme);
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(width);
    stage.setHeight(height);
    stage.show();
    experiment.ifPresentOrElse(e -> app.openExperiment(e, file), app::openSample);
    new Watch(app, this, picture).start();
  }

  /** Counts calm frames once there is a result or an error. */
  private static final class Watch extends AnimationTimer {
    private final TexelscopeApp app;
    private final Snapshot wanted;
    private final CompletableFuture<Raster> picture;
    private int calm;
    private boolean placed;
    private boolean stepped;

    Watch(TexelscopeApp app, Snapshot wanted, CompletableFuture<Raster> picture) {
      this.app = app;
      this.wanted = wanted;
      this.picture = picture;
    }

    @Override
    public void handle(long now) {
      try {
        frame();
      } catch (RuntimeException | Error e) {
        finish(() -> picture.completeExceptionally(e));
      }
    }

    private void frame() {
      boolean failed = !app.session().error().get().isEmpty();
      boolean done = app.session().result().get() != null && !app.session().stale().get();
      boolean ready = failed || done;
      if (!ready
          || !app.texels().painted()
          || !app.executions().idle()
          || app.invocations().asking()
          || app.sweep().measuring()) {
        calm = 0;
        return;
      }
      calm++;
      if (calm <= CALM_FRAMES) {
        return;
      }
      if (!placed) {
        // Not before the window has its size: a tab that opens takes its share of it.
        placed = true;
        calm = 0;
        wanted.panel().ifPresent(app::show);
        if (wanted.panel().filter("sweep"::equals).isPresent()) {
          app.sweep().measure();
        }
        if (app.session().result().get() != null) {
          wanted.place().ifPresent(where -> app.shell().say(app.navigator().go(where)));
        }
        wanted.question().ifPresent(app.invocations()::ask);
        return;
      }
      if (!stepped && wanted.line().isPresent()) {
        stepped = true;
        calm = 0;
        wanted.line().ifPresent(app.invocations().steps()::runTo);
        return;
      }
      Raster raster = pixels(app.stage().getScene());
      finish(() -> picture.complete(raster));
    }

    private void finish(Runnable last) {
      stop();
      app.close();
      last.run();
    }

    private static Raster pixels(Scene scene) {
      WritableImage image = scene.snapshot(null);
      int width = (int) image.getWidth();
      int height = (int) image.getHeight();
      Raster raster = new Raster(width, height);
      image
          .getPixelReader()
          .getPixels(
              0, 0, width, height, PixelFormat.getIntArgbPreInstance(), raster.pixels(), 0, width);
      return raster;
    }
  }
}
