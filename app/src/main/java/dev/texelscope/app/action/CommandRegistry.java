package dev.texelscope.app.action;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** All commands of a window. */
public final class CommandRegistry {

  private final Map<String, Command> commands = new LinkedHashMap<>();

  /**
   * Adds a command.
   *
   * @throws IllegalArgumentException if its id or its keys are taken
   */
  public void add(Command command) {
    for (Command other : commands.values()) {
      if (other.id().equals(command.id())
          || (command.shortcut().isPresent() && other.shortcut().equals(command.shortcut()))) {
        throw new IllegalArgumentException(
            "command " + command.id() + " has the id or the keys of " + other.id());
      }
    }
    commands.put(command.id(), command);
  }

  /** The command with this id. */
  public Command get(String id) {
    Command command = commands.get(id);
    if (command == null) {
      throw new IllegalArgumentException("there is no command " + id);
    }
    return command;
  }

  /** All commands, in the order in which they were added. */
  public List<Command> all() {
    return Collections.unmodifiableList(new ArrayList<>(commands.values()));
  }

  /** The commands of a category. */
  public List<Command> in(Command.Category category) {
    return commands.values().stream().filter(c -> c.category() == category).toList();
  }

  /** The commands whose title or category holds all words, best first. */
  public List<Command> matching(String words) {
    List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    return commands.values().stream()
        .filter(command -> {
          String text =
              (command.category().label() + " " + command.title().get()).toLowerCase(Locale.ROOT);
          return wanted.stream().allMatch(text::contains);
        })
        .toList();
  }

  /** Binds the keys of all commands in a scene. */
  public void bindKeys(Scene scene) {
    for (Command command : commands.values()) {
      command.shortcut().ifPresent(keys -> scene.getAccelerators().put(keys, command::run));
    }
  }

  /** A menu for each category. */
  public List<Menu> menus() {
    List<Menu> menus = new ArrayList<>();
    for (Command.Category category : Command.Category.values()) {
      Menu menu = new Menu(category.label());
      in(category).forEach(command -> menu.getItems().add(item(command)));
      if (!menu.getItems().isEmpty()) {
        menus.add(menu);
      }
    }
    return menus;
  }

  /** A menu item of a command. */
  public static MenuItem item(Command command) {
    MenuItem item = new MenuItem();
    item.setId("menu-" + command.id());
    item.textProperty().bind(command.title());
    command.enabled().addListener((_, _, now) -> item.setDisable(!now));
    item.setDisable(!command.enabled().get());
    item.setOnAction(_ -> command.run());
    // Shown only: the scene has the key itself, and a second binding would run it twice.
    command
        .shortcut()
        .map(KeyCombination::getDisplayText)
        .ifPresent(keys -> {
          javafx.scene.control.Label label = new javafx.scene.control.Label(keys);
          label.getStyleClass().add("key");
          item.setGraphic(label);
        });
    return item;
  }

  /** A line between menu items. */
  public static MenuItem separator() {
    return new SeparatorMenuItem();
  }
}
