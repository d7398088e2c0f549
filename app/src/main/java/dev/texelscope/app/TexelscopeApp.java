package dev.texelscope.app;

import dev.texelscope.app.action.GoTo;
import dev.texelscope.app.action.Navigator;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.theme.Appearance;
import dev.texelscope.app.view.findings.FindingsView;
import dev.texelscope.app.view.inspector.InspectorView;
import dev.texelscope.app.view.log.LogView;
import dev.texelscope.app.view.parameters.ParametersView;
import dev.texelscope.app.view.setup.SetupRail;
import dev.texelscope.app.view.setup.SetupView;
import dev.texelscope.app.view.shell.Shell;
import dev.texelscope.app.view.source.SourceView;
import dev.texelscope.app.view.texels.TexelsView;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.tensor.InputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;

/**
 * One window: makes the session and the views and puts them together. Views know the session and
 * nothing of each other. Belongs to the toolkit's thread.
 */
public final class TexelscopeApp implements AutoCloseable {

  private final ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor();
  private final UiThread ui = new UiThread(Platform::runLater);
  private final Appearance appearance = new Appearance();
  private final Stage stage;
  private final Session session;
  private final Navigator navigator;
  private final Documents documents;
  private final TexelsView texels;
  private final Shell shell;
  private final WindowActions actions;

  /**
   * A window on a stage that is not shown yet.
   *
   * @param engine runs the experiments; whoever made it closes it after the window
   * @param home the folder of the program, which holds the samples
   */
  public TexelscopeApp(Stage stage, Engine engine, Path home) {
    this.stage = stage;
    Experiment nothing =
        Experiment.of(new InputSource.Generated("coords:2x5x3x4", Optional.empty()));
    session = new Session(engine, ui, System::nanoTime, nothing);
    navigator = new Navigator(session);
    documents = new Documents(session, home);
    actions = new WindowActions(this, new FileDialogs(stage));
    WindowCommands commands = new WindowCommands(session, navigator, appearance, actions);
    texels = new TexelsView(session, appearance, ui, elsewhere);
    SetupView setup = new SetupView(session, actions::openTensor);
    shell =
        new Shell(
            session,
            appearance,
            commands.registry(),
            new Shell.Shaders(documents.gallery(), actions::openShader),
            new Shell.Parts(
                setup,
                new SetupRail(this::showSection),
                setup::reveal,
                texels,
                new InspectorView(session),
                leftTabs(),
                rightTabs()));
    Scene scene = new Scene(shell, 1680, 1050);
    appearance.install(scene);
    commands.registry().bindKeys(scene);
    acceptDrops(scene);
    shell.goToField().setOnAction(_ -> goTo());
    session.result().subscribe(this::firstResult);
    stage.setScene(scene);
    stage.setMinWidth(960);
    stage.setMinHeight(600);
    session.file().subscribe(this::retitle);
    session.loadDevices();
  }

  private void showSection(int index) {
    shell.showSection(index);
  }

  private Map<String, Node> leftTabs() {
    Map<String, Node> tabs = new LinkedHashMap<>();
    tabs.put("Source", new SourceView(session, ui, elsewhere));
    tabs.put("Log", new LogView(session));
    return tabs;
  }

  private Map<String, Node> rightTabs() {
    Map<String, Node> tabs = new LinkedHashMap<>();
    tabs.put("Findings", new FindingsView(session));
    tabs.put("Parameters", new ParametersView(session));
    return tabs;
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

  private void acceptDrops(Scene scene) {
    scene.setOnDragOver(event -> {
      if (event.getDragboard().hasFiles()) {
        event.acceptTransferModes(TransferMode.COPY);
      }
      event.consume();
    });
    scene.setOnDragDropped(event -> {
      boolean files = event.getDragboard().hasFiles();
      if (files) {
        event.getDragboard().getFiles().forEach(file -> openFile(file.toPath()));
      }
      event.setDropCompleted(files);
      event.consume();
    });
  }

  /** Opens a file of any kind; what is wrong with it is said in the window. */
  public void openFile(Path file) {
    attempt(() -> {
      documents.open(file);
      actions.dropped();
    });
  }

  /** Opens the sample experiment with the first steps beside it. */
  public void openSample() {
    attempt(() -> {
      documents.open(documents.sample());
      actions.showHints();
    });
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
    }
  }

  /** The document, its result and the selection. */
  public Session session() {
    return session;
  }

  /** The look of the window. */
  public Appearance appearance() {
    return appearance;
  }

  /** The way to places. */
  public Navigator navigator() {
    return navigator;
  }

  Documents documents() {
    return documents;
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

  @Override
  public void close() {
    // What the views show is freed with the session: a window that is still open must not paint it
    // again.
    stage.getScene().setRoot(new javafx.scene.layout.Pane());
    session.close();
    elsewhere.shutdown();
  }
}
