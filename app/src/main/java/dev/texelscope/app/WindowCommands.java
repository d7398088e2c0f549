package dev.texelscope.app;

import dev.texelscope.app.action.Command;
import dev.texelscope.app.action.Command.Category;
import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.action.Navigator;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.theme.Appearance;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import java.util.List;
import javafx.beans.binding.Bindings;

/** Declares every command of the window. */
final class WindowCommands {

  private final CommandRegistry registry = new CommandRegistry();
  private final Session session;
  private final Navigator navigator;
  private final Appearance appearance;
  private final Actions actions;

  /** What commands do that needs the window itself. */
  interface Actions {
    void open();

    void openTensor();

    void openShader();

    void save();

    void saveAs();

    void quit();

    void goTo();

    void fit();

    void palette();

    void resetLayout();

    void shortcuts();

    void about();

    void copyVerdict();

    void copyDiagnostics();

    void sample();

    void steppedToWrong();
  }

  WindowCommands(Session session, Navigator navigator, Appearance appearance, Actions actions) {
    this.session = session;
    this.navigator = navigator;
    this.appearance = appearance;
    this.actions = actions;
    file();
    edit();
    run();
    go();
    view();
    experiment();
    help();
  }

  CommandRegistry registry() {
    return registry;
  }

  private void add(String id, Category category, String title, String keys, Runnable action) {
    registry.add(Command.of(id, category, title, keys, action));
  }

  private void file() {
    add("file.open", Category.FILE, "Open…", "Shortcut+O", actions::open);
    add(
        "file.open-tensor",
        Category.FILE,
        "Open a tensor…",
        "Shortcut+Shift+O",
        actions::openTensor);
    add("file.open-shader", Category.FILE, "Open a shader…", "", actions::openShader);
    add("file.sample", Category.FILE, "Open the sample experiment", "", actions::sample);
    add("file.save", Category.FILE, "Save", "Shortcut+S", actions::save);
    add("file.save-as", Category.FILE, "Save as…", "Shortcut+Shift+S", actions::saveAs);
    add("file.quit", Category.FILE, "Quit", "Shortcut+Q", actions::quit);
  }

  private void edit() {
    registry.add(
        Command.of("edit.undo", Category.EDIT, "Undo", "Shortcut+Z", session::undo)
            .when(session.canUndo())
            .titled(Bindings.concat("Undo ", session.undoName())));
    registry.add(
        Command.of("edit.redo", Category.EDIT, "Redo", "Shortcut+Shift+Z", session::redo)
            .when(session.canRedo())
            .titled(Bindings.concat("Redo ", session.redoName())));
    add("edit.copy-verdict", Category.EDIT, "Copy the verdict", "", actions::copyVerdict);
  }

  private void run() {
    add("run.run", Category.RUN, "Run", "F5", session::run);
    registry.add(
        Command.of("run.cancel", Category.RUN, "Cancel the run", "Shift+F5", session::cancel)
            .when(session.runningStage().isNotEmpty()));
    add(
        "run.live",
        Category.RUN,
        "Live: run every edit",
        "",
        () -> session.live().set(!session.live().get()));
  }

  private void go() {
    add("go.to", Category.GO, "Go to…", "Shortcut+G", actions::goTo);
    add(
        "go.next-wrong",
        Category.GO,
        "Next wrong component",
        "F8",
        () -> {
          navigator.nextWrong();
          actions.steppedToWrong();
        });
    add(
        "go.previous-wrong",
        Category.GO,
        "Previous wrong component",
        "Shift+F8",
        navigator::previousWrong);
    registry.add(
        Command.of("go.back", Category.GO, "Back", "Alt+Left", session::back)
            .when(session.canGoBack()));
    registry.add(
        Command.of("go.forward", Category.GO, "Forward", "Alt+Right", session::forward)
            .when(session.canGoForward()));
  }

  private void view() {
    add("view.fit", Category.VIEW, "Fit all views", "Shortcut+Digit0", actions::fit);
    add(
        "view.theme",
        Category.VIEW,
        "Dark or light",
        "Shortcut+Shift+T",
        () -> appearance.theme().set(appearance.theme().get().other()));
    add(
        "view.larger",
        Category.VIEW,
        "Larger",
        "Shortcut+Shift+Equals",
        () -> appearance.scaleBy(1.1));
    add(
        "view.smaller",
        Category.VIEW,
        "Smaller",
        "Shortcut+Shift+Minus",
        () -> appearance.scaleBy(1 / 1.1));
    add(
        "view.natural",
        Category.VIEW,
        "Natural size",
        "Shortcut+Shift+Digit0",
        () -> appearance.scale().set(1));
    add(
        "view.reset-layout",
        Category.VIEW,
        "Panels where they were at first",
        "",
        actions::resetLayout);
  }

  private void experiment() {
    for (StorageChoice choice : StorageChoice.values()) {
      add(
          "experiment.storage-" + choice.label(),
          Category.EXPERIMENT,
          "Storage: " + choice.label(),
          "",
          () ->
              session.edit(
                  "storage " + choice.label(),
                  e -> e.withPlacement(e.placement().withStorage(choice))));
    }
    for (Dim dim : List.of(Dim.W, Dim.H, Dim.C)) {
      add(
          "experiment.packing-" + dim.name().toLowerCase(java.util.Locale.ROOT),
          Category.EXPERIMENT,
          "Packing: " + dim.name(),
          "",
          () ->
              session.edit("packing " + dim, e -> e.withPlacement(e.placement().withPacking(dim))));
    }
    for (int repeat : new int[] {1, 10, 100}) {
      add(
          "experiment.repeat-" + repeat,
          Category.EXPERIMENT,
          "Repeat: " + (repeat == 1 ? "dispatch once" : "dispatch " + repeat + " times"),
          "",
          () ->
              session.edit(
                  "repeat " + repeat, e -> e.withExecution(e.execution().withRepeat(repeat))));
    }
  }

  private void help() {
    add("help.palette", Category.HELP, "All commands", "Shortcut+K", actions::palette);
    add("help.shortcuts", Category.HELP, "Keys", "F1", actions::shortcuts);
    add("help.copy-diagnostics", Category.HELP, "Copy diagnostics", "", actions::copyDiagnostics);
    add("help.about", Category.HELP, "About Texelscope", "", actions::about);
  }
}
