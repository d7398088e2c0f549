package dev.texelscope.app;

import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.worker.WorkerCommand;
import dev.texelscope.engine.worker.WorkerEngine;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/**
 * A window without a display in which somebody types without an end: it takes up what the window
 * before it was at, says so, says each edit before it makes it, and what the window says of edits
 * that cannot be kept.
 */
final class EditingWindow {

  private static final int PULSES_AN_EDIT = 3;

  private EditingWindow() {}

  /** The command that starts one. */
  static List<String> command(Path journals, Path crashes) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-XX:+UseSerialGC",
        "-Djava.awt.headless=true",
        "-Dglass.platform=Monocle",
        "-Dmonocle.platform=Headless",
        "-Dprism.order=sw",
        "-Dheadless.geometry=1400x900-32",
        "-Dtexelscope.home=" + System.getProperty("texelscope.home", ".."),
        "-cp",
        System.getProperty("java.class.path"),
        EditingWindow.class.getName(),
        journals.toString(),
        crashes.toString());
  }

  /**
   * Opens the window and types.
   *
   * @param args the folder of journals, and that of crashes
   */
  @SuppressWarnings("SystemOut") // The test that started this process reads it.
  public static void main(String[] args) {
    PrintStream out = System.out;
    Platform.startup(() -> open(Path.of(args[0]), Path.of(args[1]), out));
  }

  private static void open(Path journals, Path crashes, PrintStream out) {
    Stage stage = new Stage();
    WorkerEngine engine =
        new WorkerEngine(WorkerCommand.sameProgram("dev.texelscope.cli.WorkerMain", crashes), null);
    TexelscopeApp app =
        new TexelscopeApp(
            stage, engine, Path.of(System.getProperty("texelscope.home", "..")).toAbsolutePath());
    app.keepEdits(journals);
    stage.setWidth(1280);
    stage.setHeight(800);
    stage.show();
    Node offered = stage.getScene().lookup("#recovery-restore");
    if (offered instanceof Button restore) {
      restore.fire();
    } else {
      Experiment first =
          Experiment.of(new InputSource.Generated("normal:2x5x3x4:1", Optional.empty()));
      app.openExperiment(
          first.withPlacement(first.placement().withStorage(StorageChoice.BUFFER)),
          Optional.empty());
    }
    Session session = app.session();
    int typed = typed(session.experiment().get());
    out.println("restored " + typed + " " + session.canUndo().get());
    new Typist(session, out, typed, stage.getScene()).start();
  }

  /** The number of the last edit; 0 before the first. */
  static int typed(Experiment experiment) {
    Float value = experiment.parameters().scaleOverrides().get(0L);
    return value == null ? 0 : Math.round(value);
  }

  private static final class Typist extends AnimationTimer {
    private final Session session;
    private final PrintStream out;
    private int typed;
    private final Scene scene;
    private int pulses;
    private String said = "";

    Typist(Session session, PrintStream out, int typed, Scene scene) {
      this.scene = scene;
      this.session = session;
      this.out = out;
      this.typed = typed;
    }

    @Override
    public void handle(long now) {
      pulses++;
      if (pulses % PULSES_AN_EDIT == 0) {
        typed++;
        out.println("edit " + typed);
        out.flush();
        tell();
        session.edit("edit " + typed, e -> e.withParameters(e.parameters().withScaleOf(0, typed)));
      }
    }

    private void tell() {
      String text =
          scene.lookup("#unkept-text") instanceof Label label && label.getParent().isVisible()
              ? label.getText()
              : "";
      if (!text.equals(said)) {
        said = text;
        out.println("says " + (text.isEmpty() ? "nothing" : text));
        out.flush();
      }
    }
  }
}
