package dev.texelscope.app.view.files;

import dev.texelscope.app.state.UiThread;
import dev.texelscope.engine.experiment.Placement;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.tensor.io.TensorEntry;
import dev.texelscope.engine.tensor.io.TensorFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The picker: all tensors of a file, the part of one of them that is taken, and its first texels.
 * The search field keeps the keys: arrows move through the tree, Enter uses the tensor.
 */
public final class PickerView extends BorderPane {
  private static final int PAGE = 10;

  private final PickerModel model;
  private final SummaryBar summaries;
  private final FirstTexels texels;
  private final TextField search = new TextField();
  private final Label facts = new Label();
  private final Label problem = new Label();
  private final Label option = new Label();
  private final Button offer = new Button();
  private final Button use = new Button("Use");
  private final Runnable accept;
  private Optional<TensorTable> table = Optional.empty();

  /**
   * What a view needs of the window.
   *
   * @param placement how textures are packed
   * @param palette the colours of texel views
   * @param elsewhere runs what takes longer than a frame
   * @param nanoClock tells the time
   */
  public record Surroundings(
      Placement placement,
      ObservableValue<Palette> palette,
      Executor elsewhere,
      UiThread ui,
      LongSupplier nanoClock) {}

  /**
   * A picker over a choice.
   *
   * @param accept is told when the choice is made
   * @param cancel takes the picker away
   */
  public PickerView(
      PickerModel model, Surroundings surroundings, Runnable accept, Runnable cancel) {
    this.model = model;
    this.accept = accept;
    setId("picker");
    getStyleClass().addAll("ts-sheet", "picker");
    summaries = new SummaryBar(surroundings);
    texels =
        new FirstTexels(
            surroundings.placement(),
            surroundings.palette(),
            surroundings.elsewhere(),
            surroundings.ui());
    search.setId("picker-search");
    search.setPromptText("name, type or shape");
    search.textProperty().subscribe(this::fill);
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    // Nearer to the top than other sheets, and away from the bottom.
    StackPane.setMargin(this, new Insets(-40, 0, 24, 0));
    setTop(top(cancel));
    setBottom(bottom(cancel));
    model.file().subscribe(this::fileChanged);
    model.outcome().subscribe(this::show);
  }

  private Node top(Runnable cancel) {
    Label title = new Label(String.valueOf(model.path().getFileName()));
    title.setId("picker-title");
    title.getStyleClass().add("sheet-title");
    facts.setId("picker-facts");
    facts.getStyleClass().add("dim");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button close = new Button("✕");
    close.setId("picker-close");
    close.getStyleClass().add("flat");
    close.setOnAction(_ -> cancel.run());
    HBox heading = new HBox(10, title, facts, gap, close);
    heading.getStyleClass().add("picker-heading");
    VBox top = new VBox(8, heading);
    model.raw().ifPresent(layout -> top.getChildren().add(rawRow(layout)));
    Label filter = new Label("Filter");
    filter.getStyleClass().add("dim");
    HBox.setHgrow(search, Priority.ALWAYS);
    HBox searchRow = new HBox(10, filter, search);
    searchRow.getStyleClass().add("picker-row");
    top.getChildren().add(searchRow);
    top.getStyleClass().add("picker-top");
    return top;
  }

  private Node rawRow(String layout) {
    Label name = new Label("Elements alone: type and shape");
    name.getStyleClass().add("dim");
    TextField field = new TextField(layout);
    field.setId("picker-raw");
    field.setPromptText("float32:5x3x7 or float32:5x3x7:128");
    HBox.setHgrow(field, Priority.ALWAYS);
    field.textProperty().subscribe(model::readRaw);
    field.setOnAction(_ -> acceptIfAllowed());
    HBox row = new HBox(10, name, field);
    row.getStyleClass().add("picker-row");
    return row;
  }

  private Node bottom(Runnable cancel) {
    problem.setId("picker-problem");
    problem.getStyleClass().add("picker-problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(problem, Priority.ALWAYS);
    problem.setMaxWidth(Double.MAX_VALUE);
    offer.setId("picker-offer");
    offer.setMinWidth(Region.USE_PREF_SIZE);
    offer.setOnAction(_ -> model.takeOffer());
    HBox said = new HBox(10, problem, offer);
    said.getStyleClass().add("picker-row");
    option.setId("picker-option");
    option.getStyleClass().addAll("mono", "dim");
    option.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button dismiss = new Button("Cancel");
    dismiss.setId("picker-cancel");
    dismiss.setOnAction(_ -> cancel.run());
    use.setId("picker-use");
    use.getStyleClass().add("accent");
    use.setOnAction(_ -> acceptIfAllowed());
    for (Button button : List.of(dismiss, use)) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    HBox buttons = new HBox(10, option, gap, dismiss, use);
    buttons.getStyleClass().add("picker-row");
    DimsRow dims = new DimsRow(model.dims());
    model.use().subscribe(now -> dims.setDisable(now != PickerModel.Use.INPUT));
    HBox choice = new HBox(16, uses(), dims);
    choice.getStyleClass().add("picker-row");
    HBox.setHgrow(dims, Priority.ALWAYS);
    VBox bottom = new VBox(8, summaries, choice, texels, said, buttons);
    bottom.getStyleClass().add("picker-bottom");
    return bottom;
  }

  private Node uses() {
    HBox segment = new HBox();
    segment.getStyleClass().add("segment");
    segment.setMinWidth(Region.USE_PREF_SIZE);
    ToggleGroup group = new ToggleGroup();
    for (PickerModel.Use choice : PickerModel.Use.values()) {
      ToggleButton button = new ToggleButton(choice.label());
      button.setId("picker-use-" + choice.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      button.setToggleGroup(group);
      button.setSelected(model.use().get() == choice);
      button.setOnAction(_ -> {
        model.use().set(choice);
        button.setSelected(true);
      });
      segment.getChildren().add(button);
    }
    return segment;
  }

  /** Puts the cursor into the search field. */
  public void begin() {
    search.requestFocus();
  }

  /** Stops what still runs for this picker. */
  public void dispose() {
    summaries.close();
  }

  private void fileChanged(@Nullable TensorFile file) {
    summaries.close();
    if (file == null) {
      setCenter(null);
      table = Optional.empty();
      return;
    }
    List<TensorEntry> entries = file.entries();
    long bytes = entries.stream().mapToLong(TensorEntry::byteSize).sum();
    facts.setText(
        file.format().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " · "
            + entries.size()
            + (entries.size() == 1 ? " tensor · " : " tensors · ")
            + SummaryLine.bytes(bytes));
    SummaryQueue queue = summaries.of(file);
    TensorTable made = new TensorTable(queue.summaries(), queue::want);
    made.getSelectionModel()
        .selectedItemProperty()
        .subscribe(_ -> made.chosen().ifPresent(entry -> model.selected().set(Optional.of(entry))));
    made.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && made.chosen().isPresent()) {
        acceptIfAllowed();
      }
    });
    made.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    table = Optional.of(made);
    setCenter(made);
    fill();
  }

  private void fill() {
    table.ifPresent(shown ->
        shown.show(TensorNode.tree(model.entries(), search.getText()), model.selected().get()));
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case UP -> move(event, -1);
      case DOWN -> move(event, 1);
      case PAGE_UP -> move(event, -PAGE);
      case PAGE_DOWN -> move(event, PAGE);
      case ENTER -> {
        acceptIfAllowed();
        event.consume();
      }
      default -> {
        // Typed into the field.
      }
    }
  }

  private void move(KeyEvent event, int lines) {
    table.ifPresent(shown -> shown.move(lines));
    event.consume();
  }

  private void acceptIfAllowed() {
    if (!use.isDisabled()) {
      accept.run();
    }
  }

  private void show(PickerModel.Outcome outcome) {
    boolean wrong = !outcome.problem().isEmpty();
    use.setDisable(wrong);
    problem.getStyleClass().remove("wrong");
    if (wrong) {
      problem.getStyleClass().add("wrong");
    }
    problem.setText(
        wrong ? "✕ " + outcome.problem() : outcome.sizes().map(PickerView::mapped).orElse(""));
    offer.setVisible(outcome.offer().isPresent());
    offer.setManaged(outcome.offer().isPresent());
    outcome.offer().ifPresent(slice -> offer.setText("Use slice " + slice));
    option.setText(outcome.option());
    TensorFile file = model.file().get();
    if (file != null && model.selected().get().isPresent()) {
      texels.show(file, model.source());
    }
  }

  /** {@code n 2 · c 5 · h 3 · w 4: 120 elements}. */
  private static String mapped(Sizes sizes) {
    return String.format(
        Locale.ROOT,
        "→ n %,d · c %,d · h %,d · w %,d: %,d elements",
        sizes.n(),
        sizes.c(),
        sizes.h(),
        sizes.w(),
        sizes.numel());
  }
}
