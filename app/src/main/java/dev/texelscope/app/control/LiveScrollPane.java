package dev.texelscope.app.control;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;

/**
 * A scroll pane whose content changes more often than it is scrolled. The usual one keeps a picture
 * of all its content, which every number that changes paints anew as a whole.
 */
public class LiveScrollPane extends ScrollPane {

  /** A pane without content. */
  public LiveScrollPane() {}

  /** A pane around a content. */
  public LiveScrollPane(Node content) {
    super(content);
  }

  @Override
  protected Skin<?> createDefaultSkin() {
    Skin<?> skin = super.createDefaultSkin();
    getChildrenUnmodifiable().stream()
        .filter(child -> child.getStyleClass().contains("viewport"))
        .forEach(viewport -> viewport.setCache(false));
    return skin;
  }
}
