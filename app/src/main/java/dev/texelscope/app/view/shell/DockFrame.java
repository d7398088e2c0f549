package dev.texelscope.app.view.shell;

import dev.texelscope.app.view.shell.DockLayout.Direction;
import dev.texelscope.app.view.shell.DockLayout.Part;
import dev.texelscope.app.view.shell.DockLayout.Split;
import dev.texelscope.app.view.shell.DockLayout.Tabs;
import dev.texelscope.app.view.shell.Panel.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/**
 * The panels between the bars. A wide window and a compact one have a layout each. In the compact
 * one the panels of the left are a rail of icons with a fly-out, and the tabs at the bottom are
 * folded until one is opened.
 */
final class DockFrame extends BorderPane {

  private static final double COMPACT_BELOW = 1500;
  private static final double LEFT_WIDTH = 230;
  private static final double RIGHT_WIDTH = 362;
  private static final double COMPACT_RIGHT_WIDTH = 306;
  private static final double BOTTOM_HEIGHT = 318;

  private static final Duration KEEP_AFTER = Duration.millis(400);

  /** The two forms of a window. */
  private enum Form {
    WIDE,
    COMPACT;

    String key() {
      return "layout." + name().toLowerCase(Locale.ROOT);
    }
  }

  private final List<Panel> panels;
  private final Region rail;
  private final Runnable flyOutClosed;
  private final Docks docks;
  private final StackPane middle = new StackPane();
  private final StackPane flyOut = new StackPane();
  private final Map<Form, DockLayout> layouts = new EnumMap<>(Form.class);
  private final List<String> brokenLayouts;
  private Form form = Form.WIDE;
  private final PauseTransition keepLater = new PauseTransition(KEEP_AFTER);
  private Runnable layoutChanged = () -> {};
  private boolean shown;

  /**
   * A frame.
   *
   * @param rail stands for the panels of the left in a compact window
   * @param flyOutClosed is told when the fly-out beside the rail went away
   * @param kept what {@link #layouts} said in an earlier window; instead of what names no panel of
   *     this one stands the layout of a new window
   */
  DockFrame(List<Panel> panels, Region rail, Runnable flyOutClosed, Map<String, String> kept) {
    this.panels = List.copyOf(panels);
    this.rail = rail;
    this.flyOutClosed = flyOutClosed;
    this.docks = new Docks(panels, this::moved);
    keepLater.setOnFinished(_ -> layoutChanged.run());
    List<String> broken = new ArrayList<>();
    for (Form each : Form.values()) {
      Optional<String> text = Optional.ofNullable(kept.get(each.key()));
      Optional<DockLayout> earlier =
          text.flatMap(DockLayoutText::read)
              .filter(layout -> layout.open().anyMatch(this::isPanel));
      layouts.put(each, earlier.orElseGet(() -> standard(each)));
      if (text.isPresent() && earlier.isEmpty()) {
        broken.add(each.key());
      }
    }
    brokenLayouts = List.copyOf(broken);
    flyOut.setId("fly-out");
    flyOut.getStyleClass().add("fly-out");
    flyOut.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(flyOut, Pos.TOP_LEFT);
    setCenter(middle);
    widthProperty().subscribe(this::sized);
    heightProperty().subscribe(this::sized);
  }

  private boolean isPanel(String id) {
    return panels.stream().anyMatch(panel -> panel.id().equals(id));
  }

  /** The keys of the layouts given that name no panel of this window. */
  List<String> brokenLayouts() {
    return brokenLayouts;
  }

  /** Tells somebody, a moment after panels moved, that they stand elsewhere now. */
  void onLayoutChanged(Runnable told) {
    layoutChanged = told;
  }

  private void moved() {
    keepLater.playFromStart();
  }

  /** Tells nobody any more. */
  void dispose() {
    keepLater.stop();
    layoutChanged = () -> {};
  }

  private void sized() {
    if (getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    Form wanted = getWidth() < COMPACT_BELOW ? Form.COMPACT : Form.WIDE;
    if (!shown || wanted != form) {
      keep();
      form = wanted;
      arrange();
    }
  }

  /** The layout that a window starts with. */
  private DockLayout standard(Form wanted) {
    boolean compact = wanted == Form.COMPACT;
    Tabs centre = Tabs.of(ids(Place.CENTRE));
    Optional<DockLayout> bottom = bottom(compact);
    DockLayout column =
        bottom
            .<DockLayout>map(below ->
                new Split(
                    Direction.COLUMN,
                    List.of(new Part(600, centre), new Part(BOTTOM_HEIGHT, below))))
            .orElse(centre);
    List<Part> row = new ArrayList<>();
    if (!compact && !ids(Place.LEFT).isEmpty()) {
      row.add(new Part(LEFT_WIDTH, Tabs.of(ids(Place.LEFT))));
    }
    row.add(new Part(1000, column));
    if (!ids(Place.RIGHT).isEmpty()) {
      row.add(new Part(compact ? COMPACT_RIGHT_WIDTH : RIGHT_WIDTH, Tabs.of(ids(Place.RIGHT))));
    }
    return row.size() == 1 ? column : new Split(Direction.ROW, row);
  }

  private Optional<DockLayout> bottom(boolean compact) {
    List<String> left = ids(Place.BOTTOM_LEFT);
    List<String> right = ids(Place.BOTTOM_RIGHT);
    List<String> all = new ArrayList<>(left);
    all.addAll(right);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    if (compact) {
      return Optional.of(new Tabs(all, all.getFirst(), true));
    }
    return left.isEmpty() || right.isEmpty()
        ? Optional.of(Tabs.of(all))
        : Optional.of(
            new Split(
                Direction.ROW, List.of(new Part(58, Tabs.of(left)), new Part(42, Tabs.of(right)))));
  }

  private List<String> ids(Place place) {
    return panels.stream().filter(p -> p.place() == place).map(Panel::id).toList();
  }

  private void arrange() {
    shown = true;
    boolean compact = form == Form.COMPACT;
    hideFlyOut();
    ids(Place.LEFT)
        .forEach(id -> {
          if (compact) {
            docks.takeOut(id);
          } else {
            docks.putBack(id);
          }
        });
    docks.setFolding(compact);
    setLeft(compact ? rail : null);
    rail.applyCss(); // its width is told to the docks before anything is laid out
    DockLayout layout = layouts.getOrDefault(form, standard(form));
    if (compact) {
      List<String> onRail = ids(Place.LEFT);
      layout = layout.keeping(id -> !onRail.contains(id)).orElseGet(() -> standard(form));
    }
    double width = getWidth() - (compact ? Math.max(40, rail.prefWidth(-1)) : 0);
    Region containers = docks.show(layout, width, middleHeight());
    middle.getChildren().setAll(containers, flyOut);
  }

  private double middleHeight() {
    Node top = getTop();
    Node bottom = getBottom();
    return Math.max(
        200,
        getHeight()
            - (top == null ? 0 : top.prefHeight(-1))
            - (bottom == null ? 0 : bottom.prefHeight(-1)));
  }

  /** Remembers what the user made of the layout that is shown. */
  private void keep() {
    if (shown) {
      docks.current().ifPresent(now -> layouts.put(form, now));
    }
  }

  /** Both layouts as text, by key: for the user's settings. */
  Map<String, String> layouts() {
    keep();
    Map<String, String> texts = new java.util.TreeMap<>();
    layouts.forEach((each, layout) -> texts.put(each.key(), DockLayoutText.write(layout)));
    return texts;
  }

  /** Forgets what the user made of both layouts. */
  void reset() {
    for (Form each : Form.values()) {
      layouts.put(each, standard(each));
    }
    arrange();
  }

  /** Opens a panel where it is closed, and brings it to the front. */
  void open(String id) {
    Panel panel = panels.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    if (form == Form.COMPACT && panel.place() == Place.LEFT) {
      showFlyOut(panel);
      return;
    }
    if (!docks.isOpen(id)) {
      keep();
      DockLayout now = layouts.getOrDefault(form, standard(form));
      double size =
          switch (panel.place()) {
            case LEFT -> LEFT_WIDTH;
            case CENTRE, RIGHT -> RIGHT_WIDTH;
            case BOTTOM_LEFT, BOTTOM_RIGHT -> BOTTOM_HEIGHT;
          };
      layouts.put(form, now.opening(id, neighbours(panel), panel.place(), docks.centre(), size));
      arrange();
    }
    docks.bringToFront(id);
  }

  /** Panels to stand among, those of the same place first, then those of the bottom. */
  private List<String> neighbours(Panel panel) {
    boolean bottom = panel.place() == Place.BOTTOM_LEFT || panel.place() == Place.BOTTOM_RIGHT;
    return panels.stream()
        .filter(p -> !p.equals(panel))
        .filter(p ->
            p.place() == panel.place()
                || (bottom && (p.place() == Place.BOTTOM_LEFT || p.place() == Place.BOTTOM_RIGHT)))
        .sorted(Comparator.comparing(p -> p.place() != panel.place()))
        .map(Panel::id)
        .toList();
  }

  private void showFlyOut(Panel panel) {
    flyOut.getChildren().setAll(panel.content());
    flyOut.setVisible(true);
    applyCss();
    layout();
  }

  void hideFlyOut() {
    flyOut.getChildren().clear();
    flyOut.setVisible(false);
    flyOutClosed.run();
  }

  boolean isFlyOutShown() {
    return flyOut.isVisible();
  }
}
