package dev.texelscope.app.action;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.input.KeyCombination;

/**
 * One thing that the user can do.
 *
 * @param id unique, as {@code edit.undo}
 * @param category under which menus and the sheet list it
 * @param title what it does, now: an undo names its edit
 * @param shortcut the keys for it
 * @param enabled whether it can be done now
 * @param action does it
 */
public record Command(
    String id,
    Category category,
    ObservableStringValue title,
    Optional<KeyCombination> shortcut,
    ObservableBooleanValue enabled,
    Runnable action) {

  /** Groups of commands, in the order of menus. */
  public enum Category {
    FILE("File"),
    EDIT("Edit"),
    RUN("Run"),
    STEP("Step"),
    GO("Go"),
    VIEW("View"),
    EXPERIMENT("Experiment"),
    HELP("Help");

    private final String label;

    Category(String label) {
      this.label = label;
    }

    /** The heading. */
    public String label() {
      return label;
    }
  }

  /**
   * A command that can always be done.
   *
   * @param keys as {@code Shortcut+S}; empty for none
   */
  public static Command of(
      String id, Category category, String title, String keys, Runnable action) {
    return new Command(
        id,
        category,
        Bindings.createStringBinding(() -> title),
        keys.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys)),
        Bindings.createBooleanBinding(() -> true),
        action);
  }

  /** The same with a condition. */
  public Command when(ObservableBooleanValue condition) {
    return new Command(id, category, title, shortcut, condition, action);
  }

  /** The same with a title that changes. */
  public Command titled(ObservableStringValue changing) {
    return new Command(id, category, changing, shortcut, enabled, action);
  }

  /** Does it, if it can be done now. */
  public void run() {
    if (enabled.get()) {
      action.run();
    }
  }

  /** The keys as people read them, as {@code Ctrl+S}; empty for none. */
  public String keys() {
    return shortcut.map(KeyCombination::getDisplayText).orElse("");
  }
}
