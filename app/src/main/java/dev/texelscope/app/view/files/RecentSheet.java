package dev.texelscope.app.view.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The files that were opened last; one that is no longer there says so. */
public final class RecentSheet extends VBox {
  private static final double LINE = 28;
  private static final double MOST = 430;

  private final ListView<Path> list = new ListView<>();
  private final Set<Path> missing = new HashSet<>();

  /**
   * A list to choose from.
   *
   * @param open opens what was chosen
   * @param remove takes a file off the list
   * @param elsewhere looks at the disk
   * @param ui brings back what was seen
   */
  public RecentSheet(
      List<Path> files,
      Consumer<Path> open,
      Consumer<Path> remove,
      Executor elsewhere,
      Executor ui) {
    setId("recent-sheet");
    getStyleClass().addAll("ts-sheet", "recent-sheet");
    Label title = new Label(files.isEmpty() ? "No file was opened yet" : "Recent files");
    title.getStyleClass().add("sheet-title");
    list.setId("recent-list");
    list.getItems().setAll(files);
    list.setCellFactory(_ -> new FileCell());
    list.setPrefHeight(Math.min(MOST, 8 + LINE * files.size()));
    list.getSelectionModel().selectFirst();
    list.setOnMouseClicked(_ -> choose(open));
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        choose(open);
      } else if (event.getCode() == KeyCode.DELETE) {
        Path chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
          remove.accept(chosen);
          list.getItems().remove(chosen);
        }
      }
    });
    setVgrow(list, Priority.ALWAYS);
    Label keys = new Label("Enter opens, Delete takes off the list");
    keys.getStyleClass().add("dim");
    getChildren().addAll(title, list, keys);
    elsewhere.execute(() -> {
      List<Path> gone = files.stream().filter(file -> !Files.exists(file)).toList();
      ui.execute(() -> {
        missing.addAll(gone);
        list.refresh();
      });
    });
  }

  private void choose(Consumer<Path> open) {
    Path chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      open.accept(chosen);
    }
  }

  /** Puts the keys into the list. */
  public void begin() {
    list.requestFocus();
  }

  private final class FileCell extends ListCell<Path> {
    @Override
    protected void updateItem(@Nullable Path file, boolean empty) {
      super.updateItem(file, empty);
      if (empty || file == null) {
        setGraphic(null);
        return;
      }
      Label name = new Label(String.valueOf(file.getFileName()));
      name.setMinWidth(Region.USE_PREF_SIZE);
      Label folder = new Label(String.valueOf(file.getParent()));
      folder.getStyleClass().add("dim");
      folder.setMinWidth(0);
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      HBox row = new HBox(10, name, folder, gap);
      if (missing.contains(file)) {
        Label gone = new Label("✕ missing");
        gone.getStyleClass().add("missing");
        gone.setMinWidth(Region.USE_PREF_SIZE);
        row.getChildren().add(gone);
        name.getStyleClass().add("dim");
      }
      setGraphic(row);
    }
  }
}
