package dev.texelscope.app.view.texels;

import dev.texelscope.app.control.LegendStrip;
import dev.texelscope.app.control.SliceStrip;
import dev.texelscope.app.control.TexelView;
import dev.texelscope.engine.picture.Legend;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.texels.ColourChoice;
import dev.texelscope.engine.texels.LabelChoice;
import dev.texelscope.engine.texels.ValueRange;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A texel view under its title: name, format and extents, and the choice of label and colour. */
final class TexelPanel extends VBox {

  private static final double GUTTER = 10;
  private static final double BORDER = 1;
  private static final double LEGEND = 27;

  /** Elements in a row of a buffer that can be chosen; 0: as it suits. */
  private static final List<Integer> ROWS =
      List.of(0, 1, 2, 3, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096);

  private final TexelView view;
  private final SliceStrip slices;
  private final StackPane stack;
  private final Region gutter = new Region();
  private final ViewTitle title = new ViewTitle();
  private final Label scale = new Label();
  private final BooleanProperty scaleSaid = new SimpleBooleanProperty(this, "scaleSaid");
  private final BooleanProperty scaleFits = new SimpleBooleanProperty(this, "scaleFits", true);
  private final HBox bar;
  private final MenuButton rows = new MenuButton();
  private final ObjectProperty<LabelChoice> label;
  private final ObjectProperty<ColourChoice> colour;
  private final ObjectProperty<Granularity> granularity =
      new SimpleObjectProperty<>(Granularity.TOKEN);
  private @Nullable LegendStrip legend;
  private @Nullable RangeBar range;

  /**
   * A panel around a view.
   *
   * @param id names the panel, {@code panel-id}, and its view, {@code view-id}
   */
  TexelPanel(String id, TexelView view, LabelChoice firstLabel, ColourChoice firstColour) {
    this.view = view;
    this.label = new SimpleObjectProperty<>(this, "label", firstLabel);
    this.colour = new SimpleObjectProperty<>(this, "colour", firstColour);
    setId("panel-" + id);
    getStyleClass().add("view-panel");
    view.setId("view-" + id);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    scale.getStyleClass().add("view-scale");
    scale.setMinWidth(Region.USE_PREF_SIZE);
    scale.textProperty().bind(view.scaleTextProperty());
    // Where there are numbers in the cells, how large they are says nothing.
    view.viewportProperty()
        .subscribe(seen -> scaleSaid.set(seen != null && !seen.mosaic().scale().labelled()));
    scale.visibleProperty().bind(scaleSaid.and(scaleFits));
    scale.managedProperty().bind(scale.visibleProperty());
    bar = new Bar(title, gap);
    bar.getChildren().add(scale);
    setMinSize(0, 0);
    slices = new SliceStrip(view);
    slices.setId("slices-" + id);
    StackPane.setAlignment(slices, Pos.BOTTOM_CENTER);
    stack = new StackPane(view, slices);
    stack.setMinSize(0, 0);
    setVgrow(stack, Priority.ALWAYS);
    getChildren().addAll(bar, stack);
  }

  /** Shows no strip of slices. */
  TexelPanel withoutSlices() {
    stack.getChildren().remove(slices);
    return this;
  }

  /** Leaves room for connection lines between title and view. */
  TexelPanel withGutter() {
    gutter.setMinHeight(GUTTER);
    gutter.setPrefHeight(GUTTER);
    getChildren().add(1, gutter);
    return this;
  }

  /** The width at which nothing of the bar but its note is cut. */
  double barWidth() {
    double unsaid =
        scaleSaid.get() && !scaleFits.get() ? scale.prefWidth(-1) + bar.getSpacing() : 0;
    return bar.minWidth(-1) + unsaid;
  }

  /** The title, the scale where it does not push a button out of sight, and the buttons. */
  private final class Bar extends HBox {

    Bar(Node... first) {
      super(first);
      getStyleClass().add("view-bar");
    }

    @Override
    protected void layoutChildren() {
      scaleFits.set(true);
      scaleFits.set(computeMinWidth(-1) <= getWidth());
      super.layoutChildren();
    }
  }

  Region gutter() {
    return gutter;
  }

  /** Adds a button that shows what is expected as long as it is down. */
  TexelPanel withExpected(String id, BooleanProperty expectedOnly) {
    ToggleButton button = new ToggleButton("expected");
    button.setId("expected-" + id);
    button.setTooltip(new Tooltip("What is expected instead; or hold Space"));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setFocusTraversable(false);
    button.selectedProperty().bindBidirectional(expectedOnly);
    bar.getChildren().add(button);
    return this;
  }

  /**
   * Adds the menu of how many elements of a buffer stand in a row.
   *
   * @param row 0 for what suits the buffer
   */
  TexelPanel withRows(String id, IntegerProperty row) {
    rows.setId("rows-" + id);
    rows.setMinWidth(Region.USE_PREF_SIZE);
    rows.setVisible(false);
    rows.managedProperty().bind(rows.visibleProperty());
    rows.setTooltip(new Tooltip("Elements in a row"));
    ToggleGroup group = new ToggleGroup();
    for (int length : ROWS) {
      RadioMenuItem item = new RadioMenuItem(length == 0 ? "as it suits" : "row = " + length);
      item.setId("row-" + length + "-" + id);
      item.setToggleGroup(group);
      item.setOnAction(_ -> row.set(length));
      row.subscribe(now -> item.setSelected(now.intValue() == length));
      rows.getItems().add(item);
    }
    bar.getChildren().add(rows);
    return this;
  }

  /** Shows the menu of rows, with how many elements stand in one; 0 hides it. */
  void showRows(int columns) {
    rows.setVisible(columns > 0);
    rows.setText("row = " + columns);
  }

  /** Adds the menu of labels and colours. */
  TexelPanel withChoices(String id) {
    MenuButton menu = new MenuButton();
    menu.setId("choices-" + id);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    menu.setTooltip(new Tooltip("The text in each cell, and its colour"));
    LabelChoice usual = label.get();
    ToggleGroup labels = new ToggleGroup();
    for (LabelChoice choice : LabelChoice.values()) {
      menu.getItems().add(item(labels, "Label: " + choice, label, choice, id));
    }
    menu.getItems().add(new SeparatorMenuItem());
    ToggleGroup colours = new ToggleGroup();
    for (ColourChoice choice : ColourChoice.values()) {
      menu.getItems().add(item(colours, "Colour: " + choice, colour, choice, id));
    }
    Runnable retitle =
        () ->
            menu.setText(
                granularity
                    .get()
                    .words(
                        colour.get() == ColourChoice.PLAIN
                            ? label.get().toString()
                            : label.get() == usual
                                ? colour.get().toString()
                                : label.get() + " on " + colour.get()));
    granularity.subscribe(retitle);
    label.subscribe(retitle);
    colour.subscribe(retitle);
    retitle.run();
    bar.getChildren().add(menu);
    return this;
  }

  private <T extends Enum<T>> RadioMenuItem item(
      ToggleGroup group, String text, ObjectProperty<T> property, T choice, String id) {
    RadioMenuItem item = new RadioMenuItem();
    granularity.subscribe(now -> item.setText(now.words(text)));
    item.setId(property.getName() + "-" + choice.name().toLowerCase(Locale.ROOT) + "-" + id);
    item.setToggleGroup(group);
    item.setSelected(property.get() == choice);
    item.setOnAction(_ -> property.set(choice));
    property.subscribe(now -> item.setSelected(now == choice));
    return item;
  }

  /** Says below the view what its colours mean. */
  TexelPanel withLegend(LegendStrip strip, RangeBar bar) {
    legend = strip;
    range = bar;
    strip.setMinHeight(LEGEND);
    strip.setPrefHeight(LEGEND);
    for (Region below : List.of(strip, bar)) {
      below.setVisible(false);
      below.managedProperty().bind(below.visibleProperty());
      getChildren().add(below);
    }
    return this;
  }

  /** Shows what the colours mean. */
  void show(Legend meaning) {
    if (legend == null || range == null) {
      return;
    }
    boolean values = meaning instanceof Legend.Values;
    range.setVisible(values);
    legend.setVisible(!values && !meaning.equals(Legend.NONE));
    if (meaning instanceof Legend.Values(double least, double most, _, _, _)) {
      range.show(new ValueRange(least, most));
    } else {
      legend.legendProperty().set(meaning);
    }
  }

  /** Shows a model of components under a title; both speak of tokens by the name that they have. */
  void show(TexelModel model, Granularity called, String name, String facts) {
    granularity.set(called);
    show(model, called.words(name), facts);
  }

  /** Shows a model under a title. */
  void show(TexelModel model, String name, String facts) {
    title.show(name, facts);
    view.modelProperty().set(model);
  }

  /** What the panel needs above and below its view. */
  double overhead() {
    double more = getChildren().contains(gutter) ? GUTTER : 0;
    if (legend != null && legend.isVisible()) {
      more += LEGEND;
    }
    if (range != null && range.isVisible()) {
      more += range.prefHeight(-1);
    }
    return Math.max(bar.minHeight(-1), bar.prefHeight(-1)) + more + BORDER;
  }

  TexelView view() {
    return view;
  }

  ObjectProperty<LabelChoice> label() {
    return label;
  }

  ObjectProperty<ColourChoice> colour() {
    return colour;
  }
}
