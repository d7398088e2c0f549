package dev.texelscope.app.view.files;

import dev.texelscope.engine.tensor.io.TensorEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The tensors of a file as a tree with columns; knows which of its lines can be seen. */
final class TensorTable extends TreeTableView<TensorNode> {
  /** A tree of more lines opens shut. */
  private static final int OPEN = 400;

  private static final double BAR = 90;

  private final ObservableMap<String, Summary> summaries;
  private final Consumer<List<String>> seen;
  private final List<ValuesCell> cells = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param summaries what is known of the values, by name
   * @param seen is told which tensors can be seen, from top to bottom
   */
  TensorTable(ObservableMap<String, Summary> summaries, Consumer<List<String>> seen) {
    this.summaries = summaries;
    this.seen = seen;
    setId("picker-table");
    setShowRoot(false);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    getColumns().add(column("Name", 300, TensorNode::label));
    getColumns().add(column("Shape", 120, node -> of(node, entry -> entry.shape().toString())));
    getColumns().add(column("Type", 96, node -> of(node, TensorEntry::dtype)));
    getColumns()
        .add(column("Size", 84, node -> of(node, entry -> SummaryLine.bytes(entry.byteSize()))));
    TreeTableColumn<TensorNode, String> values =
        column("Values", 360, node -> of(node, TensorEntry::name));
    values.setCellFactory(_ -> new ValuesCell());
    getColumns().add(values);
    getColumns().stream().skip(1).forEach(column -> column.getStyleClass().add("numbers"));
    getColumns().forEach(column -> column.setSortable(false));
    getColumns().forEach(column -> column.setReorderable(false));
    summaries.addListener(
        (MapChangeListener<String, Summary>)
            change -> cells.forEach(cell -> cell.refresh(change.getKey())));
  }

  private static String of(TensorNode node, Function<TensorEntry, String> text) {
    return node.entry().map(text).orElse("");
  }

  private static TreeTableColumn<TensorNode, String> column(
      String title, double width, Function<TensorNode, String> text) {
    TreeTableColumn<TensorNode, String> column = new TreeTableColumn<>(title);
    column.setCellValueFactory(
        line -> new ReadOnlyStringWrapper(text.apply(line.getValue().getValue())));
    column.setPrefWidth(width);
    return column;
  }

  /** Shows a tree, with a tensor of it selected. */
  void show(List<TensorNode> nodes, Optional<TensorEntry> selected) {
    TreeItem<TensorNode> root = new TreeItem<>(new TensorNode("", Optional.empty(), nodes));
    boolean open = nodes.stream().mapToInt(TensorNode::count).sum() <= OPEN;
    fill(root, open);
    setRoot(root);
    select(selected.map(TensorEntry::name));
  }

  private static void fill(TreeItem<TensorNode> item, boolean open) {
    item.setExpanded(open);
    for (TensorNode child : item.getValue().children()) {
      TreeItem<TensorNode> line = new TreeItem<>(child);
      fill(line, open);
      item.getChildren().add(line);
    }
  }

  private void select(Optional<String> name) {
    for (int row = 0; row < getExpandedItemCount(); row++) {
      TensorNode node = getTreeItem(row).getValue();
      boolean wanted =
          name.isPresent()
              ? node.entry().map(TensorEntry::name).equals(name)
              : node.entry().isPresent();
      if (wanted) {
        getSelectionModel().select(row);
        scrollTo(Math.max(0, row - 3));
        return;
      }
    }
  }

  /** Selects the line so many below, or above. */
  void move(int lines) {
    int last = getExpandedItemCount() - 1;
    if (last >= 0) {
      int row = Math.clamp(getSelectionModel().getSelectedIndex() + (long) lines, 0, last);
      getSelectionModel().select(row);
      scrollTo(Math.max(0, row - 3));
    }
  }

  /** The selected tensor. */
  Optional<TensorEntry> chosen() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem())
        .flatMap(item -> item.getValue().entry());
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    tellSeen();
  }

  private void tellSeen() {
    List<String> names =
        cells.stream()
            .filter(cell -> !cell.isEmpty() && cell.isVisible())
            .sorted(Comparator.comparingInt(cell -> cell.getTableRow().getIndex()))
            .map(ValuesCell::getItem)
            .filter(name -> !name.isEmpty())
            .toList();
    List<String> ordered = new ArrayList<>();
    chosen().map(TensorEntry::name).ifPresent(ordered::add);
    names.stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
    seen.accept(ordered);
  }

  private final class ValuesCell extends TreeTableCell<TensorNode, String> {
    private final Label range = new Label();
    private final Label odd = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final HBox box = new HBox(8, bar, range, odd);

    ValuesCell() {
      cells.add(this);
      bar.setPrefWidth(BAR);
      bar.getStyleClass().add("summary-progress");
      odd.getStyleClass().add("wrong");
      box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable String name, boolean empty) {
      super.updateItem(name, empty);
      if (empty || name == null || name.isEmpty()) {
        setGraphic(null);
      } else {
        refresh(name);
        setGraphic(box);
        requestSeen();
      }
    }

    private void requestSeen() {
      TensorTable.this.requestLayout();
    }

    void refresh(String changed) {
      if (!changed.equals(getItem())) {
        return;
      }
      Summary summary = summaries.get(changed);
      boolean slow = summary instanceof Summary.Running running && running.slow();
      bar.setVisible(slow);
      bar.setManaged(slow);
      odd.setText("");
      range.getStyleClass().remove("wrong");
      switch (summary) {
        case null -> range.setText("");
        case Summary.Running(double progress, boolean told) -> {
          bar.setProgress(progress);
          range.setText(told ? Math.round(progress * 100) + " %" : "…");
        }
        case Summary.Done(var values) -> {
          range.setText(SummaryLine.range(values));
          odd.setText(SummaryLine.odd(values));
        }
        case Summary.Failed(String why) -> {
          range.setText(why);
          range.getStyleClass().add("wrong");
        }
        case Summary.Stopped() -> range.setText("stopped");
      }
    }
  }
}
