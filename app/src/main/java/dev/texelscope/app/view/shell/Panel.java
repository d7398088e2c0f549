package dev.texelscope.app.view.shell;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/**
 * One view with its place in the window.
 *
 * @param id unique, of lower-case letters, digits and {@code -}; kept in the user's layout file
 * @param name of the view, for commands
 * @param title on its tab: the name, and what it has to say of itself
 * @param content the view
 * @param place where it stands until the user moves it
 * @param release lets go of everything that the view listens to; called once, when the window is
 *     closed
 */
public record Panel(
    String id,
    String name,
    ObservableValue<String> title,
    Region content,
    Place place,
    Runnable release) {

  /** Where a panel stands in a new window. */
  public enum Place {
    LEFT,
    CENTRE,
    RIGHT,
    BOTTOM_LEFT,
    BOTTOM_RIGHT
  }

  /** Checks the id. */
  public Panel {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("panel id '" + id + "'");
    }
  }

  /** A panel whose tab says its name. */
  public static Panel of(String id, String name, Region content, Place place, Runnable release) {
    return new Panel(id, name, new SimpleStringProperty(name), content, place, release);
  }
}
