package dev.texelscope.app.action;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All commands with their keys, and the keys of the texel views. */
public final class ShortcutSheet extends VBox {

  private static final String[][] VIEW_KEYS = {
    {"Arrow keys", "next texel"},
    {"Tab", "next component"},
    {"PgUp, PgDn", "slice"},
    {"1 to 4, 0", "one component alone, all"},
    {"Space, held", "what is expected instead"},
    {"Wheel, + and −", "zoom about the cursor"},
    {"Drag", "move the picture"},
  };

  /** A sheet of the commands. */
  public ShortcutSheet(CommandRegistry commands) {
    setId("shortcut-sheet");
    getStyleClass().add("ts-sheet");
    GridPane grid = new GridPane();
    grid.setHgap(28);
    grid.setVgap(4);
    int row = 0;
    for (Command.Category category : Command.Category.values()) {
      row = heading(grid, category.label(), row);
      for (Command command : commands.in(category)) {
        if (!command.keys().isEmpty()) {
          row = line(grid, command.keys(), command.title().get(), row);
        }
      }
    }
    row = heading(grid, "In a texel view", row);
    for (String[] key : VIEW_KEYS) {
      row = line(grid, key[0], key[1], row);
    }
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    Label title = new Label("Keys");
    title.getStyleClass().add("sheet-title");
    setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(title, scroll);
  }

  private static int heading(GridPane grid, String text, int row) {
    Label label = new Label(text);
    label.getStyleClass().add("category");
    grid.add(label, 0, row, 2, 1);
    return row + 1;
  }

  private static int line(GridPane grid, String keys, String text, int row) {
    Label key = new Label(keys);
    key.getStyleClass().add("key");
    grid.add(key, 0, row);
    grid.add(new Label(text), 1, row);
    return row + 1;
  }
}
