package dev.texelscope.app.view.checkout;

import dev.texelscope.app.state.ShaderDraft;
import dev.texelscope.app.state.UiThread;
import dev.texelscope.engine.experiment.ShaderOptions;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.shader.template.ShaderTemplate;
import dev.texelscope.engine.shader.template.TemplateFolder;
import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Every variant of every template below a folder; choosing one expands it and runs it. */
public final class CheckoutView extends BorderPane {

  /** A variant of a template. */
  private record Row(Path template, String variant, String where) {}

  private final ShaderDraft draft;
  private final UiThread ui;
  private final Executor elsewhere;
  private final Consumer<Path> remember;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final FilteredList<Row> shown = new FilteredList<>(rows);
  private final ListView<Row> list = new ListView<>(shown);
  private final TextField filter = new TextField();
  private final Label said = new Label();
  private final Button run = new Button("Run");

  /**
   * A list that is empty until a folder is chosen.
   *
   * @param ask asks for a folder
   * @param elsewhere reads files
   * @param remember takes the folder that was opened
   */
  public CheckoutView(
      ShaderDraft draft,
      UiThread ui,
      Executor elsewhere,
      Supplier<Optional<Path>> ask,
      Consumer<Path> remember) {
    this.draft = draft;
    this.ui = ui;
    this.elsewhere = elsewhere;
    this.remember = remember;
    setId("checkout");
    getStyleClass().add("checkout");
    Button choose = new Button("Folder…");
    choose.setId("checkout-folder");
    choose.setMinWidth(USE_PREF_SIZE);
    choose.setOnAction(_ -> ask.get().ifPresent(this::open));
    filter.setId("checkout-filter");
    filter.setPromptText("Filter variants, as per_token half int8");
    HBox.setHgrow(filter, Priority.ALWAYS);
    filter.textProperty().subscribe(this::narrow);
    run.setId("checkout-run");
    run.setMinWidth(USE_PREF_SIZE);
    run.setDisable(true);
    run.setOnAction(_ -> use());
    said.setId("checkout-said");
    said.setWrapText(true);
    said.getStyleClass().add("dim");
    HBox bar = new HBox(8, choose, filter, run);
    bar.getStyleClass().add("source-bar");
    setTop(bar);
    list.setId("checkout-list");
    list.setFixedCellSize(22);
    list.setCellFactory(_ -> new RowCell());
    list.getSelectionModel().selectedItemProperty().subscribe(row -> run.setDisable(row == null));
    list.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        use();
      }
    });
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        use();
      }
    });
    Label empty =
        new Label(
            "Choose the folder of an ExecuTorch checkout, or any folder"
                + " with templates (.glsl and .yaml).");
    empty.getStyleClass().add("dim");
    list.setPlaceholder(empty);
    setCenter(list);
    HBox foot = new HBox(said);
    foot.getStyleClass().add("source-bar");
    foot.managedProperty().bind(said.textProperty().isNotEmpty());
    foot.visibleProperty().bind(foot.managedProperty());
    setBottom(foot);
  }

  /** Lists the templates of a folder. */
  public void open(Path folder) {
    said.setText("reading " + folder + " …");
    elsewhere.execute(() -> {
      try {
        TemplateFolder read = TemplateFolder.read(folder);
        ui.execute(() -> show(read));
      } catch (InputException e) {
        ui.execute(() -> said.setText(e.getMessage()));
      }
    });
  }

  private void show(TemplateFolder read) {
    remember.accept(read.folder());
    rows.setAll(
        read.templates().stream()
            .flatMap(template ->
                template.variants().stream()
                    .map(
                        variant -> new Row(template.file(), variant.name(), where(read, template))))
            .toList());
    List<InputException> refused = read.refused();
    said.setText(
        rows.size()
            + " variants of "
            + read.templates().size()
            + " templates in "
            + read.folder()
            + (refused.isEmpty() ? "" : "; " + refused.size() + " could not be read"));
    said.setTooltip(
        refused.isEmpty()
            ? null
            : new Tooltip(
                String.join("\n", refused.stream().map(Throwable::getMessage).limit(20).toList())));
  }

  private static String where(TemplateFolder folder, ShaderTemplate template) {
    Path file = template.file();
    return file.startsWith(folder.folder())
        ? folder.folder().relativize(file).toString()
        : file.toString();
  }

  private void narrow() {
    List<String> words =
        List.of(filter.getText().strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    shown.setPredicate(row ->
        words.stream()
            .allMatch(word -> ("_" + row.variant().toLowerCase(Locale.ROOT)).contains("_" + word)));
  }

  private void use() {
    Row row = list.getSelectionModel().getSelectedItem();
    if (row != null) {
      draft.use(
          "shader " + row.variant(),
          new ShaderSource.UserFile(
              row.template().toAbsolutePath().normalize(),
              ShaderOptions.DEFAULT.withVariant(Optional.of(row.variant()))));
    }
  }

  private static final class RowCell extends ListCell<Row> {
    private final Label variant = new Label();
    private final Label where = new Label();
    private final HBox row = new HBox(12, variant, where);

    RowCell() {
      variant.getStyleClass().add("mono");
      where.getStyleClass().addAll("mono", "dim");
    }

    @Override
    protected void updateItem(@Nullable Row item, boolean empty) {
      super.updateItem(item, empty);
      if (empty || item == null) {
        setGraphic(null);
        return;
      }
      variant.setText(item.variant());
      where.setText(item.where());
      setGraphic(row);
    }
  }
}
