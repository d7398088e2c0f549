package dev.texelscope.app.view.texels;

import dev.texelscope.app.control.CellStrip;
import dev.texelscope.app.control.LegendStrip;
import dev.texelscope.app.control.TexelView;
import dev.texelscope.app.state.Comparisons;
import dev.texelscope.app.state.Executions;
import dev.texelscope.app.state.KeptRun;
import dev.texelscope.app.state.Pointed;
import dev.texelscope.app.state.Selection;
import dev.texelscope.app.state.Session;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.app.theme.Appearance;
import dev.texelscope.engine.comparison.RunComparison;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.picture.GlyphAtlas;
import dev.texelscope.engine.picture.TexelPainter;
import dev.texelscope.engine.texels.Companions;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import javafx.util.Subscription;

/** The middle of the window: all views of what ran, and the connection lines over them. */
public final class TexelsView extends StackPane {

  /** A result that is replaced sooner is not greyed in between. */
  private static final Duration GREY_AFTER = Duration.millis(250);

  private final Session session;
  private final Executions executions;
  private final Comparisons comparisons;
  private final Appearance appearance;
  private final UiThread ui;
  private final HoldingExecutor elsewhere;
  private final TexelPainter painter = new TexelPainter(GlyphAtlas.load());
  private final Map<Storage, RunViews> views = new EnumMap<>(Storage.class);
  private final Map<List<Storage>, ParameterViews> parameters = new HashMap<>();
  private final ConnectionLines lines = new ConnectionLines();
  private final StackPane content = new StackPane();
  private final BooleanProperty expectedOnly = new SimpleBooleanProperty(this, "expectedOnly");
  private final PauseTransition greyLater = new PauseTransition(GREY_AFTER);
  private final Subscription subscriptions;
  private List<Storage> arranged = List.of();
  private boolean grey;
  private boolean updating;
  private Consumer<String> ask = _ -> {};

  /**
   * Views of a session.
   *
   * @param executions of the same session
   * @param comparisons of the same session
   * @param elsewhere runs what takes longer than a frame
   */
  public TexelsView(
      Session session,
      Executions executions,
      Comparisons comparisons,
      Appearance appearance,
      UiThread ui,
      Executor elsewhere) {
    this.session = session;
    this.executions = executions;
    this.comparisons = comparisons;
    this.appearance = appearance;
    this.ui = ui;
    this.elsewhere = new HoldingExecutor(session, comparisons, elsewhere);
    setId("texels");
    getStyleClass().add("views");
    content.getChildren().setAll(nothingYet(session));
    getChildren().addAll(content, lines);
    // What has no room here is not painted over the panels beside it.
    Rectangle visible = new Rectangle();
    visible.widthProperty().bind(widthProperty());
    visible.heightProperty().bind(heightProperty());
    setClip(visible);
    subscriptions =
        Subscription.combine(
            session.result().subscribe(this::show),
            session.selection().subscribe(this::highlight),
            session.hover().subscribe(this::highlight),
            session.pointed().subscribe(this::highlight),
            session.stale().subscribe(this::staleChanged),
            executions.writes().subscribe(this::show),
            comparisons.kept().subscribe(this::show));
    greyLater.setOnFinished(_ -> setGrey(session.stale().get()));
    expectedOnly.subscribe(this::show);
    addEventFilter(KeyEvent.ANY, this::holdForExpected);
  }

  /**
   * Hands questions on that are asked of a texel or a parameter cell.
   *
   * @param asked takes {@code writes t_out(1,2,0)}
   */
  public void onQuestion(Consumer<String> asked) {
    ask = asked;
  }

  private List<MenuItem> questions(RunViews where, boolean input, long slot) {
    StorageRun run = where.run();
    if (run == null) {
      return List.of();
    }
    MemoryLayout layout = input ? run.evidence().inputLayout() : run.evidence().outputLayout();
    String place =
        switch (layout.addressOfSlot(slot)) {
          case TexelAddress at -> "(" + at.x() + "," + at.y() + "," + at.z() + ")";
          case BufferAddress at -> "[" + at.index() + "]";
        };
    String what = layout instanceof TextureLayout ? "texel" : "element";
    return input
        ? List.of(question("who-read", "Who read this " + what, "reads t_in" + place))
        : List.of(question("who-wrote", "Who wrote this " + what, "writes t_out" + place));
  }

  private MenuItem question(String id, String title, String question) {
    MenuItem item = new MenuItem(title);
    item.setId("menu-" + id);
    item.setOnAction(_ -> ask.accept(question));
    return item;
  }

  /** Stops following the session; what is still shown takes no more input. */
  public void dispose() {
    subscriptions.unsubscribe();
    greyLater.stop();
    updating = true;
  }

  /** What an empty middle waits for, or why it stays empty. */
  private static Region nothingYet(Session session) {
    Label title = new Label();
    title.setId("nothing-yet-title");
    title.getStyleClass().add("title");
    Label next = new Label();
    next.setId("nothing-yet-reason");
    next.getStyleClass().add("dim");
    next.setWrapText(true);
    next.setTextAlignment(TextAlignment.CENTER);
    Runnable say =
        () -> {
          boolean failed = !session.error().get().isEmpty();
          boolean running = !session.runningStage().get().isEmpty();
          title.setText(failed ? "Nothing ran" : running ? "Running…" : "No result yet");
          next.setText(
              failed
                  ? session.error().get()
                  : running
                      ? session.runningStage().get()
                      : "Open or drop a tensor (.npy), an experiment (.tscope) or a shader (.glsl).");
        };
    session.error().subscribe(say);
    session.runningStage().subscribe(say);
    say.run();
    VBox box = new VBox(title, next);
    box.setId("nothing-yet");
    box.getStyleClass().add("empty");
    return box;
  }

  private void holdForExpected(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && event.getTarget() instanceof TexelView) {
      expectedOnly.set(event.getEventType() != KeyEvent.KEY_RELEASED);
      event.consume();
    }
  }

  private void staleChanged(boolean stale) {
    if (stale) {
      greyLater.playFromStart();
    } else {
      greyLater.stop();
      setGrey(false);
    }
  }

  private void setGrey(boolean value) {
    if (grey != value) {
      grey = value;
      show();
    }
  }

  private void show() {
    RunResult result = session.result().get();
    if (result == null) {
      return;
    }
    List<Storage> storages = result.runs().stream().map(StorageRun::storage).toList();
    updating = true;
    try {
      for (StorageRun run : result.runs()) {
        views
            .computeIfAbsent(run.storage(), this::create)
            .beside(beside(run))
            .show(result, run, expectedOnly.get(), grey);
      }
      parametersOf(storages).show(result.runs(), grey);
    } finally {
      updating = false;
    }
    if (!storages.equals(arranged)) {
      arranged = storages;
      arrange();
    }
    highlight();
    executions.wantWrites(
        result.runs().stream()
            .anyMatch(run -> views.computeIfAbsent(run.storage(), this::create).showsWrites()));
  }

  private Companions beside(StorageRun run) {
    Optional<RunResult> kept = comparisons.kept().get().map(KeptRun::result);
    return new Companions(
        Optional.ofNullable(executions.writes().get().get(run.storage())),
        kept.flatMap(result -> RunComparison.partner(result, run)),
        kept.isEmpty()
            ? Companions.NONE.whyNone()
            : "the kept run has other sizes or another output type");
  }

  private RunViews create(Storage storage) {
    RunViews made =
        new RunViews(
            storage, new RunViews.Parts(this::createView, this::createLegend, elsewhere, ui));
    made.output().withExpected(storage.label(), expectedOnly);
    for (TexelPanel panel : made.panels()) {
      panel.label().subscribe(this::choiceChanged);
      panel.colour().subscribe(this::choiceChanged);
    }
    made.bufferRow().subscribe(this::choiceChanged);
    made.ranges().forEach(range -> range.subscribe(this::choiceChanged));
    for (TexelPanel panel : made.everyPanel()) {
      boolean input = made.showsInput(panel);
      panel
          .view()
          .selectedProperty()
          .subscribe(slot -> picked(made, input, slot.longValue(), false));
      panel.view().hoveredProperty().subscribe(slot -> picked(made, input, slot.longValue(), true));
      panel.view().viewportProperty().subscribe(lines::requestLayout);
      panel.view().setMenu(slot -> questions(made, input, slot));
    }
    return made;
  }

  private ParameterViews parametersOf(List<Storage> storages) {
    return parameters.computeIfAbsent(storages, this::createParameters);
  }

  private ParameterViews createParameters(List<Storage> storages) {
    CellStrip strip = new CellStrip(painter.atlas(), this::pickedCell);
    strip.paletteProperty().bind(appearance.theme().map(theme -> theme.palette()));
    ParameterViews made =
        new ParameterViews(
            storages.stream().map(Storage::label).toList(),
            painter.atlas(),
            this::createView,
            strip);
    for (TexelPanel panel : made.everyPanel()) {
      panel.view().selectedProperty().subscribe(cell -> pickedCell(panel, cell.longValue()));
      panel.view().viewportProperty().subscribe(lines::requestLayout);
      String memory = panel == made.scale() ? "t_scale" : "t_zero_point";
      panel
          .view()
          .setMenu(cell ->
              made.hasCells()
                  ? List.of(
                      question(
                          "who-read", "Who read this cell", "reads " + memory + "[" + cell + "]"))
                  : List.of());
    }
    return made;
  }

  private LegendStrip createLegend() {
    LegendStrip legend = new LegendStrip(painter.atlas());
    legend.paletteProperty().bind(appearance.theme().map(theme -> theme.palette()));
    return legend;
  }

  private TexelView createView() {
    TexelView view = new TexelView(painter, elsewhere, ui);
    view.paletteProperty().bind(appearance.theme().map(theme -> theme.palette()));
    return view;
  }

  private void choiceChanged() {
    if (!updating) {
      show();
    }
  }

  private void picked(RunViews where, boolean input, long slot, boolean hover) {
    if (updating) {
      return;
    }
    long output = input ? where.fromInput(slot) : slot;
    if (hover) {
      session
          .hover()
          .set(output < 0 ? Optional.empty() : Optional.of(new Selection(where.storage(), output)));
    } else if (output >= 0) {
      session.select(where.storage(), output);
    }
  }

  private void pickedCell(TexelPanel panel, long cell) {
    if (updating || cell < 0) {
      return;
    }
    updating = true;
    try {
      panel.view().selectedProperty().set(-1);
    } finally {
      updating = false;
    }
    pickedCell(cell);
  }

  /** A parameter cell selects the first element of its token. */
  private void pickedCell(long cell) {
    RunResult result = session.result().get();
    if (result == null) {
      return;
    }
    var tokens = result.runs().getFirst().evidence().tokens();
    if (cell < tokens.numTokens()) {
      session.selectElement(tokens.elementOfToken(new TokenIndex(cell), 0));
    }
  }

  private void highlight() {
    if (updating || arranged.isEmpty()) {
      return;
    }
    updating = true;
    try {
      // Views of a form that did not run hold a result that is freed by now.
      views.values().stream()
          .filter(v -> arranged.contains(v.storage()))
          .forEach(v -> {
            v.highlight(session.slotIn(v.storage()), session.hoverIn(v.storage()));
            v.alsoSelect(session.groupIn(v.storage()));
          });
      parametersOf(arranged).highlight(arranged.stream().map(this::selectedIn).toList());
      point();
    } finally {
      updating = false;
    }
    lines.requestLayout();
  }

  /** Marks what a step reads or writes, where the cursor marks nothing. */
  private void point() {
    Optional<Pointed> pointed =
        session
            .pointed()
            .get()
            .filter(at -> session.hover().get().isEmpty() && arranged.contains(at.storage()));
    parametersOf(arranged).point(pointed.map(Pointed::touched));
    pointed.ifPresent(at -> viewsOf(at.storage()).point(at.touched()));
  }

  private long selectedIn(Storage storage) {
    return viewsOf(storage).output().view().selectedProperty().get();
  }

  private void arrange() {
    List<RunViews> forms = arranged.stream().map(this::viewsOf).toList();
    CentrePane centre = new CentrePane(forms, parametersOf(arranged));
    content.getChildren().setAll(centre);
    lines.follow(centre, forms, parametersOf(arranged));
  }

  private RunViews viewsOf(Storage storage) {
    return views.computeIfAbsent(storage, this::create);
  }

  private Stream<TexelPanel> wholes() {
    return Stream.concat(
        views.values().stream().flatMap(v -> v.panels().stream()),
        parameters.values().stream().flatMap(p -> p.everyPanel().stream()));
  }

  /** Shows everything in all views. */
  public void fit() {
    wholes().forEach(panel -> panel.view().fit());
  }

  /** Whether every view that is shown has all that it needs to be painted. */
  public boolean painted() {
    return wholes()
        .filter(panel -> panel.getScene() != null)
        .allMatch(panel -> panel.view().pyramidProperty().get() != null);
  }

  /** Shows what is expected in place of what was read and written. */
  public BooleanProperty expectedOnly() {
    return expectedOnly;
  }
}
