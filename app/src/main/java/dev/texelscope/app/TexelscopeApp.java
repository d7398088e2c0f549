package dev.texelscope.app;

import dev.texelscope.app.action.Command;
import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.action.GoTo;
import dev.texelscope.app.action.Navigator;
import dev.texelscope.app.state.Executions;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.Settings;
import dev.texelscope.app.state.SourceValues;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.state.Walks;
import dev.texelscope.app.theme.Appearance;
import dev.texelscope.app.view.findings.FindingsView;
import dev.texelscope.app.view.inspector.InspectorView;
import dev.texelscope.app.view.log.LogView;
import dev.texelscope.app.view.parameters.ParametersView;
import dev.texelscope.app.view.profile.ProfileView;
import dev.texelscope.app.view.setup.SetupRail;
import dev.texelscope.app.view.setup.SetupView;
import dev.texelscope.app.view.shell.Panel;
import dev.texelscope.app.view.shell.Panel.Place;
import dev.texelscope.app.view.shell.Shell;
import dev.texelscope.app.view.texels.TexelsView;
import dev.texelscope.cli.StateFolder;
import dev.texelscope.engine.experiment.CpuReplay;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.OpenedFolders;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.tensor.InputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One window: makes the session and the views and puts them together. Views know the session and
 * nothing of each other. Belongs to the toolkit's thread.
 */
public final class TexelscopeApp implements AutoCloseable {

  private final ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor();
  private final UiThread ui = new UiThread(Platform::runLater);
  private final Appearance appearance = new Appearance();
  private final Stage stage;
  private final Settings settings;
  private final Session session;
  private final Executions executions;
  private final Navigator navigator;
  private final ShaderPanels shaders;
  private final ExecutionPanels invocations;
  private final ComparePanel compare;
  private final SweepPanel sweep;
  private final Documents documents;
  private final CommandRegistry registry;
  private final TexelsView texels;
  private final SetupView setup;
  private final SetupRail rail;
  private final List<String> panelIds;
  private final Shell shell;
  private final WindowActions actions;
  private final FileSheets files;
  private final Subscription subscriptions;
  private @Nullable Recovery recovery;
  private boolean closed;

  /**
   * A window on a stage that is not shown yet, which remembers nothing.
   *
   * @param engine runs the experiments; whoever made it closes it after the window
   * @param home the folder of the program, which holds the samples
   */
  public TexelscopeApp(Stage stage, Engine engine, Path home) {
    this(stage, engine, home, UserFolder.none());
  }

  /**
   * A window on a stage that is not shown yet.
   *
   * @param engine runs the experiments; whoever made it closes it after the window
   * @param home the folder of the program, which holds the samples
   * @param user where the window remembers what it was like
   */
  public TexelscopeApp(Stage stage, Engine engine, Path home, UserFolder user) {
    this.stage = stage;
    settings = new Settings(user.file("window.properties"));
    Experiment nothing =
        Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty()));
    session = new Session(engine, ui, System::nanoTime, nothing);
    executions = new Executions(session, ui, elsewhere, CpuReplay.of(engine));
    navigator = new Navigator(session);
    FileDialogs dialogs = new FileDialogs(stage);
    Walks walks = new Walks(session, executions);
    shaders =
        new ShaderPanels(
            session,
            engine,
            new SourceValues(session, executions, walks),
            ui,
            elsewhere,
            dialogs,
            settings);
    invocations =
        new ExecutionPanels(session, walks, navigator, ui, elsewhere, CpuReplay.of(engine));
    compare = new ComparePanel(session, engine, ui, elsewhere);
    sweep = new SweepPanel(session, engine, ui);
    documents = new Documents(session, shaders.draft(), home);
    actions = new WindowActions(this, dialogs);
    registry = new WindowCommands(session, navigator, appearance, actions).registry();
    files = new FileSheets(this, dialogs, appearance, ui, elsewhere, user);
    files.register(registry);
    invocations.register(registry, this::show);
    shaders.register(registry);
    compare.register(registry, this::show);
    sweep.register(registry, this::show);
    texels = new TexelsView(session, executions, compare.comparisons(), appearance, ui, elsewhere);
    texels.onQuestion(invocations::ask);
    setup = new SetupView(session, actions::openTensor, dialogs::values);
    rail = new SetupRail(this::showSection);
    List<Panel> panels = panels();
    panelIds = panels.stream().map(Panel::id).toList();
    panels.forEach(this::panelCommand);
    appearance.restore(settings.get("theme"), settings.number("scale"));
    shell =
        new Shell(
            session,
            appearance,
            registry,
            new Shell.Shaders(documents.gallery(), actions::openShader),
            new Shell.Parts(panels, rail, this::flyOutClosed, settings.all()));
    Scene scene = new Scene(shell, 1680, 1050);
    appearance.install(scene);
    registry.bindKeys(scene);
    files.install(shell, scene);
    shell.goToField().setOnAction(_ -> goTo());
    subscriptions =
        Subscription.combine(
            session.result().subscribe(this::firstResult), session.file().subscribe(this::retitle));
    shell.onLayoutChanged(this::remember);
    if (!shell.brokenLayouts().isEmpty()) {
      shell.warn(
          "window.properties: "
              + String.join(" and ", shell.brokenLayouts())
              + " cannot be read: the panels stand where they do in a new window");
    }
    stage.setScene(scene);
    stage.setMinWidth(960);
    stage.setMinHeight(600);
    session.loadDevices();
  }

  /** Every view of the window: one line makes a panel, its tab and its command. */
  private List<Panel> panels() {
    InspectorView inspector = new InspectorView(session, executions);
    LogView log = new LogView(session);
    FindingsView findings = new FindingsView(session);
    ParametersView parameters = new ParametersView(session);
    ObservableValue<String> counted =
        findings.count().map(n -> n.intValue() == 0 ? "Findings" : "Findings " + n);
    List<Panel> panels =
        new ArrayList<>(
            List.of(
                Panel.of("setup", "Setup", setup, Place.LEFT, setup::dispose),
                Panel.of("texels", "Texels", texels, Place.CENTRE, texels::dispose),
                Panel.of("inspector", "Inspector", inspector, Place.RIGHT, inspector::dispose)));
    panels.addAll(shaders.panels());
    panels.addAll(panels.size() - shaders.panels().size() + 1, invocations.panels());
    panels.add(sweep.panel());
    ProfileView profile = new ProfileView(session, System::nanoTime, new NextPainting(stage));
    panels.add(Panel.of("profile", "Profile", profile, Place.BOTTOM_LEFT, profile::dispose));
    panels.add(Panel.of("log", "Log", log, Place.BOTTOM_LEFT, log::dispose));
    panels.add(
        new Panel(
            "findings", "Findings", counted, findings, Place.BOTTOM_RIGHT, findings::dispose));
    panels.add(
        Panel.of("parameters", "Parameters", parameters, Place.BOTTOM_RIGHT, parameters::dispose));
    panels.add(compare.panel());
    return panels;
  }

  private void panelCommand(Panel panel) {
    if (panel.place() != Place.CENTRE) {
      registry.add(
          Command.of(
              "view.show-" + panel.id(),
              Command.Category.VIEW,
              "Show " + panel.name(),
              "",
              () -> show(panel.id())));
    }
  }

  /**
   * Opens a panel and brings it to the front.
   *
   * @throws InputException if there is no such panel
   */
  public void show(String panel) {
    if (panelIds.stream().noneMatch(panel::equals)) {
      throw new InputException(
          "tab: '" + panel + "' is not there; " + String.join(", ", panelIds) + " is");
    }
    if (panel.equals("setup")) {
      setup.showAll();
    }
    shell.open(panel);
  }

  private void showSection(int section) {
    if (section < 0) {
      shell.hideFlyOut();
    } else {
      setup.showOnly(section);
      shell.open("setup");
    }
  }

  private void flyOutClosed() {
    rail.close();
    setup.showAll();
  }

  private void retitle() {
    stage.setTitle(
        session
            .file()
            .get()
            .map(path -> path.getFileName() + " · Texelscope")
            .orElse("Texelscope"));
  }

  /**
   * Where nothing is selected yet, the first wrong component is. A result that was asked for before
   * the experiment was opened does not count.
   */
  private void firstResult() {
    RunResult result = session.result().get();
    if (result != null
        && session.selection().get().isEmpty()
        && result.experiment().equals(session.experiment().get())) {
      navigator.selectFirst();
    }
  }

  private void goTo() {
    String typed = shell.goToField().getText();
    shell.goToField().getStyleClass().remove("invalid");
    try {
      String said = navigator.go(GoTo.parse(typed));
      shell.goToField().clear();
      texels.requestFocus();
      shell.say("selected " + said);
    } catch (InputException e) {
      shell.goToField().getStyleClass().add("invalid");
      shell.say(String.valueOf(e.getMessage()));
    }
  }

  /** Opens a file of any kind; what is wrong with it is said in the window. */
  public void openFile(Path file) {
    files.open(List.of(file));
  }

  /** A file was opened. */
  void fileOpened() {
    actions.dropped();
  }

  /** Opens the sample experiment with the first steps beside it. */
  public void openSample() {
    attempt(() -> {
      documents.open(documents.sample());
      actions.showHints();
    });
  }

  /**
   * Keeps every edit from now on, and offers those of windows that ended early.
   *
   * @param folder where they are kept
   */
  public void keepEdits(Path folder) {
    recovery = new Recovery(this, folder, ui, actions::saveAs);
  }

  /** What helps whoever mends this program: versions, devices, the end of the log. */
  String diagnostics() {
    return Diagnostics.text(session, StateFolder.ofThisUser());
  }

  /** Opens an experiment that was read before. */
  public void openExperiment(Experiment experiment, Optional<Path> file) {
    session.open(experiment, file);
  }

  /** Does something that the user can get wrong; the window says what was wrong and goes on. */
  void attempt(Runnable work) {
    try {
      work.run();
      shell.showError("", "");
    } catch (InputException e) {
      StringWriter details = new StringWriter();
      e.printStackTrace(new PrintWriter(details, true));
      shell.showError(String.valueOf(e.getMessage()), details.toString());
      if (e instanceof OpenedFolders.OutsideException outside) {
        shell.offer(
            "Open all the same", () -> attempt(() -> documents.openTrusted(outside.experiment())));
      }
    }
  }

  /** The document, its result and the selection. */
  public Session session() {
    return session;
  }

  /** What the CPU engine says about the result shown. */
  public Executions executions() {
    return executions;
  }

  /** The look of the window. */
  public Appearance appearance() {
    return appearance;
  }

  /** The way to places. */
  public Navigator navigator() {
    return navigator;
  }

  /** What is about the shader. */
  ShaderPanels shaders() {
    return shaders;
  }

  /** What is about invocations. */
  ExecutionPanels invocations() {
    return invocations;
  }

  /** What is kept and compared. */
  ComparePanel compare() {
    return compare;
  }

  /** What measures local sizes. */
  SweepPanel sweep() {
    return sweep;
  }

  Documents documents() {
    return documents;
  }

  FileSheets files() {
    return files;
  }

  Shell shell() {
    return shell;
  }

  TexelsView texels() {
    return texels;
  }

  /** The stage of this window. */
  public Stage stage() {
    return stage;
  }

  /** Puts the stage where the window was closed last, on a display that is there. */
  public void restorePlace() {
    WindowPlace.restore(stage, settings);
  }

  private void remember() {
    WindowPlace.keep(stage, settings);
    shell.layouts().forEach(settings::put);
    settings.put("theme", appearance.theme().get().label());
    settings.put("scale", Double.toString(appearance.scale().get()));
    settings.save();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    remember();
    subscriptions.unsubscribe();
    files.close();
    shell.dispose();
    shaders.close();
    // What the views show is freed with the session: a window that is still open must not paint it
    // again.
    stage.getScene().setRoot(new javafx.scene.layout.Pane());
    invocations.close();
    compare.close();
    sweep.close();
    executions.close();
    session.close();
    if (recovery != null) {
      recovery.close();
    }
    elsewhere.shutdown();
  }
}
