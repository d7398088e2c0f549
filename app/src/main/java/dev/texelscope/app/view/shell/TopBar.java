package dev.texelscope.app.view.shell;

import dev.texelscope.app.action.Command;
import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.state.Session;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.experiment.StorageRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.util.Subscription;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/** The bar at the top: document, storage, shader, go to, verdict. */
final class TopBar extends HBox {

  private final Session session;
  private final CommandRegistry commands;
  private final ShaderChoices shaders;
  private final Label file = new Label();
  private final Tooltip whole = new Tooltip();
  private final Map<StorageChoice, ToggleButton> storage = new LinkedHashMap<>();
  private final MenuButton shader = new MenuButton();
  private final TextField goTo = new TextField();
  private final HBox pills = new HBox(8);
  private final Label paletteKeys = new Label("Ctrl K");
  private final ToggleButton live = new ToggleButton("Live");
  private final Subscription subscriptions;
  private Subscription buttons = Subscription.EMPTY;
  private final Map<String, VerdictPill> pillOf = new LinkedHashMap<>();

  /** What the shader menu offers. */
  interface ShaderChoices {

    /** Faulty shaders to learn from, by what to call them. */
    Map<String, Path> gallery();

    /** Asks for a file. */
    void choose();
  }

  TopBar(Session session, CommandRegistry commands, ShaderChoices shaders) {
    this.session = session;
    this.commands = commands;
    this.shaders = shaders;
    getStyleClass().add("top-bar");
    Label product = new Label("Texelscope");
    product.getStyleClass().add("product");
    product.setMinWidth(USE_PREF_SIZE);
    file.setId("file-name");
    file.getStyleClass().add("dim");
    file.setMinWidth(60);
    file.setTooltip(whole);
    MenuButton menu = new MenuButton();
    menu.setId("main-menu");
    menu.setGraphic(new FontIcon(MaterialDesignM.MENU));
    menu.getStyleClass().addAll("icon-button", "no-arrow", "flat");
    menu.setMinWidth(USE_PREF_SIZE);
    menu.getItems().setAll(commands.menus());
    shader.setId("shader");
    shader.setMinWidth(USE_PREF_SIZE);
    shaderMenu();
    Region gap = new Region();
    setHgrow(gap, Priority.ALWAYS);
    getChildren()
        .addAll(
            menu,
            product,
            file,
            icon("edit.undo", new FontIcon(MaterialDesignU.UNDO)),
            icon("edit.redo", new FontIcon(MaterialDesignR.REDO)),
            storageSegment(),
            shader,
            goToBox(),
            gap,
            pills,
            liveToggle(),
            paletteButton());
    pills.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
    // However long the verdicts: the bar never makes the window wider than it is.
    setMinWidth(0);
    subscriptions =
        Subscription.combine(
            session.experiment().subscribe(this::showExperiment),
            session.file().subscribe(this::showFile),
            session.dirty().subscribe(this::showFile),
            session.result().subscribe(this::showResult),
            session.selection().subscribe(this::showResult),
            session.stale().subscribe(this::showResult));
  }

  /** Lets go of the session. */
  void dispose() {
    subscriptions.unsubscribe();
    buttons.unsubscribe();
    live.selectedProperty().unbindBidirectional(session.live());
  }

  private Button icon(String id, FontIcon icon) {
    Command command = commands.get(id);
    Button button = new Button();
    button.setId(id.replace("edit.", ""));
    button.setGraphic(icon);
    button.getStyleClass().add("icon-button");
    button.setMinWidth(USE_PREF_SIZE);
    button.setFocusTraversable(false);
    Tooltip tip = new Tooltip();
    tip.textProperty().bind(command.title());
    button.setTooltip(tip);
    button.setDisable(!command.enabled().get());
    buttons = buttons.and(command.enabled().subscribe(on -> button.setDisable(!on)));
    button.setOnAction(_ -> command.run());
    return button;
  }

  private Node storageSegment() {
    SegmentedButton segment = new SegmentedButton();
    segment.setMinWidth(USE_PREF_SIZE);
    for (StorageChoice choice : StorageChoice.values()) {
      String label = choice.label();
      ToggleButton button =
          new ToggleButton(Character.toUpperCase(label.charAt(0)) + label.substring(1));
      button.setId("storage-" + label);
      button.setOnAction(_ -> {
        commands.get("experiment.storage-" + label).run();
        showExperiment();
      });
      storage.put(choice, button);
      segment.getButtons().add(button);
    }
    return segment;
  }

  private void shaderMenu() {
    MenuItem builtIn = new MenuItem("built-in quantize");
    builtIn.setId("shader-built-in");
    builtIn.setOnAction(_ -> useShader("built-in shader", new ShaderSource.BuiltIn()));
    shader.getItems().add(builtIn);
    shaders
        .gallery()
        .forEach((name, path) -> {
          MenuItem item = new MenuItem("gallery, faulty: " + name);
          item.setId("shader-" + name.replace(' ', '-'));
          item.setOnAction(_ -> useShader("shader " + name, new ShaderSource.UserFile(path)));
          shader.getItems().add(item);
        });
    MenuItem other = new MenuItem("File…");
    other.setId("shader-file");
    other.setOnAction(_ -> shaders.choose());
    shader.getItems().addAll(CommandRegistry.separator(), other);
  }

  private void useShader(String name, ShaderSource source) {
    session.edit(name, e -> e.withShader(source));
  }

  private Node goToBox() {
    goTo.setId("go-to");
    goTo.setPromptText("Go to element…");
    goTo.setTooltip(
        new Tooltip("An element, linear index, texel, buffer index, token or invocation"));
    goTo.getStyleClass().add("go-to");
    goTo.setMinWidth(160);
    Label keys = new Label("Ctrl G");
    keys.getStyleClass().add("key");
    keys.setMouseTransparent(true);
    StackPane box = new StackPane(goTo, keys);
    box.getStyleClass().add("go-to-box");
    StackPane.setMargin(keys, new javafx.geometry.Insets(0, 6, 0, 0));
    return box;
  }

  /** The field that takes a place to go to. */
  TextField goTo() {
    return goTo;
  }

  private Node liveToggle() {
    live.setId("live");
    live.getStyleClass().add("live");
    live.setMinWidth(USE_PREF_SIZE);
    Circle dot = new Circle(3.5);
    dot.getStyleClass().add("live-dot");
    live.setGraphic(dot);
    live.selectedProperty().bindBidirectional(session.live());
    return live;
  }

  private Node paletteButton() {
    Button button = new Button("Commands");
    button.setId("commands");
    button.setMinWidth(USE_PREF_SIZE);
    paletteKeys.getStyleClass().add("key");
    button.setGraphic(paletteKeys);
    button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    button.setOnAction(_ -> commands.get("help.palette").run());
    return button;
  }

  private void showFile() {
    String name =
        session.file().get().map(path -> String.valueOf(path.getFileName())).orElse("untitled");
    String text = name + (session.dirty().get() ? " •" : "");
    file.setText(text);
    whole.setText(
        session
            .file()
            .get()
            .map(path -> text + "\nin " + path.toAbsolutePath().getParent())
            .orElse(text));
  }

  private void showExperiment() {
    Experiment experiment = session.experiment().get();
    storage.forEach(
        (choice, button) -> button.setSelected(choice == experiment.placement().storage()));
    shader.setText(
        switch (experiment.shader()) {
          case ShaderSource.BuiltIn() -> "built-in quantize";
          case ShaderSource.UserFile file -> shaderName(file.path());
        });
  }

  private String shaderName(Path path) {
    Path wanted = path.toAbsolutePath().normalize();
    for (Map.Entry<String, Path> entry : shaders.gallery().entrySet()) {
      if (entry.getValue().toAbsolutePath().normalize().equals(wanted)) {
        return entry.getKey() + " (faulty)";
      }
    }
    return String.valueOf(path.getFileName());
  }

  private void showResult() {
    RunResult result = session.result().get();
    if (result == null) {
      pills.getChildren().clear();
      return;
    }
    List<VerdictPill> shown = result.runs().stream().map(run -> pill(result, run)).toList();
    if (!pills.getChildren().equals(shown)) {
      pills.getChildren().setAll(shown);
    }
  }

  private VerdictPill pill(RunResult result, StorageRun run) {
    String id = run.storage().name().toLowerCase(Locale.ROOT);
    VerdictPill pill = pillOf.computeIfAbsent(id, key -> new VerdictPill(session, commands, key));
    pill.show(result, run, session.stale().get());
    return pill;
  }

  /** Leaves out of the verdicts, then of the bar, what there is no room for. */
  @Override
  protected void layoutChildren() {
    for (VerdictPill.Room room : VerdictPill.Room.values()) {
      pillOf.values().forEach(pill -> pill.setRoom(room));
      boolean least = room == VerdictPill.Room.COUNT;
      paletteKeys.setVisible(!least);
      paletteKeys.setManaged(!least);
      if (computeMinWidth(-1) <= getWidth()) {
        break;
      }
    }
    super.layoutChildren();
  }
}
