package dev.texelscope.app;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.device.vulkan.VulkanDevices;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.LocalEngine;
import dev.texelscope.engine.layout.Storage;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

/**
 * Measures the window at work, for people: opens an experiment and pans, zooms, and moves the mouse
 * over the output, one step a frame. Run by its main method with the options of the headless window
 * and the path of an experiment; prints for each kind of work the milliseconds that the toolkit's
 * thread and the one that draws were at work for a frame, and those from one frame to the next,
 * which other processes make longer. A frame is late where either thread works for more than 16 ms.
 */
public final class FrameTimes {

  private static final int STEPS = 240;

  private final TexelscopeApp app;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private final List<Work> works = new ArrayList<>();

  /** What is done once a frame. */
  private record Work(String name, Step step) {}

  private interface Step {
    void at(TexelView view, int frame);
  }

  private FrameTimes(TexelscopeApp app, List<String> wanted) {
    this.app = app;
    works.add(new Work("nothing", (_, _) -> {}));
    works.add(
        new Work("hover", (view, frame) -> hover(view, frame * 7 % 400 + 20, frame % 200 + 20)));
    works.add(
        new Work("zoom", (view, frame) -> view.zoomAt(200, 120, frame / 20 % 2 == 0 ? 1 : -1)));
    works.add(
        new Work(
            "pan",
            (view, frame) -> {
              if (frame == 0) {
                view.fit();
                view.zoomAt(200, 120, 3);
              }
              view.pan(frame % 40 < 20 ? -13 : 13, frame % 40 < 20 ? -9 : 9);
            }));
    works.add(
        new Work(
            "pan over numbers",
            (view, frame) -> {
              if (frame == 0) {
                view.readAround(123_456);
              }
              view.pan(frame % 40 < 20 ? -13 : 13, frame % 40 < 20 ? -9 : 9);
            }));
    works.add(
        new Work(
            "select",
            (_, frame) -> app.session().select(Storage.TEXTURE, 1_000L + frame * 40_001L)));
    works.removeIf(work -> !wanted.isEmpty() && !wanted.contains(work.name()));
  }

  private static void hover(TexelView view, double x, double y) {
    Bounds bounds = view.localToScene(view.getBoundsInLocal());
    Event.fireEvent(
        view,
        new MouseEvent(
            MouseEvent.MOUSE_MOVED,
            bounds.getMinX() + x,
            bounds.getMinY() + y,
            0,
            0,
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            null));
  }

  /**
   * Opens the experiment that is named first, in a window of 1680x1050, and does all kinds of work,
   * or those that are named after it.
   */
  public static void main(String[] arguments) {
    Experiment experiment = Documents.read(Path.of(arguments[0]));
    Engine engine = new LocalEngine(new VulkanDevices());
    CompletableFuture<FrameTimes> opened = new CompletableFuture<>();
    Toolkit.start(() -> {
      Stage stage = new Stage();
      TexelscopeApp window = new TexelscopeApp(stage, engine, Documents.programHome());
      stage.setWidth(1680);
      stage.setHeight(1050);
      stage.show();
      window.openExperiment(experiment, Optional.empty());
      FrameTimes times = new FrameTimes(window, List.of(arguments).subList(1, arguments.length));
      opened.complete(times);
      times.begin();
    });
    opened.join().done.join();
    Platform.exit();
    engine.close();
  }

  private void begin() {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        Session session = app.session();
        if (session.result().get() != null && !session.stale().get() && app.texels().painted()) {
          stop();
          next(0);
        }
      }
    }.start();
  }

  private void next(int index) {
    if (index == works.size()) {
      app.close();
      done.complete(true);
      return;
    }
    new Run(works.get(index), () -> next(index + 1)).start();
  }

  /** The time that this thread really worked: another process does not count. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long drawing() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("QuantumRenderer"))
        .mapToLong(
            thread -> ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()))
        .sum();
  }

  /** One kind of work, a step a frame. */
  private final class Run extends AnimationTimer {
    private final Work work;
    private final Runnable after;
    private final TexelView view;
    private final double[] busy = new double[STEPS];
    private final double[] drawn = new double[STEPS];
    private final double[] between = new double[STEPS];
    private final Runnable laidOut = this::laidOut;
    private int frame = -10;
    private long began;
    private long before;
    private long drawnBefore;

    Run(Work work, Runnable after) {
      this.work = work;
      this.after = after;
      this.view = (TexelView) app.stage().getScene().lookup("#view-texture-out");
      app.stage().getScene().addPostLayoutPulseListener(laidOut);
    }

    @Override
    public void handle(long now) {
      began = cpu();
      if (frame == STEPS) {
        stop();
        app.stage().getScene().removePostLayoutPulseListener(laidOut);
        print();
        after.run();
        return;
      }
      long drawnNow = drawing();
      if (frame >= 0) {
        drawn[frame] = (drawnNow - drawnBefore) / 1e6;
        between[frame] = (now - before) / 1e6;
        work.step().at(view, frame);
      }
      before = now;
      drawnBefore = drawnNow;
    }

    private void laidOut() {
      if (frame >= 0 && frame < STEPS) {
        busy[frame] = (cpu() - began) / 1e6;
      }
      frame++;
    }

    private void print() {
      out.printf(
          Locale.ROOT,
          "%-18s toolkit median %6.2f  95%% %6.2f  most %6.2f   drawing median %6.2f  95%% %6.2f"
              + "  most %6.2f   frame to frame median %6.2f  95%% %6.2f  most %6.2f ms%n",
          work.name(),
          at(busy, 0.5),
          at(busy, 0.95),
          at(busy, 1),
          at(drawn, 0.5),
          at(drawn, 0.95),
          at(drawn, 1),
          at(between, 0.5),
          at(between, 0.95),
          at(between, 1));
    }

    private static double at(double[] values, double share) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }
  }
}
