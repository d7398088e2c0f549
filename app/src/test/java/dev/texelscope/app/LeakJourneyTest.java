package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.UserFolder;
import dev.texelscope.app.theme.Theme;
import dev.texelscope.app.view.RealRuns;
import dev.texelscope.engine.experiment.Engine;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageChoice;
import dev.texelscope.engine.layout.Dim;
import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.service.support.FiredEvents;
import org.testfx.util.WaitForAsyncUtils;

/** Nothing is kept that nobody sees any more: results, sheets, listeners, closed windows. */
@FailurePicture.Journey
class LeakJourneyTest {

  private static final int PATIENCE_SECONDS = 60;

  /** Results that may live: the one shown, and the one before it until its readers are done. */
  private static final int LIVE_RESULTS = 2;

  /** Texture, buffer, and both beside each other. */
  private static final int FORMS = 3;

  private static final String[] PANELS = {
    "source", "bindings", "log", "findings", "parameters", "setup", "inspector"
  };

  /**
   * A result that the engine gave.
   *
   * @param output memory of its first run, which says whether it was freed
   */
  private record Given(WeakReference<RunResult> result, MemorySegment.Scope output) {}

  private final RealRuns runs = new RealRuns();
  private final List<Given> given = Collections.synchronizedList(new ArrayList<>());

  @SuppressWarnings("NullAway.Init")
  private WindowDriver window;

  @Start
  void start(Stage stage) {
    window = new WindowDriver(stage, watched(runs.engine()), UserFolder.none(), 1680, 1050);
    window.app().openExperiment(experiment(0), Optional.empty());
  }

  @Stop
  void stop() {
    window.close();
    runs.close();
  }

  private static Experiment experiment(int number) {
    StorageChoice storage = StorageChoice.values()[number % 3];
    Dim packing = List.of(Dim.W, Dim.H, Dim.C).get(number % 3);
    return RealRuns.perToken(storage, packing)
        .withInput(
            new InputSource.Generated(
                "normal:2x" + (3 + number % 4) + "x3x4:" + number, Optional.empty()));
  }

  /** The engine, which notes what it gives away. */
  private Engine watched(Engine engine) {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (_, method, arguments) -> {
              try {
                Object answer = method.invoke(engine, arguments);
                if (method.getName().equals("submit")
                    && answer instanceof CompletableFuture<?> future) {
                  var _ = future.thenAccept(result -> note((RunResult) result));
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void note(RunResult result) {
    MemorySegment output = result.runs().getFirst().evidence().output().segment();
    given.add(new Given(new WeakReference<>(result), output.scope()));
  }

  private void settle() throws TimeoutException {
    window.until(() ->
        window.session().result().get() != null
            && !window.session().stale().get()
            && window.app().texels().painted()
            && window.app().executions().idle());
  }

  /** Collects garbage until something is gone. */
  private static void untilGone(
      String what, List<? extends WeakReference<?>> references, int allowed)
      throws TimeoutException {
    try {
      WaitForAsyncUtils.waitFor(
          PATIENCE_SECONDS,
          TimeUnit.SECONDS,
          () -> {
            System.gc();
            return references.stream().filter(reference -> !reference.refersTo(null)).count()
                <= allowed;
          });
    } catch (TimeoutException e) {
      List<String> left =
          references.stream()
              .<Object>map(WeakReference::get)
              .filter(Objects::nonNull)
              .map(kept -> kept.getClass().getSimpleName())
              .toList();
      if (left.size() > allowed) {
        throw new AssertionError(
            left.size() + " of " + references.size() + " " + what + " are kept: " + left, e);
      }
    }
  }

  @Test
  void resultsThatWereReplacedAreFreed(FxRobot robot) throws TimeoutException {
    settle();
    for (int number = 1; number <= 24; number++) {
      Experiment next = experiment(number);
      robot.interact(() -> window.app().openExperiment(next, Optional.empty()));
      settle();
      int element = number;
      robot.interact(() -> window.session().selectElement(element));
      if (number % 3 == 0) {
        robot.interact(() ->
            window
                .session()
                .edit(
                    "zero_point",
                    e -> e.withParameters(e.parameters().withZeroPointOf(0, element))));
        settle();
      }
    }
    settle();
    List<Given> all = List.copyOf(given);
    assertThat(all).hasSizeGreaterThan(30);
    List<Given> earlier = all.subList(0, all.size() - LIVE_RESULTS);
    assertThat(all.getLast().output().isAlive()).isTrue();
    WaitForAsyncUtils.waitFor(
        PATIENCE_SECONDS,
        TimeUnit.SECONDS,
        () -> earlier.stream().noneMatch(result -> result.output().isAlive()));
    // Views of a storage form that is not shown keep what they showed last, without its memory.
    untilGone("results", earlier.stream().map(Given::result).toList(), FORMS);
  }

  @Test
  void sheetsThatWereClosedAreCollected(FxRobot robot) throws Exception {
    settle();
    List<WeakReference<Node>> sheets = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      for (KeyCode key : List.of(KeyCode.K, KeyCode.E, KeyCode.R)) {
        robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        sheets.add(window.ask(() -> new WeakReference<>(window.app().shell().overlaid().get())));
        robot.type(KeyCode.ESCAPE);
        window.until(() -> window.app().shell().overlaid().isEmpty());
      }
      robot.interact(() ->
          window
              .app()
              .openFile(
                  WindowDriver.HOME.resolve("engine/src/test/resources/golden/files/many.npz")));
      window.until(() -> window.app().shell().overlaid().isPresent());
      sheets.add(window.ask(() -> new WeakReference<>(window.app().shell().overlaid().get())));
      robot.type(KeyCode.ESCAPE);
      window.until(() -> window.app().shell().overlaid().isEmpty());
    }
    robot.clickOn("#status-bar"); // the focus, too, remembers its node
    forgetEvents();
    // The last of a kind may be what the toolkit painted, pointed at or focused last.
    untilGone("sheets", sheets.subList(0, sheets.size() - 4), 0);
  }

  /** TestFX keeps every event, and with it the node that it was for. */
  private static void forgetEvents() throws ReflectiveOperationException {
    if (field(FxToolkit.toolkitContext(), "firedEvents") instanceof FiredEvents events) {
      events.stopStoringFiredEvents();
      events.clearEvents();
    }
  }

  @Test
  void aWalkThroughTabsThemesAndStoragesAddsNoListener(FxRobot robot) throws Exception {
    settle();
    walk(robot);
    Map<String, Integer> before = window.ask(this::listeners);
    int nodes = window.ask(() -> count(window.app().stage().getScene().getRoot()));
    for (int round = 0; round < 5; round++) {
      walk(robot);
    }
    Map<String, Integer> after = window.ask(this::listeners);
    int nodesAfter = window.ask(() -> count(window.app().stage().getScene().getRoot()));
    assertThat(after).isEqualTo(before);
    assertThat(nodesAfter).isEqualTo(nodes);
  }

  /** Ends where it began. */
  private void walk(FxRobot robot) throws TimeoutException {
    for (String panel : PANELS) {
      robot.interact(() -> window.app().show(panel));
      WaitForAsyncUtils.waitForFxEvents();
    }
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      robot.interact(() -> window.app().appearance().theme().set(theme));
    }
    for (int number : new int[] {1, 2, 3, 0}) {
      Experiment next = experiment(number);
      robot.interact(() -> window.app().openExperiment(next, Optional.empty()));
      settle();
      robot.interact(() -> window.session().selectElement(5));
      settle();
    }
  }

  private Map<String, Integer> listeners() throws ReflectiveOperationException {
    Map<String, Integer> counts = new TreeMap<>();
    var session = window.session();
    counts.put("experiment", listeners(session.experiment()));
    counts.put("result", listeners(session.result()));
    counts.put("selection", listeners(session.selection()));
    counts.put("hover", listeners(session.hover()));
    counts.put("stale", listeners(session.stale()));
    counts.put("error", listeners(session.error()));
    counts.put("runningStage", listeners(session.runningStage()));
    counts.put("devices", listeners(session.devices()));
    counts.put("component", listeners(window.app().executions().component()));
    counts.put("writes", listeners(window.app().executions().writes()));
    counts.put("theme", listeners(window.app().appearance().theme()));
    counts.put("scale", listeners(window.app().appearance().scale()));
    return counts;
  }

  /** How many listeners a property has: JavaFX keeps them in a field called helper. */
  private static int listeners(Observable property) throws ReflectiveOperationException {
    Object helper = field(property, "helper");
    if (helper == null) {
      return 0;
    }
    if (!helper.getClass().getSimpleName().equals("Generic")) {
      return 1;
    }
    return (int) Objects.requireNonNull(field(helper, "invalidationSize"))
        + (int) Objects.requireNonNull(field(helper, "changeSize"));
  }

  private static @Nullable Object field(Object of, String name)
      throws ReflectiveOperationException {
    for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field.get(of);
        }
      }
    }
    throw new NoSuchFieldException(of.getClass() + "." + name);
  }

  private static int count(Node node) {
    return node instanceof Parent parent
        ? 1 + parent.getChildrenUnmodifiable().stream().mapToInt(LeakJourneyTest::count).sum()
        : 1;
  }

  @Test
  void aWindowThatWasClosedIsCollected(FxRobot robot) throws TimeoutException {
    settle();
    List<WeakReference<Object>> parts = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      int number = round;
      Stage[] stage = new Stage[1];
      TexelscopeApp[] app = new TexelscopeApp[1];
      robot.interact(() -> {
        stage[0] = new Stage();
        app[0] = new TexelscopeApp(stage[0], watched(runs.engine()), WindowDriver.HOME);
        stage[0].setWidth(1300);
        stage[0].setHeight(900);
        stage[0].show();
        app[0].openExperiment(experiment(number), Optional.empty());
      });
      window.until(() ->
          app[0].session().result().get() != null
              && !app[0].session().stale().get()
              && app[0].executions().idle());
      robot.interact(() -> {
        parts.add(new WeakReference<>(app[0].session()));
        parts.add(new WeakReference<>(app[0].shell()));
        parts.add(new WeakReference<>(app[0].texels()));
        app[0].close();
        stage[0].hide();
      });
      WaitForAsyncUtils.waitForFxEvents();
    }
    robot.clickOn("#status-bar");
    // The toolkit remembers the last window that had the focus.
    untilGone("parts of closed windows", parts.subList(0, parts.size() - 3), 0);
  }
}
