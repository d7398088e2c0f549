package dev.texelscope.app;

import dev.texelscope.app.control.Copied;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.view.shell.HintStrip;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.layout.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the commands do in the window. */
final class WindowActions implements WindowCommands.Actions {

  private final TexelscopeApp app;
  private final FileDialogs dialogs;
  private @Nullable HintStrip hints;
  private boolean allRightSeen;

  WindowActions(TexelscopeApp app, FileDialogs dialogs) {
    this.app = app;
    this.dialogs = dialogs;
  }

  @Override
  public void open() {
    dialogs.openAnything().ifPresent(app::openFile);
  }

  @Override
  public void openTensor() {
    dialogs.openTensor().ifPresent(app::openFile);
  }

  @Override
  public void openShader() {
    dialogs.openShader().ifPresent(app::openFile);
  }

  @Override
  public void save() {
    app.session()
        .file()
        .get()
        .ifPresentOrElse(file -> app.attempt(() -> app.documents().save(file)), this::saveAs);
  }

  @Override
  public void saveAs() {
    dialogs.saveExperiment().ifPresent(file -> app.attempt(() -> app.documents().save(file)));
  }

  @Override
  public void sample() {
    app.openSample();
  }

  @Override
  public void quit() {
    app.stage().close();
  }

  @Override
  public void goTo() {
    app.shell().goToField().requestFocus();
    app.shell().goToField().selectAll();
  }

  @Override
  public void fit() {
    app.texels().fit();
  }

  @Override
  public void palette() {
    app.shell().openPalette();
  }

  @Override
  public void resetLayout() {
    app.shell().resetLayout();
  }

  @Override
  public void shortcuts() {
    app.shell().openShortcuts();
  }

  @Override
  public void about() {
    List<String> lines = new ArrayList<>();
    lines.add("Texelscope 0.1.0, MIT licence");
    lines.add(
        "Java "
            + Runtime.version()
            + ", JavaFX "
            + System.getProperty("javafx.runtime.version", "unknown"));
    lines.add("Fonts: Inter and JetBrains Mono, SIL Open Font License 1.1");
    for (DeviceFacts device : app.session().devices().get()) {
      lines.add(
          device.name()
              + " ("
              + device.kind().label()
              + "), "
              + device.driver()
              + ", Vulkan "
              + device.apiVersion()
              + (device.validationLayer() ? ", validation layer" : ", no validation layer"));
    }
    app.shell().openSheet("About Texelscope", lines);
  }

  @Override
  public void copyVerdict() {
    RunResult result = app.session().result().get();
    if (result != null) {
      Copied.text(app.shell().verdictLine(result));
    }
  }

  @Override
  public void copyDiagnostics() {
    Copied.text(app.diagnostics());
    app.shell().say("diagnostics copied: versions, devices and the end of the log, no tensor data");
  }

  /** Shows the first steps, once the first result says how much is wrong. */
  void showHints() {
    app.session().result().subscribe(this::follow);
  }

  private void follow(@Nullable RunResult result) {
    if (result == null) {
      return;
    }
    if (hints == null) {
      if (!result.experiment().equals(app.session().experiment().get())) {
        return; // that of the experiment before, which was on its way
      }
      long wrong = result.runs().getFirst().judgement().mismatches();
      long all = result.runs().getFirst().judgement().elements();
      HintStrip strip =
          new HintStrip(
              List.of(
                  wrong + " of " + all + " are wrong: press F8 and read why.",
                  "Set packing to W: all right. Undo.",
                  "Drop your .npy or .glsl here."));
      hints = strip;
      app.shell().addStrip(strip);
      return;
    }
    Session session = app.session();
    boolean widthPacked = session.experiment().get().placement().packing() == Dim.W;
    if (widthPacked && result.verdict() == RunVerdict.MATCH) {
      allRightSeen = true;
    } else if (allRightSeen && !widthPacked) {
      tick(2);
    }
  }

  @Override
  public void steppedToWrong() {
    tick(1);
  }

  /** A file was opened or dropped. */
  void dropped() {
    tick(3);
  }

  private void tick(int step) {
    Optional.ofNullable(hints).ifPresent(strip -> strip.done(step));
  }
}
