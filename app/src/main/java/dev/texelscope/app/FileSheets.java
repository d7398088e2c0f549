package dev.texelscope.app;

import dev.texelscope.app.action.Command;
import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.control.Copied;
import dev.texelscope.app.state.RecentFiles;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.TensorFileWatch;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.theme.Appearance;
import dev.texelscope.app.view.files.PickerModel;
import dev.texelscope.app.view.files.PickerView;
import dev.texelscope.app.view.files.RecentSheet;
import dev.texelscope.app.view.files.ReloadBar;
import dev.texelscope.app.view.files.SaveModel;
import dev.texelscope.app.view.files.SaveSheet;
import dev.texelscope.app.view.shell.Shell;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.report.SaveRequest;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;

/** All that a window does with files: opens and drops them, picks, saves, and asks to reload. */
final class FileSheets implements OpenFiles.Window, AutoCloseable {
  private static final long LOOK_SECONDS = 1;

  private final TexelscopeApp app;
  private final FileDialogs dialogs;
  private final Appearance appearance;
  private final UiThread ui;
  private final ExecutorService elsewhere;
  private final RecentFiles recent;
  private final TensorFileWatch watch;
  private final OpenFiles openFiles;
  private Optional<FileDrop> drop = Optional.empty();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("texelscope-files").factory());

  FileSheets(
      TexelscopeApp app,
      FileDialogs dialogs,
      Appearance appearance,
      UiThread ui,
      ExecutorService elsewhere,
      UserFolder user) {
    this.app = app;
    this.dialogs = dialogs;
    this.appearance = appearance;
    this.ui = ui;
    this.elsewhere = elsewhere;
    Session session = app.session();
    recent = new RecentFiles(user.file("recent.txt"), elsewhere);
    watch = new TensorFileWatch(session, ui, elsewhere);
    openFiles = new OpenFiles(this, session, app.documents(), recent, ui, elsewhere);
    var _ =
        clock.scheduleWithFixedDelay(
            () -> ui.execute(watch::look), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /** Adds the commands. */
  void register(CommandRegistry registry) {
    registry.add(
        Command.of(
            "file.recent",
            Command.Category.FILE,
            "Open a recent file…",
            "Shortcut+R",
            this::showRecent));
    registry.add(
        Command.of(
                "file.export",
                Command.Category.FILE,
                "Export views of this run…",
                "Shortcut+E",
                this::showSave)
            .when(app.session().result().isNotNull()));
    registry.add(
        Command.of(
            "file.reload",
            Command.Category.FILE,
            "Read the tensor files again",
            "Shortcut+Shift+R",
            watch::reload));
  }

  /** Puts the bar of changed files under the top bar, and takes files that are dropped. */
  void install(Shell shell, Scene scene) {
    shell.addStrip(new ReloadBar(watch));
    drop = Optional.of(new FileDrop(shell, openFiles));
    drop.orElseThrow().install(scene);
  }

  /** What takes files that are dropped. */
  FileDrop drop() {
    return drop.orElseThrow();
  }

  /** Opens files of any kind. */
  void open(List<Path> files) {
    openFiles.open(files);
  }

  TensorFileWatch watch() {
    return watch;
  }

  RecentFiles recent() {
    return recent;
  }

  @Override
  public void attempt(Runnable work) {
    app.attempt(work);
  }

  @Override
  public void say(String text) {
    app.shell().say(text);
  }

  @Override
  public void opened() {
    app.fileOpened();
  }

  @Override
  public void pick(PickerModel model) {
    Shell shell = app.shell();
    PickerView picker =
        new PickerView(
            model,
            new PickerView.Surroundings(
                app.session().experiment().get().placement(),
                appearance.theme().map(theme -> theme.palette()),
                elsewhere,
                ui,
                System::nanoTime),
            () -> {
              shell.closeOver();
              app.attempt(() -> openFiles.accept(model));
            },
            shell::closeOver);
    shell.openOver(picker, picker::dispose);
    picker.begin();
  }

  private void showRecent() {
    RecentSheet sheet =
        new RecentSheet(
            recent.files().get(),
            file -> {
              app.shell().closeOver();
              openFiles.open(List.of(file));
            },
            recent::remove,
            elsewhere,
            ui);
    app.shell().openOver(sheet, () -> {});
    sheet.begin();
  }

  private void showSave() {
    RunResult result = app.session().result().get();
    if (result == null) {
      return;
    }
    SaveModel model = new SaveModel(result);
    SaveSheet sheet =
        new SaveSheet(
            model,
            () ->
                dialogs
                    .saveViews(model.suggestedName(), model.format().get().suffix())
                    .ifPresent(file -> save(model.request(file))),
            app.shell()::closeOver);
    app.shell().openOver(sheet, () -> {});
  }

  /** Writes views of the result that is shown, elsewhere. */
  void save(SaveRequest request) {
    app.shell().closeOver();
    RunResult result = app.session().result().get();
    if (result == null) {
      return;
    }
    Palette palette = appearance.theme().get().palette();
    Runnable release = app.session().hold(result);
    elsewhere.execute(() -> {
      Optional<InputException> refused = Optional.empty();
      String written = "";
      try {
        written = "saved " + request.write(result, palette);
      } catch (InputException e) {
        refused = Optional.of(e);
      } finally {
        ui.execute(release);
      }
      Optional<InputException> failure = refused;
      String said = written;
      ui.execute(() ->
          app.attempt(() -> {
            failure.ifPresent(e -> {
              throw e;
            });
            app.shell().say(said);
            saved(request.file().toAbsolutePath().normalize());
          }));
    });
  }

  private void saved(Path file) {
    app.shell()
        .notice(
            "Saved " + file.getFileName(),
            List.of(
                new Shell.Next("folder", "Open folder", () -> openFolder(file)),
                new Shell.Next("path", "Copy path", () -> copyPath(file))));
  }

  private void openFolder(Path file) {
    Path folder = file.getParent();
    try {
      FolderOpener.open(folder == null ? file : folder);
    } catch (IOException e) {
      app.shell().say("no program to show folders is here; the file is " + file);
    }
  }

  private void copyPath(Path file) {
    Copied.text(file.toString());
    app.shell().say("copied " + file);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    watch.close();
  }
}
