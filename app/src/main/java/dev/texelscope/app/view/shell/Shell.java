package dev.texelscope.app.view.shell;

import dev.texelscope.app.action.CommandPalette;
import dev.texelscope.app.action.CommandRegistry;
import dev.texelscope.app.action.ShortcutSheet;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.theme.Appearance;
import dev.texelscope.engine.experiment.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The whole content of the window. */
public final class Shell extends StackPane {

  private final CommandRegistry commands;
  private final TopBar topBar;
  private final StatusBar statusBar;
  private final ErrorBar errorBar = new ErrorBar();
  private final OtherFormStrip otherForm;
  private final VBox top = new VBox();
  private final StackPane overlay = new StackPane();
  private final DropFrame dropFrame = new DropFrame();
  private final Notice notice = new Notice();
  private final DockFrame frame;
  private Runnable overlayClosed = () -> {};
  private final List<Panel> panels;
  private final Subscription subscriptions;

  /**
   * The views that the shell arranges.
   *
   * @param panels in the order of their tabs; one of them stands in the centre
   * @param rail stands for the panels of the left where there is no room
   * @param flyOutClosed is told when what the rail opened went away
   * @param layouts what {@link Shell#layouts} said when the window was closed last
   */
  public record Parts(
      List<Panel> panels, Region rail, Runnable flyOutClosed, Map<String, String> layouts) {}

  /**
   * What the shader menu offers.
   *
   * @param gallery faulty shaders to learn from, by what to call them
   * @param choose asks for a file
   */
  public record Shaders(Map<String, Path> gallery, Runnable choose) {}

  /** Arranges the parts of a window. */
  public Shell(
      Session session,
      Appearance appearance,
      CommandRegistry commands,
      Shaders shaders,
      Parts parts) {
    this.commands = commands;
    getStyleClass().add("window");
    topBar = new TopBar(session, commands, new Choices(shaders));
    statusBar = new StatusBar(session);
    otherForm = new OtherFormStrip(session, commands);
    top.getChildren().addAll(topBar, errorBar, otherForm);
    panels = List.copyOf(parts.panels());
    frame = new DockFrame(panels, parts.rail(), parts.flyOutClosed(), parts.layouts());
    frame.setTop(top);
    frame.setBottom(statusBar);
    overlay.setId("overlay");
    overlay.getStyleClass().add("overlay");
    overlay.setOnMouseClicked(event -> {
      if (overlay.equals(event.getTarget())) {
        closeOverlay();
      }
    });
    closeOverlay();
    StackPane content = new StackPane(frame, notice, overlay, dropFrame);
    getChildren().add(new ScaledPane(content, appearance.scale()));
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() != KeyCode.ESCAPE) {
            return;
          }
          if (overlay.isVisible()) {
            closeOverlay();
            event.consume();
          } else if (frame.isFlyOutShown()) {
            frame.hideFlyOut();
            event.consume();
          }
        });
    subscriptions = session.error().subscribe(text -> showError(session, text));
  }

  private void showError(Session session, String text) {
    errorBar.show(text, session.errorDetails().get());
    if (session.timedOut().get()) {
      Duration longer = session.experiment().get().execution().timeout().multipliedBy(6);
      String title = "Raise the limit to " + longer.toMillis() / 1000.0 + " s";
      errorBar.offer(
          title,
          () ->
              session.edit("time limit", e -> e.withExecution(e.execution().withTimeout(longer))));
    }
    session
        .refusedInclude()
        .get()
        .ifPresent(refused ->
            errorBar.offer(
                "Read files of " + refused.folder().getFileName(),
                () -> session.allowIncludes(refused)));
    session
        .offeredSlice()
        .get()
        .ifPresent(slice ->
            errorBar.offer(
                "Use slice " + slice,
                () ->
                    session.edit(
                        "slice " + slice,
                        e -> e.withInput(e.input().withSlice(slice.toString())))));
  }

  /** Puts a button beside what went wrong that does what would help. */
  public void offer(String title, Runnable action) {
    errorBar.offer(title, action);
  }

  private record Choices(Shaders shaders) implements TopBar.ShaderChoices {
    @Override
    public Map<String, Path> gallery() {
      return shaders.gallery();
    }

    @Override
    public void choose() {
      shaders.choose().run();
    }
  }

  /** Opens a panel where it is closed, and brings it to the front. */
  public void open(String panel) {
    frame.open(panel);
  }

  /** Shuts what the rail opened. */
  public void hideFlyOut() {
    frame.hideFlyOut();
  }

  /** Puts all panels where they stand in a new window. */
  public void resetLayout() {
    frame.reset();
  }

  /** Where the panels stand, as text by key, for the user's settings. */
  public Map<String, String> layouts() {
    return frame.layouts();
  }

  /** Tells somebody, a moment after panels were opened, closed or moved, that they were. */
  public void onLayoutChanged(Runnable told) {
    frame.onLayoutChanged(told);
  }

  /** Lets go of everything that the views and the bars listen to. */
  public void dispose() {
    closeOverlay();
    notice.hide();
    panels.forEach(panel -> panel.release().run());
    subscriptions.unsubscribe();
    frame.dispose();
    topBar.dispose();
    otherForm.dispose();
    statusBar.dispose();
  }

  /** Puts a strip under the top bar. */
  public void addStrip(Region strip) {
    top.getChildren().add(strip);
  }

  /** Says what went wrong; the window goes on. */
  public void showError(String sentence, String details) {
    errorBar.show(sentence, details);
  }

  /**
   * Says over the window what a drop of files will do.
   *
   * @param lines one a file
   */
  public void showDrop(String title, List<String> lines) {
    dropFrame.show(title, lines);
  }

  /** Takes that away. */
  public void hideDrop() {
    dropFrame.hide();
  }

  /**
   * Something that may be done next.
   *
   * @param id last part of the button's id
   * @param title what the button says
   */
  public record Next(String id, String title, Runnable action) {}

  /** Says in a corner that something in the background is done, for a while. */
  public void notice(String text, List<Next> next) {
    notice.show(text, next);
  }

  /** Says in a corner what was not to be had and what is instead, for a while. */
  public void warn(String text) {
    notice.warn(text);
  }

  /** The keys of those layouts given that name no panel of this window. */
  public List<String> brokenLayouts() {
    return frame.brokenLayouts();
  }

  /** Says something in the status bar. */
  public void say(String text) {
    statusBar.say(text);
  }

  /** The verdict on a result in one line, with the device. */
  public String verdictLine(RunResult result) {
    return VerdictText.line(result);
  }

  /** The field that takes a place to go to. */
  public TextField goToField() {
    return topBar.goTo();
  }

  /** Opens the command palette. */
  public void openPalette() {
    CommandPalette palette = new CommandPalette(commands, this::closeOverlay);
    open(palette);
    palette.begin();
  }

  /** Opens the sheet of keys. */
  public void openShortcuts() {
    open(new ShortcutSheet(commands));
  }

  /** Opens a box of lines, as the about box. */
  public void openSheet(String title, List<String> lines) {
    VBox sheet = new VBox();
    sheet.setId("info-sheet");
    sheet.getStyleClass().add("ts-sheet");
    Label heading = new Label(title);
    heading.getStyleClass().add("sheet-title");
    sheet.getChildren().add(heading);
    lines.forEach(line -> sheet.getChildren().add(new Label(line)));
    open(sheet);
  }

  /**
   * Lays a sheet over the window until it is closed.
   *
   * @param closed is told when it goes away, however it does
   */
  public void openOver(Region sheet, Runnable closed) {
    open(sheet);
    overlayClosed = closed;
  }

  /** Takes away what lies over the window. */
  public void closeOver() {
    closeOverlay();
  }

  private void open(Region sheet) {
    closeOverlay();
    sheet.setMaxHeight(Region.USE_PREF_SIZE);
    overlay.getChildren().setAll(sheet);
    overlay.setVisible(true);
    // A field takes no letters before it has a skin, which it would get with the next frame only:
    // what was typed meanwhile would be lost, and Enter would run the first of all commands.
    sheet.applyCss();
  }

  private void closeOverlay() {
    Runnable closed = overlayClosed;
    overlayClosed = () -> {};
    overlay.getChildren().clear();
    overlay.setVisible(false);
    closed.run();
  }

  /** What lies over the window now. */
  public Optional<Node> overlaid() {
    return overlay.getChildren().stream().findFirst();
  }
}
