package dev.texelscope.app.action;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A searchable list of all commands; Enter runs the chosen one. */
public final class CommandPalette extends VBox {

  private final CommandRegistry commands;
  private final Runnable close;
  private final TextField search = new TextField();
  private final ListView<Command> list = new ListView<>();

  /**
   * A palette over the commands.
   *
   * @param close takes the palette away
   */
  public CommandPalette(CommandRegistry commands, Runnable close) {
    this.commands = commands;
    this.close = close;
    setId("command-palette");
    getStyleClass().add("ts-sheet");
    search.setId("command-search");
    search.setPromptText("Type what you want to do");
    list.setId("command-list");
    list.setCellFactory(_ -> new CommandCell());
    list.setOnMouseClicked(_ -> runSelected());
    search.textProperty().subscribe(this::filter);
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(search, list);
  }

  /** Puts the cursor into the search field. */
  public void begin() {
    search.requestFocus();
  }

  private void filter(String words) {
    List<Command> found = commands.matching(words);
    list.getItems().setAll(found);
    list.getSelectionModel().selectFirst();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
      int step = event.getCode() == KeyCode.DOWN ? 1 : -1;
      int next =
          Math.clamp(
              list.getSelectionModel().getSelectedIndex() + (long) step,
              0,
              Math.max(0, list.getItems().size() - 1));
      list.getSelectionModel().select(next);
      list.scrollTo(next);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      runSelected();
      event.consume();
    }
  }

  private void runSelected() {
    Command command = list.getSelectionModel().getSelectedItem();
    if (command != null && command.enabled().get()) {
      close.run();
      command.run();
    }
  }

  private static final class CommandCell extends ListCell<Command> {
    @Override
    protected void updateItem(@org.jspecify.annotations.Nullable Command command, boolean empty) {
      super.updateItem(command, empty);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      Label title = new Label(command.category().label() + ": " + command.title().get());
      Label keys = new Label(command.keys());
      keys.getStyleClass().add("key");
      keys.setVisible(!command.keys().isEmpty());
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      HBox row = new HBox(8, title, gap, keys);
      row.setDisable(!command.enabled().get());
      setGraphic(row);
    }
  }
}
