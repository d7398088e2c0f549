package dev.texelscope.app;

import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.experiment.MachineDevices;
import dev.texelscope.engine.worker.WorkerCommand;
import dev.texelscope.engine.worker.WorkerEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Measures, for people, what the engine's own process costs the window: from the start of the
 * program to the first texels on the screen, and from a live edit to its picture, with the engine
 * in the window's process and in its own, in turns in one run. Run by its main method with the
 * options of the headless window and how many windows of each kind to start; each one makes {@value
 * #EDITS} edits of a scale, of which the first {@value #WARM_UP} are not counted. The screen shows
 * 60 pictures a second, so that a picture may wait 17 ms; until a result is handed to the views
 * nothing waits for that.
 */
final class StartTimes {

  private static final int EDITS = 90;
  private static final int WARM_UP = 40;
  private static final String ONE = "window";

  private StartTimes() {}

  /** What windows of one kind took, in milliseconds. */
  private record Times(
      String name, List<Double> starts, List<Double> results, List<Double> pictures) {

    Times(String name) {
      this(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(String[] words) {
      double millis = Double.parseDouble(words[1]);
      switch (words[0]) {
        case "result" -> results.add(millis);
        case "picture" -> pictures.add(millis);
        default -> throw new IllegalArgumentException(words[0]);
      }
    }

    void print(PrintStream out) {
      out.printf(
          Locale.ROOT,
          "%-12s start to first texels median %5.0f ms (of %d);"
              + " live edit to result median %5.1f, 90%% %5.1f ms;"
              + " to picture median %5.1f, 90%% %5.1f ms (of %d)%n",
          name,
          at(starts, 0.5),
          starts.size(),
          at(results, 0.5),
          at(results, 0.9),
          at(pictures, 0.5),
          at(pictures, 0.9),
          pictures.size());
    }

    private static double at(List<Double> values, double share) {
      List<Double> sorted = values.stream().sorted().toList();
      return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
    }
  }

  /**
   * Measures and prints.
   *
   * @param arguments how many windows of each kind
   */
  @SuppressWarnings("SystemOut") // A measurement that a person reads.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = System.out;
    if (arguments[0].equals(ONE)) {
      window(arguments[1].equals("own process"), Path.of(arguments[2]), out);
      return;
    }
    Times here = new Times("in process");
    Times there = new Times("own process");
    Path crashes = Files.createTempDirectory("texelscope-start-times");
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      for (Times times : List.of(here, there)) {
        start(times, crashes);
        out.printf(
            Locale.ROOT, "%s, window %d: %.0f ms%n", times.name(), i + 1, times.starts().getLast());
      }
    }
    here.print(out);
    there.print(out);
  }

  private static void start(Times times, Path crashes) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(EditingWindow.command(crashes, crashes));
    int main = words.indexOf(EditingWindow.class.getName());
    words.subList(main, words.size()).clear();
    words.addAll(List.of(StartTimes.class.getName(), ONE, times.name(), crashes.toString()));
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("texels")) {
          times.starts().add((System.nanoTime() - began) / 1e6);
        } else {
          times.add(line.split(" "));
        }
      }
    }
    process.waitFor();
  }

  private static void window(boolean ownProcess, Path crashes, PrintStream out) {
    Engine engine =
        ownProcess
            ? new WorkerEngine(
                WorkerCommand.sameProgram("dev.texelscope.cli.WorkerMain", crashes),
                Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty())))
            : new LocalEngine(new MachineDevices());
    Platform.startup(() -> {
      Stage stage = new Stage();
      TexelscopeApp app = new TexelscopeApp(stage, engine, Documents.programHome());
      stage.setWidth(1280);
      stage.setHeight(800);
      stage.show();
      app.openSample();
      new Editor(app, engine, out).start();
    });
  }

  /** Edits as soon as the edit before is painted. */
  private static final class Editor extends AnimationTimer {
    private final TexelscopeApp app;
    private final Engine engine;
    private final PrintStream out;
    private int edits = -1;
    private long edited;
    private boolean shown;

    Editor(TexelscopeApp app, Engine engine, PrintStream out) {
      this.app = app;
      this.engine = engine;
      this.out = out;
    }

    @Override
    public void handle(long now) {
      Session session = app.session();
      if (!shown) {
        // What is there now is painted after this pulse: the next one comes when it has been.
        shown = session.result().get() != null && !session.stale().get() && app.texels().painted();
        return;
      }
      tell(session);
      edits++;
      if (edits == EDITS) {
        stop();
        app.close();
        engine.close();
        Platform.exit();
        return;
      }
      shown = false;
      edited = System.nanoTime();
      float scale = 0.5f + edits % 7;
      session.edit("scale", e -> e.withParameters(e.parameters().withScaleOf(3, scale)));
    }

    private void tell(Session session) {
      if (edits < 0) {
        out.println("texels");
      } else if (edits >= WARM_UP) {
        out.println("result " + session.editToPictureMillis().get());
        out.println("picture " + (System.nanoTime() - edited) / 1e6);
      }
      out.flush();
    }
  }
}
